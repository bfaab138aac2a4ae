"""An institution as plain rows: what the CSVs say, typed; nothing here is computed."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from schemas.policy import Policy
from schemas.quarters import Quarter

Source = Literal["self", "coordinator", "system"]


@dataclass(frozen=True)
class Person:
    """A row of `faculty`, which holds from its roster's as-of date on."""

    faculty_id: str
    department: str = "Medicine"
    division: str | None = None
    total_fte: Decimal = Decimal(1)
    clinical_fte: Decimal | None = None
    hire_date: dt.date | None = None
    left_date: dt.date | None = None
    as_of: dt.date = dt.date(2025, 7, 1)


@dataclass(frozen=True)
class Program:
    """A row of `programs`."""

    program_id: str
    department: str


@dataclass(frozen=True)
class Promise:
    """A row of `allocations`; unit None is the empty cell, which means fte."""

    allocation_id: str
    faculty_id: str
    role: str
    amount: Decimal
    unit: str | None
    start_date: dt.date
    end_date: dt.date | None = None
    program_id: str | None = None
    owed_by: str | None = None
    includes_supervision: bool | None = None
    supersedes: str | None = None
    clinical_half_days_removed: Decimal | None = None


@dataclass(frozen=True)
class Activity:
    """A row of `activity`, with the source of the batch it came in."""

    faculty_id: str
    date: dt.date
    activity_type: str
    hours: Decimal
    start_time: dt.time | None = None
    end_date: dt.date | None = None
    program_id: str | None = None
    activity_id: str | None = None
    source: Source = "coordinator"


@dataclass(frozen=True)
class Clinical:
    """A row of `clinical`."""

    faculty_id: str
    date: dt.date
    hours: Decimal
    start_time: dt.time | None = None
    kind: str | None = None
    session_id: str | None = None


@dataclass(frozen=True)
class Leave:
    """A row of `leave`; effect None means away, fraction None means 1."""

    faculty_id: str
    start_date: dt.date
    end_date: dt.date
    effect: str | None = None
    fraction: Decimal | None = None


@dataclass(frozen=True)
class Declaration:
    """A row of `declarations`; declared None means complete."""

    faculty_id: str
    month: dt.date
    feed: str = "activity"
    declared_by: str = "Coordinator"
    declared: str | None = None


@dataclass(frozen=True)
class FteBasis:
    """A row of `fte_bases`; what is None falls through, start_date None is since ever."""

    scope: str
    scope_key: str | None = None
    start_date: dt.date | None = None
    hours_per_week: Decimal | None = None
    half_day_hours: Decimal | None = None
    weeks_per_year: Decimal | None = None
    clinical_hours_per_week: Decimal | None = None
    pattern: str | None = None
    core_start: dt.time | None = None
    core_end: dt.time | None = None


@dataclass(frozen=True)
class PolicyChange:
    """Settings that hold from a day on, by name; the others stay as they were."""

    from_date: dt.date
    values: Mapping[str, object]


@dataclass(frozen=True)
class Role:
    """A row of `roles`."""

    role: str
    admin_allowance: Decimal | None = None


@dataclass(frozen=True)
class ActivityType:
    """A row of `activity_types`."""

    activity_type: str
    counts_as: str


@dataclass(frozen=True, eq=False)
class Institution:
    """Everything the marts rest on. Compared by identity, so that its numbers can be remembered.

    `roles`, `activity_types` and `holidays` are the rows loaded beyond the defaults. `policy` is
    what holds until the first of `policy_changes`.
    """

    as_of: dt.date
    policy: Policy = field(default_factory=Policy)
    policy_changes: tuple[PolicyChange, ...] = ()
    fte_bases: tuple[FteBasis, ...] = ()
    faculty: tuple[Person, ...] = ()
    programs: tuple[Program, ...] = ()
    promises: tuple[Promise, ...] = ()
    activity: tuple[Activity, ...] = ()
    clinical: tuple[Clinical, ...] = ()
    leave: tuple[Leave, ...] = ()
    declarations: tuple[Declaration, ...] = ()
    roles: tuple[Role, ...] = ()
    activity_types: tuple[ActivityType, ...] = ()
    holidays: tuple[dt.date, ...] = ()

    def roster_of(self, faculty_id: str) -> list[Person]:
        """The person's roster rows, the earliest first; none where they are not on the roster."""
        rows = [one for one in self.faculty if one.faculty_id == faculty_id]
        return sorted(rows, key=lambda row: row.as_of)

    def person(self, faculty_id: str, quarter: Quarter) -> Person | None:
        """The person's roster row in force on the quarter's first day; the first since ever."""
        rows = self.roster_of(faculty_id)
        if not rows:
            return None
        begun = [row for row in rows if row.as_of <= quarter.start]
        return begun[-1] if begun else rows[0]

    def people(self) -> list[str]:
        """Everybody on the roster or with an allocation."""
        known = {one.faculty_id for one in self.faculty}
        return sorted(known | {promise.faculty_id for promise in self.promises})

    def promises_of(self, faculty_id: str) -> list[Promise]:
        """The person's promises, stipends included."""
        return [promise for promise in self.promises if promise.faculty_id == faculty_id]
