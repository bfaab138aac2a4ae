"""Promises: how long each runs, what it is worth a day, and what it comes to in a quarter."""

from datetime import date
from fractions import Fraction
from functools import lru_cache

from schemas.quarters import Quarter
from tests.etl.marts.plain.bases import Basis, basis, basis_of_person, is_working_day
from tests.etl.marts.plain.days import (
    ONE_DAY,
    days_so_far,
    each_day,
    exact,
    is_employed,
    presence,
    quarter_of,
)
from tests.etl.marts.plain.institution import Institution, Promise


@lru_cache(maxsize=1000)
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


def owing_department(institution: Institution, promise: Promise, quarter: Quarter) -> str | None:
    """owed_by, else the program's department, else the person's in that quarter, else unknown."""
    if promise.owed_by is not None:
        return promise.owed_by
    for program in institution.programs:
        if program.program_id == promise.program_id:
            return program.department
    person = institution.person(promise.faculty_id, quarter)
    return person.department if person is not None else None


@lru_cache(maxsize=200_000)
def basis_of_promise(institution: Institution, promise: Promise, day: date) -> Basis:
    """That of its role, else of the department that owes it on that day, else the institution."""
    owes = owing_department(institution, promise, quarter_of(institution, day))
    return basis(institution, promise.role, owes, day)


@lru_cache(maxsize=200_000)
def fte(institution: Institution, promise: Promise, day: date) -> Fraction:
    """The promise as a part of 1.0 FTE on that day, by unit; a stipend has none."""
    on = basis_of_promise(institution, promise, day)
    amount = exact(promise.amount)
    match promise.unit or "fte":
        case "fte":
            return amount
        case "percent":
            return amount / 100
        case "percent_of_appointment":
            person = institution.person(promise.faculty_id, quarter_of(institution, day))
            assert person is not None, "percent_of_appointment needs the person's total_fte"
            return amount / 100 * exact(person.total_fte)
        case "hours_per_week":
            return amount / on.hours_per_week
        case "half_days_per_week":
            return amount * on.half_day_hours / on.hours_per_week
        case "eighths":
            return amount / 8
        case "hours_per_year":
            return amount / (on.hours_per_week * on.weeks_per_year)
        case "weeks_per_year":
            return amount / on.weeks_per_year
    raise ValueError(f"{promise.unit} promises no time")


@lru_cache(maxsize=50_000)
def counted_days(institution: Institution, promise: Promise, quarter: Quarter) -> tuple[date, ...]:
    """Working days of its basis, up to as-of, on which it runs and the person is employed."""
    return tuple(
        day
        for day in days_so_far(institution, quarter)
        if is_working_day(institution, basis_of_promise(institution, promise, day), day)
        and runs_on(institution, promise, day)
        and is_employed(institution, promise.faculty_id, day)
    )


def full_time_hours(institution: Institution, promise: Promise, quarter: Quarter) -> Fraction:
    """days(p,q), Σ w × rate: what somebody at 1.0 FTE would work on the promise's counted days."""
    hours = Fraction(0)
    for day in counted_days(institution, promise, quarter):
        there = presence(institution, promise.faculty_id, day)
        hours += there * basis_of_promise(institution, promise, day).rate
    return hours


def full_time_share(institution: Institution, promise: Promise, quarter: Quarter) -> Fraction:
    """Σ w × fte × rate: the promise's part of those hours."""
    hours = Fraction(0)
    for day in counted_days(institution, promise, quarter):
        there = presence(institution, promise.faculty_id, day)
        on = basis_of_promise(institution, promise, day)
        hours += there * fte(institution, promise, day) * on.rate
    return hours


@lru_cache(maxsize=10_000)
def working_days_of_fiscal_year(
    institution: Institution, promise: Promise, quarter: Quarter
) -> int:
    """Working days of the quarter's whole fiscal year, those after as-of too.

    On the basis, day by day, of the role and of the department that owes it in the quarter.
    """
    first = quarter.fiscal_year_start
    last = date(first.year + 1, first.month, 1) - ONE_DAY
    owes = owing_department(institution, promise, quarter)
    return sum(
        1
        for day in each_day(first, last)
        if is_working_day(institution, basis(institution, promise.role, owes, day), day)
    )


@lru_cache(maxsize=50_000)
def promised(institution: Institution, promise: Promise, quarter: Quarter) -> Fraction:
    """Hours promised in the quarter up to as-of; 0 for a stipend."""
    if promise.unit == "stipend":
        return Fraction(0)
    if promise.unit == "hours_per_year":
        days = len(counted_days(institution, promise, quarter))
        year = working_days_of_fiscal_year(institution, promise, quarter)
        return exact(promise.amount) * days / year
    return full_time_share(institution, promise, quarter)


def own_full_time_hours(institution: Institution, faculty_id: str, quarter: Quarter) -> Fraction:
    """Σ w × rate on the person's own basis, over its working days on which any promise of hours
    runs and the person is employed: what they would work at 1.0 FTE."""
    owed = [
        promise
        for promise in institution.promises_of(faculty_id)
        if promised(institution, promise, quarter) > 0
    ]
    hours = Fraction(0)
    for day in days_so_far(institution, quarter):
        own = basis_of_person(institution, faculty_id, day)
        runs = any(runs_on(institution, promise, day) for promise in owed)
        employed = is_employed(institution, faculty_id, day)
        if runs and employed and is_working_day(institution, own, day):
            hours += presence(institution, faculty_id, day) * own.rate
    return hours
