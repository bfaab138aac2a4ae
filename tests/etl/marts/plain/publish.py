"""The two marts as rows: every promise and every person, quarter by quarter."""

from fractions import Fraction

from schemas.marts import PERSON_QUARTER, PROMISE_QUARTER
from schemas.quarters import Quarter
from tests.etl.marts.plain.clinic import contracted, encroached, worked
from tests.etl.marts.plain.days import quarters
from tests.etl.marts.plain.institution import Institution, Promise
from tests.etl.marts.plain.promises import (
    counted_days,
    full_time_hours,
    owing_department,
    promised,
)
from tests.etl.marts.plain.shares import Left, Taken, shared_work
from tests.etl.marts.plain.status import WORST_FIRST
from tests.etl.marts.plain.sums import Numbers, numbers_of

Row = dict[str, object]
SUMMED = (
    "promised_hours",
    "education_hours",
    "clinical_teaching_hours",
    "admin_hours",
    "admin_counted_hours",
    "recorded_hours",
    "evaporated_hours",
    "displaced_hours",
    "taken_hours",
    "unaccounted_hours",
    "beyond_hours",
    "self_reported_hours",
)


def _assumed(institution: Institution, encroached_hours: Fraction | None) -> bool | None:
    if encroached_hours is None:
        return None
    return institution.policy.clinical_hours_per_week is None


def _over(hours: Fraction | None, days: Fraction) -> Fraction | None:
    return None if hours is None or days == 0 else hours / days


def _promise_key(institution: Institution, promise: Promise, quarter: Quarter) -> Row:
    row: Row = dict.fromkeys(PROMISE_QUARTER.names)
    row |= {
        "allocation_id": promise.allocation_id,
        "faculty_id": promise.faculty_id,
        "role": promise.role,
        "program_id": promise.program_id,
        "department": owing_department(institution, promise, quarter),
        "quarter_start": quarter.start,
        "status": "no_time_promised",
    }
    return row


def _promise_row(institution: Institution, quarter: Quarter, numbers: Numbers) -> Row:
    days = numbers.full_time_hours
    known = numbers.status != "insufficient_data"
    recorded, owed = numbers.hours["recorded_hours"], numbers.hours["promised_hours"]
    return {
        **_promise_key(institution, numbers.promise, quarter),
        **numbers.hours,
        "fte": _over(numbers.full_time_share, days),
        "encroached_hours": numbers.encroached,
        "encroached_assumed": _assumed(institution, numbers.encroached),
        "months_promised": len(numbers.months_promised),
        "months_covered": len(numbers.months_covered),
        "realization": recorded / owed if known else None,
        "gap_hours": numbers.gap,
        "gap_fte": _over(numbers.gap, days),
        "taken_fte": _over(numbers.hours["taken_hours"], days),
        "status": numbers.status,
    }


def _person_promises(
    institution: Institution,
    quarter: Quarter,
    everything: list[Numbers],
    encroached_hours: Fraction | None,
) -> Row:
    """The promise columns of a person with promised hours."""
    zero = Fraction(0)
    faculty_id = everything[0].promise.faculty_id
    own_days = {
        day for one in everything for day in counted_days(institution, one.promise, quarter)
    }
    days = full_time_hours(institution, faculty_id, own_days)
    sums = {name: sum((one.hours[name] for one in everything), zero) for name in SUMMED}
    known = [
        one.hours | {"gap": one.gap} for one in everything if one.status != "insufficient_data"
    ]
    gap = sum((hours["gap"] for hours in known), zero) if known else None
    filled = sum((min(h["recorded_hours"], h["promised_hours"]) for h in known), zero)
    owed = sum((hours["promised_hours"] for hours in known), zero)
    months = [one.months_promised for one in everything]
    covered = [one.months_covered for one in everything]
    statuses = {one.status for one in everything}
    return {
        **sums,
        "fte": _over(sum((one.full_time_share for one in everything), zero), days),
        "encroached_hours": encroached_hours,
        "encroached_assumed": _assumed(institution, encroached_hours),
        "months_promised": len(set().union(*months)),
        "months_covered": len(set().union(*covered)),
        "realization": filled / owed if known else None,
        "gap_hours": gap,
        "gap_fte": _over(gap, days),
        "taken_fte": _over(sums["taken_hours"], days),
        "status": next(status for status in WORST_FIRST if status in statuses),
    }


def _person_rest(institution: Institution, faculty_id: str, quarter: Quarter, left: Left) -> Row:
    """The columns that need no promise."""
    return {
        "contributed_hours": left.contributed,
        "unpromised_admin_hours": left.unpromised_admin,
        "clinical_teaching_unfilled_hours": left.clinical_teaching_unfilled,
        "clinical_worked_hours": worked(institution, faculty_id, quarter),
        "clinical_contracted_hours": contracted(institution, faculty_id, quarter),
    }


def _one_person(
    institution: Institution, faculty_id: str, quarter: Quarter
) -> tuple[list[Row], list[Row]]:
    """The person's promise rows, and their own row where they have one."""
    work = shared_work(institution, faculty_id, quarter)
    promises = institution.promises_of(faculty_id)
    owed = {one: promised(institution, one, quarter) for one in promises}
    all_owed = sum(owed.values(), Fraction(0))
    over = encroached(institution, faculty_id, quarter, all_owed) if all_owed else None
    everything = [
        numbers_of(
            institution,
            promise,
            quarter,
            work.taken.get(promise.allocation_id, Taken()),
            None if over is None else over * hours / all_owed,
        )
        for promise, hours in owed.items()
        if hours > 0
    ]
    stipends = [
        _promise_key(institution, promise, quarter)
        for promise in promises
        if promise.unit == "stipend" and counted_days(institution, promise, quarter)
    ]
    promise_rows = [_promise_row(institution, quarter, one) for one in everything] + stipends
    rest = _person_rest(institution, faculty_id, quarter, work.left)
    if not promise_rows and not any(rest.values()):
        return [], []
    person = institution.person(faculty_id, quarter)
    row: Row = dict.fromkeys(PERSON_QUARTER.names)
    row |= {"faculty_id": faculty_id, "quarter_start": quarter.start}
    row["department"] = person.department if person is not None else None
    if everything:
        row |= _person_promises(institution, quarter, everything, over)
    return promise_rows, [row | rest]


def publish(institution: Institution) -> tuple[list[Row], list[Row]]:
    """The rows of promise_quarter and of person_quarter; hours are Fractions, NULL is None."""
    promise_rows, person_rows = [], []
    for quarter in quarters(institution):
        for faculty_id in institution.people():
            promises, people = _one_person(institution, faculty_id, quarter)
            promise_rows += promises
            person_rows += people
    return promise_rows, person_rows
