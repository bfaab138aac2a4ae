"""One person's record: months without activity, and sums over promises with enough data only."""

from datetime import date

import polars as pl

from dashboard.exhibits.evidence import every_week
from dashboard.exhibits.person_record import amounts_of, silent_months
from schemas.quarters import Quarter

QUARTER = Quarter(date(2025, 7, 1))
COLUMNS = (
    "known_promised",
    "kept_part",
    "clinic_part",
    "admin_part",
    "unaccounted_part",
    "displaced_hours",
    "beyond_hours",
    "recorded_hours",
)


def test_months_without_activity_up_to_the_day() -> None:
    july, august, september = date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1)
    assert silent_months(QUARTER, date(2025, 9, 30), [july]) == [august, september]
    assert silent_months(QUARTER, date(2025, 8, 9), [july]) == [august]
    assert silent_months(Quarter(date(2025, 11, 1), 11), date(2026, 3, 1), []) == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        date(2026, 1, 1),
    ]


def test_a_promise_without_enough_data_enters_no_sum() -> None:
    rows = pl.DataFrame({"known": [True, False], **{name: [10.0, 99.0] for name in COLUMNS}})
    assert set(amounts_of(rows).values()) == {10.0}


def test_every_week_of_the_quarter_is_there() -> None:
    found = pl.DataFrame({"week": [date(2025, 7, 7)], "clinic": [8.0]})
    weeks = every_week(found, QUARTER.start, QUARTER.end)
    assert weeks["week"][0] == date(2025, 6, 30)
    assert weeks["week"][-1] == date(2025, 9, 29)
    assert weeks["clinic"].sum() == 8.0
    assert weeks["label"][1] == "7 Jul"
