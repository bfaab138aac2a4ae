"""An answer of holidays, put over what is in force, is what is in force in its years."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from dashboard.uploading.set_holidays import (
    DAYS,
    ROWS,
    Answer,
    beside_calendar,
    calendar_answered,
    kept_now,
    observed_now,
    weekdays_that_change,
)
from etl.holiday_rules import HolidayRule, public_holidays
from etl.warehouse.defaults import default_holidays

RULE = HolidayRule("US", None, True, 2024, 2026)
NAMES = public_holidays(RULE)["holiday"].unique(maintain_order=True).to_list()
FIRST = date(2023, 6, 1)
SIX = ("New Year's Day", "Memorial Day", "Independence Day", "Labor Day", *NAMES[-2:])

day = st.integers(0, 1500).map(lambda days: FIRST + timedelta(days=days))
days = st.dictionaries(day, st.sampled_from(["Founders", "Ours"]), max_size=4)
force = st.dictionaries(day, st.booleans(), max_size=12)


def _days(chosen: dict[date, str]) -> pl.DataFrame:
    return pl.DataFrame(list(chosen.items()), DAYS, orient="row")


def _in_force(chosen: dict[date, bool]) -> pl.DataFrame:
    shipped = {day: (name, True) for day, name in default_holidays() if 2023 <= day.year <= 2028}
    rows = shipped | {day: ("Said before", closed) for day, closed in chosen.items()}
    return pl.DataFrame([(day, *row) for day, row in sorted(rows.items())], ROWS, orient="row")


def _closed(rows: pl.DataFrame) -> set[date]:
    return set(rows.filter("closed")["date"])


def _after(in_force: pl.DataFrame, loaded: pl.DataFrame) -> pl.DataFrame:
    """What is in force once the rows are loaded: each takes the place of its day."""
    return pl.concat([loaded, in_force]).unique("date", keep="first").sort("date")


@given(st.sets(st.sampled_from(NAMES)), st.booleans(), days, days, force)
def test_what_is_answered_is_in_force_and_nothing_else_moves(
    kept: set[str],
    observed: bool,
    own: dict[date, str],
    worked: dict[date, str],
    before: dict[date, bool],
) -> None:
    rule = HolidayRule("US", None, observed, 2024, 2026)
    in_force = _in_force(before)
    answer = Answer(rule, tuple(kept), _days(own), _days(worked))
    rows = answer.rows(in_force)
    assert rows["date"].is_unique().all()
    after = _after(in_force, rows)
    expected = set()
    for date_, _, holiday, instead in public_holidays(RULE).iter_rows():
        if holiday in kept and (observed or not instead):
            expected.add(date_)
    expected |= set(own)
    expected -= set(worked)
    outside = {one for one in _closed(in_force) if not 2024 <= one.year <= 2026}
    assert _closed(after) == expected | (outside - set(worked))
    again = answer.rows(after)
    assert _closed(_after(after, again)) == _closed(after)


@given(days, force)
def test_the_weekdays_that_change_are_the_difference(
    own: dict[date, str], before: dict[date, bool]
) -> None:
    in_force = _in_force(before)
    rows = Answer(RULE, SIX, _days(own), _days({})).rows(in_force)
    first, last = date(2024, 7, 1), date(2026, 6, 30)
    working, holidays = weekdays_that_change(in_force, rows, first, last)
    was, will = _closed(in_force), _closed(_after(in_force, rows))

    def counted(found: set[date]) -> set[date]:
        return {one for one in found if one.weekday() < 5 and first <= one <= last}

    assert set(working["date"]) == counted(was - will)
    assert set(holidays["date"]) == counted(will - was)


def test_the_form_is_filled_with_what_is_in_force() -> None:
    calendar = public_holidays(RULE)
    own = {date(2025, 12, 24): "Christmas Eve"}
    worked = {date(2025, 9, 1): "Labor Day"}
    for kept, observed in ((SIX, True), (NAMES[:3], True), (SIX, False)):
        rule = HolidayRule("US", None, observed, 2024, 2026)
        answer = Answer(rule, tuple(kept), _days(own), _days(worked))
        in_force = _after(_in_force({}), answer.rows(_in_force({})))
        assert kept_now(calendar, in_force) == tuple(name for name in NAMES if name in kept)
        assert observed_now(calendar, kept, in_force) is observed
        found_own, found_worked = beside_calendar(calendar, in_force, calendar, rule)
        assert dict(found_own.iter_rows()) == own
        assert dict(found_worked.iter_rows()) == (worked if "Labor Day" in kept else {})


def test_holidays_of_the_calendar_before_are_no_days_of_ones_own() -> None:
    canada = HolidayRule("CA", None, True, 2024, 2026)
    calendar = public_holidays(canada)
    own, _ = beside_calendar(calendar, _in_force({}), public_holidays(RULE), canada)
    assert own.height == 0


def test_the_file_says_whose_calendar_it_is_of() -> None:
    assert calendar_answered("holidays-US.csv") == ("US", None)
    assert calendar_answered("holidays-CA-ON.csv") == ("CA", "ON")
    assert calendar_answered("holidays.csv") is None
    assert calendar_answered(None) is None
