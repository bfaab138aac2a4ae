"""Days: which are closed, how much of one a person is there, what quarters there are."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from schemas.quarters import Quarter, quarters_between
from tests.etl.marts.plain.institution import Institution

MONDAY, THURSDAY, SATURDAY, SUNDAY = 0, 3, 5, 6
ONE_DAY = timedelta(days=1)


def exact(number: float | Decimal) -> Fraction:
    """The number as it is written in decimals: 0.1 is a tenth."""
    return Fraction(str(number))


def each_day(first: date, last: date) -> Iterator[date]:
    """Every day from first to last, both included."""
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def _observed(day: date) -> set[date]:
    """The holiday, and the Friday before a Saturday or the Monday after a Sunday."""
    if day.weekday() == SATURDAY:
        return {day, day - ONE_DAY}
    if day.weekday() == SUNDAY:
        return {day, day + ONE_DAY}
    return {day}


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    """The nth such weekday of the month; n = -1 is the last one."""
    days = each_day(date(year, month, 1), date(year, month, 28) + 3 * ONE_DAY)
    of_month = [day for day in days if day.month == month and day.weekday() == weekday]
    return of_month[n - 1 if n > 0 else n]


@lru_cache(maxsize=200)
def default_holidays(year: int) -> frozenset[date]:
    """The six holidays of that year, observed days included."""
    days = _observed(date(year, 1, 1)) | _observed(date(year + 1, 1, 1))
    days |= _observed(date(year, 7, 4)) | _observed(date(year, 12, 25))
    days |= {_nth(year, 5, MONDAY, -1), _nth(year, 9, MONDAY, 1), _nth(year, 11, THURSDAY, 4)}
    return frozenset(day for day in days if day.year == year)


@lru_cache(maxsize=200_000)
def is_closed(institution: Institution, day: date) -> bool:
    """A weekend, or a holiday by default or by a loaded row."""
    if day.weekday() in (SATURDAY, SUNDAY):
        return True
    return day in default_holidays(day.year) or day in institution.holidays


@lru_cache(maxsize=200_000)
def presence(institution: Institution, faculty_id: str, day: date) -> Fraction:
    """w(f,d): 1 less the largest fraction of the person's away rows on that day."""
    away = [
        exact(row.fraction) if row.fraction is not None else Fraction(1)
        for row in institution.leave
        if row.faculty_id == faculty_id
        and row.start_date <= day <= row.end_date
        and row.effect != "working_away"
    ]
    return 1 - max(away, default=Fraction(0))


@lru_cache(maxsize=200_000)
def is_employed(institution: Institution, faculty_id: str, day: date) -> bool:
    """From hire_date to left_date, where they are known in the day's quarter."""
    person = institution.person(faculty_id, quarter_of(institution, day))
    if person is None:
        return True
    if person.hire_date is not None and day < person.hire_date:
        return False
    return person.left_date is None or day <= person.left_date


def quarter_of(institution: Institution, day: date) -> Quarter:
    """The quarter the day lies in."""
    return Quarter.of(day, institution.policy.fiscal_year_start_month)


@lru_cache(maxsize=100)
def quarters(institution: Institution) -> list[Quarter]:
    """From the quarter of the first activity row to that of as-of; without rows only the latter."""
    first = min([institution.as_of, *(row.date for row in institution.activity)])
    month = institution.policy.fiscal_year_start_month
    return quarters_between(first, institution.as_of, month)


def days_so_far(institution: Institution, quarter: Quarter) -> list[date]:
    """The days of the quarter up to as-of."""
    return list(each_day(quarter.start, min(quarter.end, institution.as_of)))


def month_of(day: date) -> tuple[int, int]:
    """Year and month."""
    return day.year, day.month
