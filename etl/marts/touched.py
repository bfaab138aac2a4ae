"""Which people and quarters a change touches; laid as the temp table `touched`."""

from datetime import date

import duckdb

from schemas.columns import Feed

EVERYTHING = """
select people.faculty_id, quarter.quarter_start
from (
    select faculty_id from current.faculty
    union select faculty_id from current.allocations
    union select faculty_id from current.activity
    union select faculty_id from current.clinical
    union select faculty_id from mart.promise
    union select faculty_id from mart.person_quarter
) as people, quarter
"""

SINCE = f"""
select everything.* from ({EVERYTHING}) as everything join quarter using (quarter_start)
where quarter_end >= $since
"""

_EVERY_QUARTER = "select distinct faculty_id, quarter_start from changed, quarter"

_BY_FEED = {
    "faculty": _EVERY_QUARTER,
    "allocations": _EVERY_QUARTER,
    "programs": (
        "select distinct faculty_id, quarter_start from current.allocations "
        "semi join changed using (program_id), quarter"
    ),
    # Clinic of a quarter counts in its own and, in the half year before a promise, in all of those
    # in which the promise runs.
    "clinical": (
        "select faculty_id, quarter_start from changed "
        "join quarter on date between quarter.quarter_start and quarter.quarter_end "
        "union select a.faculty_id, quarter_start from current.allocations as a "
        "semi join changed as c on a.faculty_id = c.faculty_id "
        "and c.date < a.start_date and c.end_date >= a.start_date - 182 "
        "join quarter on a.start_date <= quarter_end"
    ),
    "declarations": (
        "select distinct faculty_id, quarter_start from changed "
        "join quarter on month between quarter.quarter_start and quarter.quarter_end"
    ),
    "activity": (
        "select distinct faculty_id, quarter_start from changed join quarter "
        "on date <= quarter_end and end_date >= quarter.quarter_start"
    ),
    # Leave moves what a total is spread over, in every quarter that the total touches.
    "leave": (
        "with days as (select faculty_id, start_date, end_date from changed "
        "union all select a.faculty_id, a.date, a.end_date from current.activity as a "
        "join changed as c on a.faculty_id = c.faculty_id and a.date <= c.end_date "
        "and a.end_date >= c.start_date) "
        "select distinct faculty_id, quarter_start from days join quarter "
        "on start_date <= quarter_end and days.end_date >= quarter.quarter_start"
    ),
}

# No number of a person and a quarter rests on these.
_IN_NO_NUMBER = (
    *("identities", "appointments", "openings", "milestones", "mentorships"),
    *("milestone_types", "credits", "requirements", "recommendations", "quarter_notes"),
)
_BY_FEED |= dict.fromkeys(
    _IN_NO_NUMBER, "select null::VARCHAR as faculty_id, null::DATE as quarter_start where false"
)

MOVE_DAYS = ("holidays", "fte_bases")
"""Reference tables that move quarters even where nobody is known yet."""

_SAYS_WHERE = ("faculty_id", "program_id", "start_date", "end_date", "month")

# On an any-day basis a quarter's clinic is held against that of the three before it.
_THREE_ON = """
insert into touched
select distinct touched.faculty_id, quarter.quarter_start
from touched
join quarter on quarter.quarter_start > touched.quarter_start
    and quarter.quarter_start <= touched.quarter_start + interval 9 month
where exists (select 1 from current.fte_bases where pattern = 'any_day')
    and (touched.faculty_id, quarter.quarter_start) not in (from touched)
"""


def lay_changed(connection: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """Lays `changed` from the batch's rows, `keyed`, and the current ones they take away."""
    taken = (
        f"(select * from current.{feed.name} as now semi join "
        "(select batch, line from matched where differs union all select batch, line from missing)"
        " as taken on now.batch = taken.batch and now.line = taken.line)"
    )
    connection.execute(
        f"create or replace temp table changed as "
        f"{changed_rows(feed, 'keyed')} union {changed_rows(feed, taken)}"
    )


def changed_rows(feed: Feed, rows: str) -> str:
    """SQL of the columns of `rows` that tell which people and quarters they touch."""
    if {"faculty_id", "date"} <= set(feed.names):
        last = "coalesce(end_date, date)" if "end_date" in feed.names else "date"
        return (
            f"select faculty_id, date_trunc('month', date)::DATE as date, max({last}) as end_date "
            f"from {rows} group by all"
        )
    columns = ", ".join(name for name in feed.names if name in _SAYS_WHERE) or "null as nothing"
    return f"select distinct {columns} from {rows}"


def touch_everything(connection: duckdb.DuckDBPyConnection, since: date | None = None) -> None:
    """Everybody, in every quarter, or in those that end on `since` or later."""
    if since is None:
        connection.execute(f"create or replace temp table touched as {EVERYTHING}")
    else:
        connection.execute(f"create or replace temp table touched as {SINCE}", {"since": since})


def touch_changed(connection: duckdb.DuckDBPyConnection, feed: str) -> bool:
    """The people and quarters of `changed`, a temp table of the rows before and after.

    A reference table touches everything. Returns whether anything was touched.
    """
    sql = _BY_FEED.get(feed, EVERYTHING)
    connection.execute(f"create or replace temp table touched as {sql}")
    if feed in ("clinical", "leave"):
        connection.execute(_THREE_ON)
    row = connection.execute("select count(*) from touched").fetchone()
    return bool(row and row[0])
