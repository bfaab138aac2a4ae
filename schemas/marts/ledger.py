"""The marts of promises as written, of quarters, and of what is on record."""

from schemas.marts.identifying import ALLOWANCE, HOLDER, PROGRAM, PROMISE_ID, ROLE
from schemas.marts.measure import Mart, Measure, count, hours, number, text

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
        count("all_working_days", "Working days of the whole quarter.", "days"),
        hours("full_time", "Hours of 1.0 FTE on the working days counted, at the institution."),
        number("hours_per_week", "Hours a week at 1.0 FTE on its first day (H).", "hours"),
        number("half_day_hours", "Hours in a half-day on its first day (D).", "hours"),
        number("weeks_per_year", "Weeks a year at 1.0 FTE on its first day (W).", "weeks"),
        number(
            "clinical_hours_per_week",
            "Scheduled clinical hours a week at 1.0 clinical FTE on its first day (C); empty while"
            " it is not set.",
            "hours",
        ),
        text("pattern", "Which days are working days at the institution on its first day."),
    ),
)

PROMISE = Mart(
    "promise",
    "One row a promise: who owes it, how long it runs and what it comes to.",
    ("allocation_id",),
    (
        PROMISE_ID,
        HOLDER,
        ROLE,
        PROGRAM,
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
        ALLOWANCE,
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
