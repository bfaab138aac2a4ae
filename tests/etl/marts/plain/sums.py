"""Sums: what one promise comes to in one quarter, from promised to status."""

from csv import DictReader
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from schemas.quarters import Quarter
from tests.etl.marts.plain.bases import policy_of
from tests.etl.marts.plain.coverage import Months, covered_months, promised_months
from tests.etl.marts.plain.days import exact
from tests.etl.marts.plain.institution import Institution, Promise
from tests.etl.marts.plain.promises import full_time_hours, full_time_share, promised
from tests.etl.marts.plain.shares import Taken
from tests.etl.marts.plain.status import status_of
from tests.etl.marts.plain.work import DEFAULTS


@dataclass(frozen=True)
class Numbers:
    """What one promise comes to in one quarter."""

    promise: Promise
    full_time_share: Fraction
    full_time_hours: Fraction
    hours: dict[str, Fraction]
    encroached: Fraction | None
    gap: Fraction
    months_promised: Months
    months_covered: Months
    status: str


@lru_cache(maxsize=1)
def _default_allowances() -> dict[str, Fraction]:
    with (DEFAULTS / "roles.csv").open() as file:
        rows = list(DictReader(file))
    return {
        row["role"]: exact(Decimal(row["admin_allowance"]))
        for row in rows
        if row["admin_allowance"]
    }


def allowance(institution: Institution, role: str) -> Fraction:
    """The part of a promise that administration may fill; that of "other" if the role has none."""
    for row in institution.roles:
        if row.role == role and row.admin_allowance is not None:
            return exact(row.admin_allowance)
    replaced = {row.role for row in institution.roles}
    if role in _default_allowances() and role not in replaced:
        return _default_allowances()[role]
    assert role != "other", 'the role "other" needs an admin_allowance'
    return allowance(institution, "other")


def numbers_of(
    institution: Institution,
    promise: Promise,
    quarter: Quarter,
    work: Taken,
    encroached_part: Fraction | None,
    assumed: bool,
) -> Numbers:
    """The promise's hours in the design's order, from promised to status."""
    owed = promised(institution, promise, quarter)
    days = full_time_hours(institution, promise, quarter)
    admin_counted = min(work.admin, allowance(institution, promise.role) * owed)
    recorded = work.education + work.clinical_teaching + admin_counted
    evaporated = work.admin - admin_counted
    known = Fraction(0) if encroached_part is None or assumed else encroached_part
    gap = owed - recorded
    taken = min(max(gap, Fraction(0)), evaporated + known)
    own_admin = work.own_admin * admin_counted / work.admin if work.admin else Fraction(0)
    months = promised_months(institution, promise, quarter)
    covered = covered_months(institution, promise, quarter)
    hours = {
        "promised_hours": owed,
        "education_hours": work.education,
        "clinical_teaching_hours": work.clinical_teaching,
        "admin_hours": work.admin,
        "admin_counted_hours": admin_counted,
        "recorded_hours": recorded,
        "evaporated_hours": evaporated,
        "displaced_hours": work.displaced,
        "taken_hours": taken,
        "unaccounted_hours": max(Fraction(0), owed - recorded - evaporated - known),
        "beyond_hours": max(Fraction(0), recorded + evaporated + known - owed),
        "self_reported_hours": work.own_teaching + own_admin,
    }
    status = status_of(
        policy_of(institution, quarter),
        owed,
        days,
        gap,
        work.displaced,
        taken,
        len(covered),
        len(months),
    )
    return Numbers(
        promise=promise,
        full_time_share=full_time_share(institution, promise, quarter),
        full_time_hours=days,
        hours=hours,
        encroached=encroached_part,
        gap=gap,
        months_promised=months,
        months_covered=covered,
        status=status,
    )
