"""The dated roster: which row of a person is in force from which day until which."""

from schemas.feeds import FACULTY


def roster_sql() -> str:
    """The SELECT of `current.roster`: the rows of `current.faculty` with from_date and until_date.

    A row holds until the day before the person's next one, and the first since ever, so that a
    person on the roster has exactly one row on any day.
    """
    return (
        f"select {FACULTY.column_list}, "
        "if(lag(as_of) over dated is null, '-infinity'::DATE, as_of) as from_date, "
        "coalesce(lead(as_of) over dated - 1, 'infinity'::DATE) as until_date "
        "from current.faculty window dated as (partition by faculty_id order by as_of)"
    )
