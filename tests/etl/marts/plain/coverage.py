"""Coverage: the months in which a promise has hours, and those of them that have data."""

from datetime import date

from schemas.quarters import Quarter
from tests.etl.marts.plain.days import days_so_far, month_of, presence
from tests.etl.marts.plain.institution import Institution, Promise
from tests.etl.marts.plain.promises import counted_days, promised, runs_on

Months = set[tuple[int, int]]
Row = dict[str, object]


def promised_months(institution: Institution, promise: Promise, quarter: Quarter) -> Months:
    """The months of the quarter in which hours are promised."""
    if promised(institution, promise, quarter) == 0:
        return set()
    return {
        month_of(day)
        for day in counted_days(institution, promise, quarter)
        if promise.unit == "hours_per_year" or presence(institution, promise.faculty_id, day) > 0
    }


def covered_months(institution: Institution, promise: Promise, quarter: Quarter) -> Months:
    """Of these, the months declared, or with an activity row of any type while the promise runs."""
    touched = {
        month_of(day)
        for day in days_so_far(institution, quarter)
        if runs_on(institution, promise, day) and _has_activity(institution, promise, day)
    }
    declared = {
        month_of(row.month)
        for row in institution.declarations
        if row.faculty_id == promise.faculty_id and row.feed == "activity"
    }
    return promised_months(institution, promise, quarter) & (touched | declared)


def month_rows(institution: Institution, faculty_id: str, quarter: Quarter) -> list[Row]:
    """The rows of promised_month: the months of any of the person's promises, covered for any."""
    owed: Months = set()
    covered: Months = set()
    for promise in institution.promises_of(faculty_id):
        owed |= promised_months(institution, promise, quarter)
        covered |= covered_months(institution, promise, quarter)
    return [
        {
            "faculty_id": faculty_id,
            "quarter_start": quarter.start,
            "month": date(*month, 1),
            "covered": month in covered,
        }
        for month in sorted(owed)
    ]


def _has_activity(institution: Institution, promise: Promise, day: date) -> bool:
    return any(
        row.faculty_id == promise.faculty_id and row.date <= day <= (row.end_date or row.date)
        for row in institution.activity
    )
