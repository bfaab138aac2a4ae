"""Load: whether the clinic a week fell by what a promise is due once it runs."""

from datetime import date, timedelta
from fractions import Fraction

from schemas.quarters import Quarter
from tests.etl.marts.plain.bases import Basis
from tests.etl.marts.plain.clinic import clinical_rows
from tests.etl.marts.plain.days import ONE_DAY, days_so_far, exact
from tests.etl.marts.plain.institution import Institution, Promise
from tests.etl.marts.plain.promises import basis_of_promise, fte, runs_on
from tests.etl.marts.plain.status import NEAR
from tests.etl.marts.plain.work import is_call

WEEK = timedelta(days=7)
WEEKS_BEFORE, WEEKS_BEFORE_NEEDED = 26, 20
Row = dict[str, object]


def _a_week(
    institution: Institution, promise: Promise, weeks: list[date], needed: Fraction
) -> Fraction | None:
    """Clinical hours a week without calls in the weeks that begin so; None where too few of them
    have any clinical row."""
    hours, with_rows = Fraction(0), 0
    for first in weeks:
        rows = clinical_rows(institution, promise.faculty_id, first, first + WEEK - ONE_DAY)
        with_rows += 1 if rows else 0
        hours += sum(exact(row.hours) for row in rows if not is_call(row))
    return hours / len(weeks) if weeks and with_rows >= needed else None


def clinic_before(institution: Institution, promise: Promise) -> Fraction | None:
    """Over the 26 weeks that end the day before the promise starts, if 20 have rows."""
    weeks = [promise.start_date - n * WEEK for n in range(1, WEEKS_BEFORE + 1)]
    return _a_week(institution, promise, weeks, Fraction(WEEKS_BEFORE_NEEDED))


def _days_it_runs(institution: Institution, promise: Promise, quarter: Quarter) -> list[date]:
    return [day for day in days_so_far(institution, quarter) if runs_on(institution, promise, day)]


def clinic_now(institution: Institution, promise: Promise, quarter: Quarter) -> Fraction | None:
    """Over the whole weeks of the quarter since it runs there, if two thirds have rows."""
    days = _days_it_runs(institution, promise, quarter)
    weeks = [days[n] for n in range(0, len(days) - 6, 7)]
    return _a_week(institution, promise, weeks, Fraction(2, 3) * len(weeks))


def first_basis(institution: Institution, promise: Promise, quarter: Quarter) -> tuple[date, Basis]:
    """The first day of the quarter on which the promise runs, and its basis on that day."""
    first = _days_it_runs(institution, promise, quarter)[0]
    return first, basis_of_promise(institution, promise, first)


def due(institution: Institution, promise: Promise, quarter: Quarter) -> Fraction | None:
    """Clinical hours a week that the promise takes away; None where C is not set."""
    first, on = first_basis(institution, promise, quarter)
    if promise.clinical_half_days_removed is not None:
        return exact(promise.clinical_half_days_removed) * on.half_day_hours
    if on.clinical_hours_per_week is None:
        return None
    return fte(institution, promise, first) * on.clinical_hours_per_week


def _fell(before: Fraction | None, now: Fraction | None, owed: Fraction | None) -> str:
    if before is None or now is None or owed is None or owed <= 0:
        return "unknown"
    drop = before - now
    if drop >= owed * 3 / 4 - NEAR:
        return "fell"
    return "never_fell" if drop < owed / 4 - NEAR else "fell_partly"


def load_row(institution: Institution, promise: Promise, quarter: Quarter) -> Row:
    """The row of promise_load of a promise with promised hours."""
    before = clinic_before(institution, promise)
    now = clinic_now(institution, promise, quarter)
    owed = due(institution, promise, quarter)
    return {
        "allocation_id": promise.allocation_id,
        "quarter_start": quarter.start,
        "clinic_before": before,
        "clinic_now": now,
        "due": owed,
        "load": _fell(before, now, owed),
    }


def basis_row(institution: Institution, promise: Promise, quarter: Quarter) -> Row:
    """The row of promise_basis; a stipend has no FTE."""
    first, on = first_basis(institution, promise, quarter)
    stipend = promise.unit == "stipend"
    return {
        "allocation_id": promise.allocation_id,
        "quarter_start": quarter.start,
        "hours_per_week": on.hours_per_week,
        "half_day_hours": on.half_day_hours,
        "weeks_per_year": on.weeks_per_year,
        "clinical_hours_per_week": on.clinical_hours_per_week,
        "pattern": on.pattern,
        "fte": None if stipend else fte(institution, promise, first),
    }
