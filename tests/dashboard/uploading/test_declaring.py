"""Which months a declaration would cover, as a truth table."""

from datetime import date

import polars as pl
import pytest

from dashboard.permissions import Refused
from dashboard.uploading.declaring import Declared, declare, to_declare
from schemas.scopes import Viewer

JULY, SEPTEMBER = date(2025, 7, 1), date(2025, 9, 1)

# rows on record, promised, over, declared so far | complete | nothing to report
TABLE = """
    0  yes  yes  -         yes  yes
    3  yes  yes  -         yes  no
    0  no   yes  -         no   no
    3  no   yes  -         yes  no
    0  yes  no   -         no   no
    3  yes  no   -         no   no
    0  yes  yes  complete  no   yes
    0  yes  yes  nothing   yes  no
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
SAID = {"-": None, "complete": "complete", "nothing": "nothing to report"}


def _cell(row: list[str], feed: str = "activity", month: date = JULY) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "faculty_id": ["F1"],
            "month": [month],
            "feed": [feed],
            "rows": [int(row[0])],
            "promised": [row[1] == "yes"],
            "over": [row[2] == "yes"],
            "declared": pl.Series([SAID[row[3]]], dtype=pl.String),
        }
    )


@pytest.mark.parametrize("row", ROWS, ids="-".join)
def test_what_may_be_declared(row: list[str]) -> None:
    answers: dict[Declared, str] = {"complete": row[4], "nothing to report": row[5]}
    for declared, answer in answers.items():
        picked = to_declare(_cell(row), [JULY], ["activity"], declared)
        assert picked.height == (answer == "yes"), declared


def test_only_the_months_and_feeds_that_were_picked() -> None:
    cells = pl.concat(
        [
            _cell(ROWS[0]),
            _cell(ROWS[0], feed="clinical"),
            _cell(ROWS[0], month=SEPTEMBER),
        ]
    )
    picked = to_declare(cells, [JULY], ["clinical"], "complete")
    assert picked.select("month", "feed").rows() == [(JULY, "clinical")]
    assert to_declare(cells, [], ["clinical"], "complete").height == 0


@pytest.mark.parametrize("role", ["faculty", "department_leader", "institution_leader"])
def test_nobody_but_a_coordinator_declares_for_others(role: str) -> None:
    viewer = Viewer("Someone", role, "F2", (("institution", ""), ("self", "F2")))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="by the person or by their coordinator"):
        declare(viewer, _cell(ROWS[0]), "complete")
