"""Promises: how long each runs, what it is worth a day, and what it comes to in a quarter."""

from datetime import date
from fractions import Fraction
from functools import lru_cache

from schemas.quarters import Quarter
from tests.etl.marts.plain.days import (
    ONE_DAY,
    days_so_far,
    exact,
    is_employed,
    is_working_day,
    month_of,
    presence,
    rate,
    working_days_of_fiscal_year,
)
from tests.etl.marts.plain.institution import Institution, Promise

Months = set[tuple[int, int]]


def last_day(institution: Institution, promise: Promise) -> date | None:
    """end_date, or the day before a promise that supersedes it starts; None is open."""
    ends = [
        later.start_date - ONE_DAY
        for later in institution.promises
        if later.supersedes == promise.allocation_id
    ]
    if promise.end_date is not None:
        ends.append(promise.end_date)
    return min(ends, default=None)


def runs_on(institution: Institution, promise: Promise, day: date) -> bool:
    """From start_date to its last day, whatever the day."""
    last = last_day(institution, promise)
    return promise.start_date <= day and (last is None or day <= last)


def fte(institution: Institution, promise: Promise, quarter: Quarter) -> Fraction:
    """The promise as a part of 1.0 FTE in that quarter, by unit; a stipend has none."""
    policy = institution.policy
    amount = exact(promise.amount)
    week = exact(policy.hours_per_week)
    match promise.unit or "fte":
        case "fte":
            return amount
        case "percent":
            return amount / 100
        case "percent_of_appointment":
            person = institution.person(promise.faculty_id, quarter)
            assert person is not None, "percent_of_appointment needs the person's total_fte"
            return amount / 100 * exact(person.total_fte)
        case "hours_per_week":
            return amount / week
        case "half_days_per_week":
            return amount * exact(policy.half_day_hours) / week
        case "eighths":
            return amount / 8
        case "hours_per_year":
            return amount / (week * exact(policy.weeks_per_year))
        case "weeks_per_year":
            return amount / exact(policy.weeks_per_year)
    raise ValueError(f"{promise.unit} promises no time")


@lru_cache(maxsize=50_000)
def counted_days(institution: Institution, promise: Promise, quarter: Quarter) -> tuple[date, ...]:
    """Working days of the quarter up to as-of on which the promise runs, while employed."""
    return tuple(
        day
        for day in days_so_far(institution, quarter)
        if is_working_day(institution, day)
        and runs_on(institution, promise, day)
        and is_employed(institution, promise.faculty_id, day)
    )


def full_time_hours(
    institution: Institution, faculty_id: str, days: set[date] | tuple[date, ...]
) -> Fraction:
    """Σ w × rate: what somebody at 1.0 FTE would work on those days."""
    present = [presence(institution, faculty_id, day) for day in days]
    return sum(present, Fraction(0)) * rate(institution)


@lru_cache(maxsize=50_000)
def promised(institution: Institution, promise: Promise, quarter: Quarter) -> Fraction:
    """Hours promised in the quarter up to as-of; 0 for a stipend."""
    if promise.unit == "stipend":
        return Fraction(0)
    days = counted_days(institution, promise, quarter)
    if promise.unit == "hours_per_year":
        year = working_days_of_fiscal_year(institution, quarter)
        return exact(promise.amount) * len(days) / year
    share = fte(institution, promise, quarter)
    return share * full_time_hours(institution, promise.faculty_id, days)


def promised_months(institution: Institution, promise: Promise, quarter: Quarter) -> Months:
    """The months of the quarter in which hours are promised."""
    if promised(institution, promise, quarter) == 0:
        return set()
    return {
        month_of(day)
        for day in counted_days(institution, promise, quarter)
        if promise.unit == "hours_per_year" or presence(institution, promise.faculty_id, day) > 0
    }


def covered_months(institution: Institution, promise: Promise, quarter: Quarter) -> Months:
    """Of these, the months with an activity row of any type on a day on which the promise runs."""
    touched = {
        month_of(day)
        for day in days_so_far(institution, quarter)
        if runs_on(institution, promise, day) and _has_activity(institution, promise, day)
    }
    return promised_months(institution, promise, quarter) & touched


def _has_activity(institution: Institution, promise: Promise, day: date) -> bool:
    return any(
        row.faculty_id == promise.faculty_id and row.date <= day <= (row.end_date or row.date)
        for row in institution.activity
    )


def owing_department(institution: Institution, promise: Promise, quarter: Quarter) -> str | None:
    """owed_by, else the program's department, else the person's in that quarter, else unknown."""
    if promise.owed_by is not None:
        return promise.owed_by
    for program in institution.programs:
        if program.program_id == promise.program_id:
            return program.department
    person = institution.person(promise.faculty_id, quarter)
    return person.department if person is not None else None
