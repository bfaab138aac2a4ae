"""What the numbers of a quarter rest on, and in words: its days, FTE basis, policy, freshness."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import figures
from schemas.policy import Policy
from schemas.quarters import Quarter

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Span:
    """What turns hours of a quarter into FTE and half-days, on the institution's basis.

    `full_time_hours` are those of 1.0 FTE in the days counted so far, `half_day_hours` those of a
    half-day, `weeks` the days counted as weeks.
    """

    full_time_hours: float
    half_day_hours: float
    weeks: float

    def fte(self, hours: float) -> float:
        """Hours as a part of those of a full-time quarter."""
        return hours / self.full_time_hours if self.full_time_hours else 0.0

    def half_days(self, hours: float) -> float:
        """Hours as half-day clinics a week."""
        return hours / (self.half_day_hours * self.weeks) if self.weeks else 0.0


@dataclass(frozen=True)
class Footing:
    """What the numbers of a quarter rest on: what 1.0 FTE is, and which policy is in force.

    `clinical` are the scheduled clinical hours a week (C), None while they are not set;
    `departments` and `roles` count those with a basis of their own.
    """

    hours_per_week: float
    clinical: float | None
    any_day: bool
    departments: int
    roles: int
    policy_version: int


def fresh(last: date | None, now: Row | None, footing: Footing) -> str:
    """How fresh the data is, how many people are known, and what the numbers rest on."""
    known = f"{now['people_known']:,} of {now['people']:,} people known" if now else ""
    parts = [
        f"records to {figures.day(last)}" if last else "no activity on record",
        known,
        full_time(footing),
        f"policy v{footing.policy_version}",
    ]
    return " · ".join(part for part in parts if part)


def full_time(footing: Footing) -> str:
    """What 1.0 FTE is at the institution, and how many have a basis of their own."""
    clinic = "C not set" if footing.clinical is None else f"{figures.plain(footing.clinical)} h"
    days = " on any day" if footing.any_day else ""
    week = f"1.0 FTE is {figures.plain(footing.hours_per_week)} h a week{days} (clinic {clinic})"
    own = [
        figures.counted(number, noun)
        for number, noun in ((footing.departments, "department"), (footing.roles, "role"))
        if number
    ]
    if not own:
        return week
    verb = "has its" if footing.departments + footing.roles == 1 else "have their"
    return f"{week} at the institution; {figures.listed(own)} {verb} own"


def policy_line(policy: Policy, quarter: Quarter) -> str:
    """The policy that the statuses of a quarter rest on, in one line, with its version."""
    then = policy.of(quarter)
    return (
        f"v{policy.version_on(quarter.start)}: kept within {figures.percent(then.kept_gap_share)} "
        f"and {figures.fte(then.kept_gap_fte)} FTE of the promise, or "
        f"{figures.plain(then.kept_gap_hours)} h; short where more than "
        f"{figures.percent(then.short_taken_share)} or {figures.fte(then.short_taken_fte)} FTE "
        f"was taken, well short where more than {figures.percent(then.well_short_taken_share)} "
        f"or {figures.fte(then.well_short_taken_fte)} FTE"
    )
