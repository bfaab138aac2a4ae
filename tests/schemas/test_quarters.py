"""Fiscal quarters, by example and by property, for every first month of a fiscal year."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.quarters import Quarter, quarters_between

days = st.dates(date(2001, 1, 1), date(2097, 12, 31))
months = st.integers(1, 12)


@pytest.mark.parametrize(
    ("day", "first_month", "name", "start", "end", "fiscal_year_start"),
    [
        (date(2025, 7, 1), 7, "FY26Q1", date(2025, 7, 1), date(2025, 9, 30), date(2025, 7, 1)),
        (date(2025, 6, 30), 7, "FY25Q4", date(2025, 4, 1), date(2025, 6, 30), date(2024, 7, 1)),
        (date(2026, 1, 31), 7, "FY26Q3", date(2026, 1, 1), date(2026, 3, 31), date(2025, 7, 1)),
        (
            date(2025, 12, 31),
            10,
            "FY26Q1",
            date(2025, 10, 1),
            date(2025, 12, 31),
            date(2025, 10, 1),
        ),
        (date(2025, 2, 3), 1, "FY25Q1", date(2025, 1, 1), date(2025, 3, 31), date(2025, 1, 1)),
        (date(2024, 2, 29), 12, "FY24Q1", date(2023, 12, 1), date(2024, 2, 29), date(2023, 12, 1)),
        (date(2025, 1, 15), 2, "FY25Q4", date(2024, 11, 1), date(2025, 1, 31), date(2024, 2, 1)),
    ],
)
def test_quarter_of_a_day(
    day: date, first_month: int, name: str, start: date, end: date, fiscal_year_start: date
) -> None:
    quarter = Quarter.of(day, first_month)
    assert (quarter.name, quarter.start, quarter.end) == (name, start, end)
    assert quarter.fiscal_year_start == fiscal_year_start


@given(days, months)
def test_a_quarter_holds_its_days_and_no_others(day: date, first_month: int) -> None:
    quarter = Quarter.of(day, first_month)
    assert quarter.start <= day <= quarter.end
    assert Quarter.of(quarter.start, first_month) == quarter
    assert Quarter.of(quarter.end, first_month) == quarter
    assert Quarter.of(quarter.end + timedelta(days=1), first_month) == quarter.next
    assert quarter.next.previous == quarter


@given(days, months)
def test_a_name_says_which_quarter(day: date, first_month: int) -> None:
    quarter = Quarter.of(day, first_month)
    assert Quarter.named(quarter.name, first_month) == quarter
    assert Quarter.named(quarter.start.isoformat(), first_month) == quarter


@given(days, months)
def test_a_fiscal_year_is_its_four_quarters(day: date, first_month: int) -> None:
    quarter = Quarter.of(day, first_month)
    year = [Quarter.of(quarter.fiscal_year_start, first_month)]
    while len(year) < 4:
        year.append(year[-1].next)
    assert [each.number for each in year] == [1, 2, 3, 4]
    assert {each.fiscal_year for each in year} == {quarter.fiscal_year}
    assert {each.fiscal_year_start for each in year} == {quarter.fiscal_year_start}
    assert year[quarter.number - 1] == quarter
    assert quarter.fiscal_year == (year[-1].end.year)


@pytest.mark.parametrize("name", ["FY26 Q1", "fy2026q1", " FY26Q1 ", "2025-07-01"])
def test_ways_to_write_a_quarter(name: str) -> None:
    assert Quarter.named(name) == Quarter(date(2025, 7, 1))


@pytest.mark.parametrize("name", ["2025-07-02", "2025-08-01", "FY26Q5", "FY26", "", "2025Q1"])
def test_what_is_not_a_quarter(name: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        Quarter.named(name)


@given(days, days, months)
def test_quarters_between_are_in_order_and_without_gaps(
    one: date, other: date, first_month: int
) -> None:
    first, last = min(one, other), max(one, other)
    quarters = quarters_between(first, last, first_month)
    assert quarters[0] == Quarter.of(first, first_month)
    assert quarters[-1] == Quarter.of(last, first_month)
    assert all(b == a.next for a, b in pairwise(quarters))


def test_no_quarters_between_a_day_and_an_earlier_quarter() -> None:
    assert quarters_between(date(2025, 7, 1), date(2025, 6, 30)) == []
