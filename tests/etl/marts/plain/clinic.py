"""Clinic: hours contracted, hours worked, and by how much the one exceeds the other."""

from datetime import date
from fractions import Fraction
from functools import lru_cache

from schemas.quarters import Quarter
from tests.etl.marts.plain.bases import basis_of_person, is_working_day, policy_of
from tests.etl.marts.plain.days import (
    days_so_far,
    exact,
    is_employed,
    month_of,
    presence,
    quarters,
)
from tests.etl.marts.plain.institution import Clinical, Institution
from tests.etl.marts.plain.work import is_call

QUARTERS_OF_A_ROTA = 4


def _days_employed(institution: Institution, faculty_id: str, quarter: Quarter) -> list[date]:
    """The working days of the person's own basis up to as-of on which they are employed."""
    return [
        day
        for day in days_so_far(institution, quarter)
        if is_employed(institution, faculty_id, day)
        and is_working_day(institution, basis_of_person(institution, faculty_id, day), day)
    ]


@lru_cache(maxsize=10_000)
def _contracted_by_month(
    institution: Institution, faculty_id: str, quarter: Quarter
) -> dict[tuple[int, int], Fraction] | None:
    """Contracted hours of each month up to as-of; None while the clinical FTE is not known."""
    person = institution.person(faculty_id, quarter)
    if person is None or person.clinical_fte is None:
        return None
    months = {month_of(day): Fraction(0) for day in days_so_far(institution, quarter)}
    for day in _days_employed(institution, faculty_id, quarter):
        there = presence(institution, faculty_id, day)
        a_day = basis_of_person(institution, faculty_id, day).clinical_rate
        months[month_of(day)] += there * exact(person.clinical_fte) * a_day
    return months


def clinical_rows(
    institution: Institution, faculty_id: str, first: date, last: date
) -> list[Clinical]:
    """The person's clinical rows from first to last, calls too; none after as-of."""
    return [
        row
        for row in institution.clinical
        if row.faculty_id == faculty_id and first <= row.date <= min(last, institution.as_of)
    ]


def has_clinic(institution: Institution, faculty_id: str, quarter: Quarter) -> bool:
    """Whether there are clinical rows, or a clinical FTE that is known."""
    rows = clinical_rows(institution, faculty_id, quarter.start, quarter.end)
    return bool(rows) or contracted(institution, faculty_id, quarter) is not None


def _hours(rows: list[Clinical]) -> Fraction:
    return sum((exact(row.hours) for row in rows), Fraction(0))


def contracted(institution: Institution, faculty_id: str, quarter: Quarter) -> Fraction | None:
    """Clinical hours contracted up to as-of; None while the clinical FTE is not known."""
    months = _contracted_by_month(institution, faculty_id, quarter)
    return None if months is None else sum(months.values(), Fraction(0))


def worked(institution: Institution, faculty_id: str, quarter: Quarter) -> Fraction | None:
    """Clinical hours on record, calls left out unless policy counts them; None without rows."""
    rows = clinical_rows(institution, faculty_id, quarter.start, quarter.end)
    if not rows:
        return None
    calls = policy_of(institution, quarter).calls_count_as_clinical
    return _hours([row for row in rows if calls or not is_call(row)])


def calls(institution: Institution, faculty_id: str, quarter: Quarter) -> Fraction | None:
    """Hours of calls on record; None without clinical rows."""
    rows = clinical_rows(institution, faculty_id, quarter.start, quarter.end)
    return _hours([row for row in rows if is_call(row)]) if rows else None


def is_known(institution: Institution, faculty_id: str, quarter: Quarter) -> bool:
    """Whether the clinical FTE is, and every month with contracted hours has a clinical row."""
    months = _contracted_by_month(institution, faculty_id, quarter)
    if months is None:
        return False
    rows = clinical_rows(institution, faculty_id, quarter.start, quarter.end)
    on_record = {month_of(row.date) for row in rows}
    return all(month in on_record for month, hours in months.items() if hours > 0)


def is_assumed(institution: Institution, faculty_id: str, quarter: Quarter) -> bool:
    """Whether C is not set on some working day, employed, up to as-of."""
    return any(
        basis_of_person(institution, faculty_id, day).clinical_hours_per_week is None
        for day in _days_employed(institution, faculty_id, quarter)
    )


def is_any_day(institution: Institution, faculty_id: str, quarter: Quarter) -> bool:
    """Whether the person's basis is any_day on some day employed up to as-of."""
    return any(
        basis_of_person(institution, faculty_id, day).any_day
        for day in _days_employed(institution, faculty_id, quarter)
    )


def _beyond(institution: Institution, faculty_id: str, quarter: Quarter) -> Fraction:
    """Worked less contracted in a quarter in which both are known."""
    agreed = contracted(institution, faculty_id, quarter)
    assert agreed is not None
    return (worked(institution, faculty_id, quarter) or Fraction(0)) - agreed


def encroached(
    institution: Institution, faculty_id: str, quarter: Quarter, all_promised: Fraction
) -> Fraction | None:
    """Worked beyond contracted, at most what is promised; None while it cannot be known.

    On any_day at most what it comes to over the known ones of the last four quarters.
    """
    if not is_known(institution, faculty_id, quarter):
        return None
    beyond = _beyond(institution, faculty_id, quarter)
    if is_any_day(institution, faculty_id, quarter):
        so_far = [one for one in quarters(institution) if one.start <= quarter.start]
        known = [
            one for one in so_far[-QUARTERS_OF_A_ROTA:] if is_known(institution, faculty_id, one)
        ]
        together = sum((_beyond(institution, faculty_id, one) for one in known), Fraction(0))
        beyond = min(beyond, together)
    return min(max(Fraction(0), beyond), all_promised)
