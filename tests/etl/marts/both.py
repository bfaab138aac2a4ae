"""One drawn institution against expected tables, computed by plain and by the loaded marts."""

from pathlib import Path
from typing import Protocol

from tests.etl.marts.loaded import marts_published_at_once
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.publish import Row, publish
from tests.etl.marts.plain.sentences import conservation, explanation
from tests.etl.marts.text_tables import differences

GRAINS = {
    "promise_quarter": ("allocation_id", "quarter_start"),
    "person_quarter": ("faculty_id", "quarter_start"),
}


class Both(Protocol):
    """Checks both implementations against the expected rows of one mart, or of both."""

    def __call__(
        self, institution: Institution, *, promise_quarter: str = "", person_quarter: str = ""
    ) -> None: ...


def checker(folder: Path) -> Both:
    """A check that loads into the folder."""

    def check(
        institution: Institution, *, promise_quarter: str = "", person_quarter: str = ""
    ) -> None:
        tables = {"promise_quarter": promise_quarter, "person_quarter": person_quarter}
        versions = {
            "plain": publish(institution),
            "loaded": marts_published_at_once(institution, _new(folder)),
        }
        wrong: list[str] = []
        for who, (promises, people) in versions.items():
            marts: dict[str, list[Row]] = {"promise_quarter": promises, "person_quarter": people}
            for name, table in tables.items():
                if table:
                    wrong += differences(f"{who} {name}", marts[name], table, GRAINS[name])
            wrong += conservation(institution, promises, people) + explanation(promises)
        assert not wrong, "\n".join(wrong)

    return check


def _new(folder: Path) -> Path:
    """A folder in it that no warehouse has been made in."""
    path = folder / str(sum(1 for _ in folder.iterdir()))
    path.mkdir()
    return path
