"""The dated roster: which row of a person is in force from which day, and quarter, until which."""

from schemas.feeds import FACULTY


def roster_sql() -> str:
    """The SELECT of `current.roster`: the rows of `current.faculty` and when each is in force.

    A row holds until the day before the person's next one, and the first since ever: from_date and
    until_date. A quarter uses the row in force on its first day: from_quarter is the first such
    day, until_quarter the last day of the last such quarter, so that any day from the one to the
    other lies in a quarter that uses the row; a row that no quarter uses has them the wrong way
    round. So a person on the roster has exactly one row on any day, and in any quarter.
    """
    return (
        f"select {FACULTY.column_list}, "
        "if(before is null, '-infinity'::DATE, as_of) as from_date, "
        "coalesce(following - 1, 'infinity'::DATE) as until_date, "
        f"if(before is null, '-infinity'::DATE, {_next_quarter('as_of - 1')}) as from_quarter, "
        f"coalesce({_next_quarter('following - 1')} - 1, 'infinity'::DATE) as until_quarter "
        "from (select *, lag(as_of) over dated as before, lead(as_of) over dated as following "
        "from current.faculty window dated as (partition by faculty_id order by as_of)) "
        "cross join (select date_trunc('month', first_quarter)::DATE as a_quarter "
        "from ledger.warehouse)"
    )


def _next_quarter(day: str) -> str:
    """SQL of the first day of the quarter after that of `day`, counted from any quarter's."""
    quarters = f"floor(date_diff('month', a_quarter, {day}) / 3)::INTEGER + 1"
    return f"(a_quarter + to_months(3 * ({quarters})))::DATE"
