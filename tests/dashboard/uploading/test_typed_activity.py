"""Last week's rows for this week: a week later, and known to be there by what they are."""

from datetime import date, time
from typing import Any

import polars as pl
import pytest

from dashboard.permissions import Refused
from dashboard.uploading.typed_activity import add_activity, monday_of, same_again
from schemas.scopes import Viewer

LECTURE = {
    "date": date(2025, 9, 22),
    "activity_type": "lecture",
    "hours": 1.0,
    "start_time": time(8),
    "program_id": None,
    "title": "Acid and base",
}
SCHEMA = {
    "date": pl.Date,
    "activity_type": pl.String,
    "hours": pl.Float64,
    "start_time": pl.Time,
    "program_id": pl.String,
    "title": pl.String,
}


def _rows(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=SCHEMA)


@pytest.mark.parametrize("day", range(22, 29))
def test_a_week_begins_on_its_monday(day: int) -> None:
    assert monday_of(date(2025, 9, day)) == date(2025, 9, 22)


@pytest.mark.parametrize(
    ("this_week", "there"),
    [
        ([], False),
        ([LECTURE | {"date": date(2025, 9, 29)}], True),
        ([LECTURE | {"date": date(2025, 9, 29), "hours": 2.0}], True),
        ([LECTURE | {"date": date(2025, 9, 29)}] * 2, True),
        ([LECTURE | {"date": date(2025, 9, 30)}], False),
        ([LECTURE | {"date": date(2025, 9, 29), "title": None}], False),
        ([LECTURE | {"date": date(2025, 9, 29), "program_id": "IM"}], False),
        ([LECTURE | {"date": date(2025, 9, 29), "start_time": time(9)}], False),
    ],
)
def test_a_row_is_there_when_this_week_has_it(this_week: list[Any], there: bool) -> None:
    [row] = same_again(_rows(LECTURE), _rows(*this_week)).to_dicts()
    assert row["date"] == date(2025, 9, 29)
    assert row["there"] is there


def test_rows_keep_their_order() -> None:
    before = _rows(*(LECTURE | {"title": title} for title in "zaq"))
    now = _rows(LECTURE | {"date": date(2025, 9, 29), "title": "a"})
    assert same_again(before, now)["title"].to_list() == ["z", "a", "q"]


@pytest.mark.parametrize("role", ["faculty", "program_leader", "department_leader"])
def test_nobody_but_a_coordinator_types_in_for_others(role: str) -> None:
    viewer = Viewer("Someone", role, "F2", (("department", "Medicine"), ("self", "F2")))  # type: ignore[arg-type]
    with pytest.raises(Refused, match="by the person it is about"):
        add_activity(viewer, pl.DataFrame({"faculty_id": ["F1"]}))
