"""The marts as rows: every promise, person and group, quarter by quarter."""

from fractions import Fraction

from schemas.marts import PERSON_QUARTER, PROMISE_QUARTER
from schemas.quarters import Quarter
from tests.etl.marts.plain.clinic import (
    calls,
    contracted,
    encroached,
    has_clinic,
    is_any_day,
    is_assumed,
    is_known,
    worked,
)
from tests.etl.marts.plain.coverage import month_rows
from tests.etl.marts.plain.days import quarters
from tests.etl.marts.plain.groups import group_rows
from tests.etl.marts.plain.institution import Institution, Promise
from tests.etl.marts.plain.load import basis_row, load_row
from tests.etl.marts.plain.parts import parts_row
from tests.etl.marts.plain.promises import (
    counted_days,
    full_time_hours,
    owing_department,
    own_full_time_hours,
    promised,
)
from tests.etl.marts.plain.shares import Left, Taken, shared_work
from tests.etl.marts.plain.status import WORST_FIRST
from tests.etl.marts.plain.sums import Numbers, numbers_of

Row = dict[str, object]
Marts = dict[str, list[Row]]
MART_NAMES = (
    "promise_quarter",
    "person_quarter",
    "promise_load",
    "promise_basis",
    "clinic_quarter",
    "promised_month",
    "promise_parts",
    "group_quarter",
)
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


def _promise_row(
    institution: Institution, quarter: Quarter, numbers: Numbers, assumed: bool
) -> Row:
    days = numbers.full_time_hours
    known = numbers.status != "insufficient_data"
    recorded, owed = numbers.hours["recorded_hours"], numbers.hours["promised_hours"]
    return {
        **_promise_key(institution, numbers.promise, quarter),
        **numbers.hours,
        "fte": _over(numbers.full_time_share, days),
        "encroached_hours": numbers.encroached,
        "encroached_assumed": None if numbers.encroached is None else assumed,
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
    assumed: bool,
) -> Row:
    """The promise columns of a person with promised hours."""
    zero = Fraction(0)
    faculty_id = everything[0].promise.faculty_id
    days = own_full_time_hours(institution, faculty_id, quarter)
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
        "encroached_assumed": None if encroached_hours is None else assumed,
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


def _clinic_row(institution: Institution, faculty_id: str, quarter: Quarter) -> Row:
    """The row of clinic_quarter."""
    return {
        "faculty_id": faculty_id,
        "quarter_start": quarter.start,
        "worked_hours": worked(institution, faculty_id, quarter),
        "call_hours": calls(institution, faculty_id, quarter),
        "contracted_hours": contracted(institution, faculty_id, quarter),
        "known": is_known(institution, faculty_id, quarter),
        "assumed": is_assumed(institution, faculty_id, quarter),
        "any_day": is_any_day(institution, faculty_id, quarter),
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
    assumed = is_assumed(institution, faculty_id, quarter)
    everything = [
        numbers_of(
            institution,
            promise,
            quarter,
            work.taken.get(promise.allocation_id, Taken()),
            None if over is None else over * hours / all_owed,
            assumed,
        )
        for promise, hours in owed.items()
        if hours > 0
    ]
    stipends = [
        _promise_key(institution, promise, quarter)
        for promise in promises
        if promise.unit == "stipend" and counted_days(institution, promise, quarter)
    ]
    rows = [_promise_row(institution, quarter, one, assumed) for one in everything] + stipends
    rest = _person_rest(institution, faculty_id, quarter, work.left)
    if not rows and not any(rest.values()):
        return [], []
    person = institution.person(faculty_id, quarter)
    row: Row = dict.fromkeys(PERSON_QUARTER.names)
    row |= {"faculty_id": faculty_id, "quarter_start": quarter.start}
    row["department"] = person.department if person is not None else None
    if everything:
        row |= _person_promises(institution, quarter, everything, over, assumed)
    return rows, [row | rest]


def _one_quarter(institution: Institution, quarter: Quarter) -> Marts:
    marts: Marts = {name: [] for name in MART_NAMES}
    for faculty_id in institution.people():
        promises, people = _one_person(institution, faculty_id, quarter)
        marts["promise_quarter"] += promises
        marts["person_quarter"] += people
        if has_clinic(institution, faculty_id, quarter):
            marts["clinic_quarter"].append(_clinic_row(institution, faculty_id, quarter))
        marts["promised_month"] += month_rows(institution, faculty_id, quarter)
    promise = {one.allocation_id: one for one in institution.promises}
    for row in marts["promise_quarter"]:
        one = promise[str(row["allocation_id"])]
        marts["promise_basis"].append(basis_row(institution, one, quarter))
        if row["status"] != "no_time_promised":
            marts["promise_load"].append(load_row(institution, one, quarter))
    parts = [
        parts_row(row, full_time_hours(institution, promise[str(row["allocation_id"])], quarter))
        for row in marts["promise_quarter"]
    ]
    marts["promise_parts"] = parts
    marts["group_quarter"] = group_rows(institution, quarter, parts)
    return marts


def publish(institution: Institution) -> Marts:
    """The rows of every mart by its name; hours are Fractions, NULL is None."""
    marts: Marts = {name: [] for name in MART_NAMES}
    for quarter in quarters(institution):
        for name, rows in _one_quarter(institution, quarter).items():
            marts[name] += rows
    return marts
