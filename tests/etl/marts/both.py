"""One drawn institution against expected tables, computed by plain and by the loaded marts."""

from pathlib import Path
from typing import Protocol

from schemas.marts import MARTS
from tests.etl.marts.loaded import marts_published_at_once
from tests.etl.marts.plain.institution import Institution
from tests.etl.marts.plain.publish import MART_NAMES, publish
from tests.etl.marts.plain.sentences import conservation, explanation
from tests.etl.marts.text_tables import differences


class Both(Protocol):
    """Checks both implementations against the expected rows of marts, each named as an argument."""

    def __call__(self, institution: Institution, **tables: str) -> None: ...


def checker(folder: Path) -> Both:
    """A check that loads into the folder."""

    def check(institution: Institution, **tables: str) -> None:
        assert tables.keys() <= set(MART_NAMES)
        versions = {
            "plain": publish(institution),
            "loaded": marts_published_at_once(institution, _new(folder)),
        }
        wrong: list[str] = []
        for who, marts in versions.items():
            for name, table in tables.items():
                wrong += differences(f"{who} {name}", marts[name], table, MARTS[name].grain)
            wrong += conservation(institution, marts) + explanation(marts["promise_quarter"])
        assert not wrong, "\n".join(wrong)

    return check


def _new(folder: Path) -> Path:
    """A folder in it that no warehouse has been made in."""
    path = folder / str(sum(1 for _ in folder.iterdir()))
    path.mkdir()
    return path
