"""The days of a sample: closed when the institution is, and each in one week, month and quarter."""

import datetime as dt

import pytest

from etl.sample.days import Window, closed_days
from etl.warehouse.defaults import default_holidays


def test_closed_days_are_the_holidays_that_ship_with_kept() -> None:
    first, last = dt.date(2010, 1, 1), dt.date(2040, 12, 31)
    shipped = {day for day, _ in default_holidays() if first <= day <= last}
    assert {day for day in closed_days(first, last) if first <= day <= last} == shipped


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2025-07-03", True),
        ("2025-07-04", False),
        ("2025-07-05", False),
        ("2026-07-03", False),
        ("2025-09-01", False),
        ("2024-11-29", True),
    ],
)
def test_working_days_are_monday_to_friday_but_holidays(day: str, working: bool) -> None:
    assert Window(12, dt.date(2026, 9, 30)).is_working(dt.date.fromisoformat(day)) is working


def test_each_day_lies_in_one_week_month_and_quarter() -> None:
    window = Window(5, dt.date(2025, 8, 14))
    everything = list(range(window.length))
    weeks = [week for quarter in window.quarters for week in quarter.weeks]
    assert sorted(day for week in weeks for day in week.working + week.free) == everything
    assert [day for begin, stop in window.months for day in range(begin, stop)] == everything
    assert [day for q in window.quarters for day in range(q.first, q.stop)] == everything
    assert window.day(0) == dt.date(2024, 7, 1)
    assert window.day(window.length - 1) == dt.date(2025, 8, 14)


def test_a_span_is_cut_to_the_window() -> None:
    window = Window(1, dt.date(2025, 9, 30))
    assert window.span(None, None) == (0, 92)
    assert window.span(dt.date(2020, 1, 1), dt.date(2025, 7, 2)) == (0, 2)
    assert window.span(dt.date(2025, 9, 30), dt.date(2030, 1, 1)) == (91, 92)
    assert window.span(dt.date(2030, 1, 1), None)[1] >= window.span(dt.date(2030, 1, 1), None)[0]
    assert window.span(None, dt.date(2020, 1, 1)) == (0, 0)


def test_a_fiscal_year_has_the_working_days_of_all_its_months() -> None:
    window = Window(2, dt.date(2025, 9, 30))
    assert [quarter.working_days_of_fiscal_year for quarter in window.quarters] == [255, 255]
