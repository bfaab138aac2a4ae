"""FTE bases: what 1.0 FTE means for a role, a department or the institution on a day."""

from dataclasses import dataclass
from datetime import date, time
from fractions import Fraction
from functools import lru_cache
from typing import Any

from schemas.policy import Policy
from schemas.quarters import Quarter
from tests.etl.marts.plain.days import exact, is_closed, presence, quarter_of
from tests.etl.marts.plain.institution import FteBasis, Institution


@dataclass(frozen=True)
class Basis:
    """What 1.0 FTE means on a day; clinical hours are None while nobody set them."""

    hours_per_week: Fraction
    half_day_hours: Fraction
    weeks_per_year: Fraction
    clinical_hours_per_week: Fraction | None
    pattern: str
    core_start: time
    core_end: time

    @property
    def any_day(self) -> bool:
        """Whether every day is a working day."""
        return self.pattern == "any_day"

    @property
    def rate(self) -> Fraction:
        """Hours of a working day at 1.0 FTE."""
        return self.hours_per_week / (7 if self.any_day else 5)

    @property
    def clinical_rate(self) -> Fraction:
        """Clinical hours of a working day at 1.0 clinical FTE, on H while C is not set."""
        week = self.clinical_hours_per_week
        return (self.hours_per_week if week is None else week) / (7 if self.any_day else 5)


@lru_cache(maxsize=1000)
def policy_of(institution: Institution, quarter: Quarter) -> Policy:
    """The policy in force on the quarter's first day: every change so far, one over the other."""
    said = institution.policy.model_dump()
    for change in sorted(institution.policy_changes, key=lambda change: change.from_date):
        if change.from_date <= quarter.start:
            said |= change.values
    return Policy(**said)


def _in_force(institution: Institution, scope: str, key: str | None, day: date) -> FteBasis | None:
    """The row of that scope and key that started last, up to the day."""
    rows = [
        row
        for row in institution.fte_bases
        if (row.scope, row.scope_key) == (scope, key)
        and (row.start_date is None or row.start_date <= day)
    ]
    return max(rows, key=lambda row: row.start_date or date.min, default=None)


def _first(*cells: Any) -> Any:
    """The first that says anything; None where none does."""
    return next((cell for cell in cells if cell is not None), None)


@lru_cache(maxsize=200_000)
def basis(institution: Institution, role: str | None, department: str | None, day: date) -> Basis:
    """Cell by cell what the role says, else the department, the institution, the policy."""
    levels = [("role", role), ("department", department)]
    named = [(scope, key) for scope, key in levels if key is not None]
    found = [_in_force(institution, *level, day) for level in [*named, ("institution", None)]]
    rows = [row for row in found if row is not None]
    policy = policy_of(institution, quarter_of(institution, day))
    clinical = _first(
        *(row.clinical_hours_per_week for row in rows), policy.clinical_hours_per_week
    )
    return Basis(
        exact(_first(*(row.hours_per_week for row in rows), policy.hours_per_week)),
        exact(_first(*(row.half_day_hours for row in rows), policy.half_day_hours)),
        exact(_first(*(row.weeks_per_year for row in rows), policy.weeks_per_year)),
        None if clinical is None else exact(clinical),
        _first(*(row.pattern for row in rows), "weekdays"),
        _first(*(row.core_start for row in rows), policy.core_start),
        _first(*(row.core_end for row in rows), policy.core_end),
    )


@lru_cache(maxsize=200_000)
def basis_of_person(institution: Institution, faculty_id: str, day: date) -> Basis:
    """That of their home department in the day's quarter, else of the institution."""
    person = institution.person(faculty_id, quarter_of(institution, day))
    return basis(institution, None, None if person is None else person.department, day)


def is_working_day(institution: Institution, on: Basis, day: date) -> bool:
    """Every day on any_day; else Monday to Friday except holidays."""
    return on.any_day or not is_closed(institution, day)


@lru_cache(maxsize=200_000)
def is_day_at_work(institution: Institution, faculty_id: str, day: date) -> bool:
    """A working day of the person's basis that leave does not take away altogether."""
    own = basis_of_person(institution, faculty_id, day)
    return is_working_day(institution, own, day) and presence(institution, faculty_id, day) > 0
