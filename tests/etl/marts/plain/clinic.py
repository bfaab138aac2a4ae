"""Clinic: hours contracted, hours worked, and by how much the one exceeds the other."""

from fractions import Fraction

from schemas.quarters import Quarter
from tests.etl.marts.plain.days import (
    days_so_far,
    exact,
    is_employed,
    is_working_day,
    month_of,
    presence,
)
from tests.etl.marts.plain.institution import Clinical, Institution
from tests.etl.marts.plain.work import is_call


def _contracted_by_month(
    institution: Institution, faculty_id: str, quarter: Quarter
) -> dict[tuple[int, int], Fraction] | None:
    """Contracted hours of each month up to as-of; None while the clinical FTE is not known."""
    person = institution.person(faculty_id, quarter)
    if person is None or person.clinical_fte is None:
        return None
    policy = institution.policy
    week = policy.clinical_hours_per_week
    a_day = exact(policy.hours_per_week if week is None else week) / 5
    months = {month_of(day): Fraction(0) for day in days_so_far(institution, quarter)}
    for day in days_so_far(institution, quarter):
        if is_working_day(institution, day) and is_employed(institution, faculty_id, day):
            there = presence(institution, faculty_id, day)
            months[month_of(day)] += there * exact(person.clinical_fte) * a_day
    return months


def _rows(institution: Institution, faculty_id: str, quarter: Quarter) -> list[Clinical]:
    """The person's clinical rows of the quarter up to as-of, calls too."""
    last = min(quarter.end, institution.as_of)
    return [
        row
        for row in institution.clinical
        if row.faculty_id == faculty_id and quarter.start <= row.date <= last
    ]


def contracted(institution: Institution, faculty_id: str, quarter: Quarter) -> Fraction | None:
    """Clinical hours contracted up to as-of; None while the clinical FTE is not known."""
    months = _contracted_by_month(institution, faculty_id, quarter)
    return None if months is None else sum(months.values(), Fraction(0))


def worked(institution: Institution, faculty_id: str, quarter: Quarter) -> Fraction | None:
    """Clinical hours on record, calls left out unless policy counts them; None without rows."""
    rows = _rows(institution, faculty_id, quarter)
    if not rows:
        return None
    calls = institution.policy.calls_count_as_clinical
    return sum((exact(row.hours) for row in rows if calls or not is_call(row)), Fraction(0))


def encroached(
    institution: Institution, faculty_id: str, quarter: Quarter, all_promised: Fraction
) -> Fraction | None:
    """Worked beyond contracted, at most what is promised; None while it cannot be known."""
    months = _contracted_by_month(institution, faculty_id, quarter)
    if months is None:
        return None
    on_record = {month_of(row.date) for row in _rows(institution, faculty_id, quarter)}
    if any(hours > 0 and month not in on_record for month, hours in months.items()):
        return None
    hours = worked(institution, faculty_id, quarter) or Fraction(0)
    return min(max(Fraction(0), hours - sum(months.values(), Fraction(0))), all_promised)
