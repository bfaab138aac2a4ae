"""The published relations: columns, units and the sentence that defines each number.

It is long because each number has its one sentence here.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A mart column: DuckDB type, unit and one sentence of definition."""

    name: str
    type: str
    sentence: str
    unit: str = ""


@dataclass(frozen=True)
class Mart:
    """A published relation; `grain` are the columns that identify a row."""

    name: str
    sentence: str
    grain: tuple[str, ...]
    columns: tuple[Measure, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in declared order."""
        return tuple(column.name for column in self.columns)


def _hours(name: str, sentence: str) -> Measure:
    return Measure(f"{name}_hours", "DOUBLE", sentence, "hours")


_PROMISED = _hours(
    "promised",
    "Over the working days on which the promise runs and the person is employed, up to the as-of"
    " date: the part of the day not on leave × FTE × hours a day. A promise in hours a year is"
    " spread over the working days of its fiscal year instead, so that neither leave nor holidays"
    " shrink it.",
)
_WORK = (
    _hours("education", "Education inside core hours of working days, in this promise's share."),
    _hours(
        "clinical_teaching",
        "Clinical teaching inside core hours, in this promise's share; only promises that include"
        " supervision have one.",
    ),
    _hours("admin", "Administration inside core hours, in this promise's share."),
    _hours("admin_counted", "Administration, at most the role's allowance × promised."),
    _hours("recorded", "Education + clinical teaching + administration counted."),
    _hours("evaporated", "Administration beyond the role's allowance."),
    _hours("displaced", "The same work outside core hours, at weekends, on holidays or on leave."),
    _hours(
        "encroached",
        "Clinical hours worked beyond those contracted, at most the hours promised, over the"
        " person's promises in proportion to promised hours. Unknown unless the clinical FTE is"
        " known and every month with contracted hours has clinical rows.",
    ),
)
_ASSUMED = Measure(
    "encroached_assumed",
    "BOOLEAN",
    "Whether encroached rests on an assumed C; then it enters no other number, status or finding.",
)
_REST = (
    _hours(
        "taken",
        "Evaporated + encroached, at most the gap; an unknown or assumed encroached counts as 0.",
    ),
    _hours(
        "unaccounted",
        "Promised − recorded − evaporated − encroached, at least 0: promised hours that no row"
        " explains.",
    ),
    _hours("beyond", "Recorded + evaporated + encroached − promised, at least 0."),
    _hours(
        "self_reported",
        "The part of recorded that people reported themselves; administration scaled by what of it"
        " counts.",
    ),
)
_MONTHS = (
    Measure("months_promised", "BIGINT", "Months of the quarter with promised hours.", "months"),
    Measure(
        "months_covered",
        "BIGINT",
        "Of these, months with an activity row of the person, of any type, on a day on which the"
        " promise is active.",
        "months",
    ),
)
_STATUS = (
    "kept, displaced, broken, slipping, insufficient_data or unaccounted: the first that fits;"
    " no_time_promised for a stipend."
)

PROMISE_QUARTER = Mart(
    "promise_quarter",
    "One row a promise and quarter with promised hours, and one a stipend and quarter.",
    ("allocation_id", "quarter_start"),
    (
        Measure("allocation_id", "VARCHAR", "The promise."),
        Measure("faculty_id", "VARCHAR", "The person it was made to."),
        Measure("role", "VARCHAR", "The role it is for."),
        Measure("program_id", "VARCHAR", "The program it serves; empty if none."),
        Measure("department", "VARCHAR", "The department that owes it."),
        Measure("quarter_start", "DATE", "First day of the quarter."),
        Measure(
            "fte", "DOUBLE", "The promise as a part of the hours of a full-time quarter.", "FTE"
        ),
        _PROMISED,
        *_WORK,
        _ASSUMED,
        *_REST,
        *_MONTHS,
        Measure(
            "realization",
            "DOUBLE",
            "Recorded / promised; empty exactly when there is not enough data.",
        ),
        _hours("gap", "Promised − recorded."),
        Measure("gap_fte", "DOUBLE", "Gap as a part of the hours of a full-time quarter.", "FTE"),
        Measure(
            "taken_fte", "DOUBLE", "Taken as a part of the hours of a full-time quarter.", "FTE"
        ),
        Measure("status", "VARCHAR", _STATUS),
    ),
)

PERSON_QUARTER = Mart(
    "person_quarter",
    "One row a person and quarter with promised hours, a stipend, or any other hours.",
    ("faculty_id", "quarter_start"),
    (
        Measure("faculty_id", "VARCHAR", "The person."),
        Measure("department", "VARCHAR", "Home department on the quarter's first day."),
        Measure("quarter_start", "DATE", "First day of the quarter."),
        Measure(
            "fte",
            "DOUBLE",
            "All the person's promises as a part of the hours of their full-time quarter.",
            "FTE",
        ),
        _PROMISED,
        *_WORK,
        *_REST[:3],
        _ASSUMED,
        _REST[3],
        *_MONTHS,
        Measure(
            "realization",
            "DOUBLE",
            "Σ min(recorded, promised) / Σ promised over the promises with enough data; empty if"
            " there is none.",
        ),
        _hours(
            "gap", "Promised − recorded over the promises with enough data; empty if there is none."
        ),
        Measure(
            "gap_fte",
            "DOUBLE",
            "Gap as a part of the hours of the person's full-time quarter.",
            "FTE",
        ),
        Measure(
            "taken_fte",
            "DOUBLE",
            "Taken as a part of the hours of the person's full-time quarter.",
            "FTE",
        ),
        Measure("status", "VARCHAR", "The status of the worst promise; empty with stipends only."),
        _hours("contributed", "Education that no promise takes."),
        _hours("unpromised_admin", "Administration that no promise takes."),
        _hours("clinical_teaching_unfilled", "Clinical teaching that no promise takes."),
        _hours(
            "clinical_worked",
            "Clinical hours on record, calls left out; empty where there are no clinical rows.",
        ),
        _hours(
            "clinical_contracted",
            "Over the working days employed, up to the as-of date: the part of the day not on leave"
            " × clinical FTE × contracted clinical hours a day.",
        ),
    ),
)

QUARTERS = Mart(
    "quarters",
    "One row a quarter that has numbers.",
    ("quarter_start",),
    (
        Measure("quarter_start", "DATE", "First day."),
        Measure("quarter_end", "DATE", "Last day."),
        Measure("counted_until", "DATE", "Last day counted: the last day, or the as-of date."),
        Measure("working_days", "BIGINT", "Working days up to the last day counted.", "days"),
        Measure("running", "BOOLEAN", "Whether the quarter had not ended on the as-of date."),
    ),
)

PROMISE = Mart(
    "promise",
    "One row a promise: who owes it, how long it runs and what it comes to.",
    ("allocation_id",),
    (
        Measure("allocation_id", "VARCHAR", "The promise."),
        Measure("faculty_id", "VARCHAR", "The person it was made to."),
        Measure("role", "VARCHAR", "The role it is for."),
        Measure("program_id", "VARCHAR", "The program it serves; empty if none."),
        Measure(
            "department",
            "VARCHAR",
            "The department that owes it: as the promise says, else the program's, else the"
            " person's by the roster in force on the as-of date.",
        ),
        Measure("start_date", "DATE", "First day."),
        Measure("end_date", "DATE", "Last day as written; empty if open."),
        Measure(
            "last_day",
            "DATE",
            "Last day as written, or the day before the promise that supersedes it, whichever is"
            " first.",
        ),
        Measure("amount", "DOUBLE", "How much, in the unit beside it."),
        Measure("unit", "VARCHAR", "What the amount is counted in."),
        Measure("fte", "DOUBLE", "The amount as a part of 1.0 FTE; empty for a stipend.", "FTE"),
        Measure("includes_supervision", "BOOLEAN", "Whether clinical teaching fills it."),
        Measure(
            "admin_allowance", "DOUBLE", "The part of the promise that administration may fill."
        ),
        Measure("document_type", "VARCHAR", "The document that says so."),
        Measure("document_date", "DATE", "The document's date."),
        Measure("document_ref", "VARCHAR", "Where the document is."),
        Measure("signed_by", "VARCHAR", "Who signed it."),
        Measure(
            "documented",
            "VARCHAR",
            "documented: offer letter, addendum or MOU with date and signer; informal: e-mail; "
            "else undocumented.",
        ),
        Measure("funding_source", "VARCHAR", "Who pays for the time."),
        Measure("schedule_control", "VARCHAR", "Who controls the person's schedule."),
        Measure(
            "clinical_half_days_removed",
            "DOUBLE",
            "Half-days of clinic a week taken away for it.",
            "half-days a week",
        ),
        Measure("supersedes", "VARCHAR", "The promise that this one takes the place of."),
    ),
)

RECORDS = Mart(
    "records",
    "One row a feed that has current rows.",
    ("feed",),
    (
        Measure("feed", "VARCHAR", "The feed."),
        Measure("rows", "BIGINT", "Current rows.", "rows"),
        Measure("first_date", "DATE", "The earliest day of its rows, where they have days."),
        Measure("last_date", "DATE", "The latest day of its rows up to the as-of date."),
    ),
)

MARTS: dict[str, Mart] = {
    mart.name: mart for mart in (PROMISE_QUARTER, PERSON_QUARTER, QUARTERS, PROMISE, RECORDS)
}
