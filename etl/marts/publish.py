"""Publishes the marts for the people and quarters that a change touched, inside its transaction.

Which people and quarters those are is decided in `touched`; what the numbers are, in `sql/`.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib.resources import files

import duckdb

from schemas.marts import MARTS
from schemas.policy import Policy
from schemas.quarters import Quarter, quarters_between
from schemas.words import STATUS_ORDER

RELEASE = "3"
"""Moves when a definition changes, so that the next opening publishes everything again."""

_ORDER = (
    "day",
    "month",
    "fiscal_year_days",
    "person",
    "promise",
    "promise_then",
    "leave_day",
    "share_interval",
    "span",
    "span_days",
    "promised",
    "active_promise",
    "share",
    "education_overlap",
    "total_piece",
    "session_part",
    "part",
    "covered_month",
    "work",
    "unshared",
    "months_covered",
    "clinic",
    "person_total",
    "promise_hours",
    "promise_quarter",
    "person_quarter",
)

_STAYS = ("day", "promise", "promise_quarter", "person_quarter")
"""What the published tables are filled from at the end."""

_MACROS = """
create or replace temp macro ticks(hours) as round(hours::DOUBLE * 1e6)::BIGINT * 9000000;
create or replace temp macro tick_of_time(clock) as epoch(clock)::BIGINT * 2500000000;
create or replace temp macro total(hours) as sum((hours * 1e18)::HUGEINT)::DOUBLE / 1e18;
"""
# A tick is 1/9e12 of an hour: both a millionth of an hour and a second are whole ticks, so that
# sums of hours and of parts cut at clock times are exact. Products are summed as whole numbers,
# because a sum of doubles differs from run to run with the order that threads add them in; not as
# decimals, whose way back to a double takes a second of every 1.7 million.

_DATED_BY = {
    "activity": "date",
    "clinical": "date",
    "leave": "start_date",
    "allocations": "start_date",
    "faculty": None,
    "programs": None,
}


def relation_sql(name: str) -> str:
    """The SELECT that defines a relation of `etl/marts/sql`."""
    return files("etl.marts").joinpath("sql", f"{name}.sql").read_text("utf-8")


def first_quarter(connection: duckdb.DuckDBPyConnection, policy: Policy, as_of: date) -> Quarter:
    """The quarter of the first activity row, or of the as-of date where there is none earlier."""
    row = connection.execute("select min(date) from current.activity").fetchone()
    first = min(row[0], as_of) if row and row[0] else as_of
    return Quarter.of(first, policy.fiscal_year_start_month)


def set_policy(connection: duckdb.DuckDBPyConnection, policy: Policy, as_of: date) -> Quarter:
    """Lays the relations `policy` (one row) and `quarter` that the other relations read.

    Returns the first quarter.
    """
    month = policy.fiscal_year_start_month
    first = first_quarter(connection, policy, as_of)
    quarters = quarters_between(first.start, as_of, month)
    connection.execute(_MACROS)
    values = {
        **policy.model_dump(exclude={"core_start", "core_end", "first_date"}),
        "clinical_hours_per_week": policy.clinical_hours,
        "clinical_hours_assumed": policy.clinical_hours_assumed,
        "status_order": list(STATUS_ORDER),
    }
    columns = ", ".join(f"${name} as {name}" for name in values)
    times = {"core_start": policy.core_start, "core_end": policy.core_end, "as_of": as_of}
    connection.execute(
        f"create or replace temp table policy as select {columns}, $as_of::DATE as as_of, "
        "tick_of_time($core_start::TIME) as core_start_tick, "
        "tick_of_time($core_end::TIME) as core_end_tick",
        {**values, **times},
    )
    connection.execute(
        "create or replace temp table quarter (quarter_start DATE, quarter_end DATE, "
        "fiscal_year_start DATE, fiscal_year_end DATE)"
    )
    for quarter in quarters:
        following = quarter.fiscal_year_start.replace(year=quarter.fiscal_year_start.year + 1)
        connection.execute(
            "insert into quarter values (?, ?, ?, ?::DATE - 1)",
            [quarter.start, quarter.end, quarter.fiscal_year_start, following],
        )
    return first


def publish(
    connection: duckdb.DuckDBPyConnection,
    before_each: Callable[[], None],
    everything: bool = False,
    feed: str | None = None,
) -> None:
    """Computes the marts anew for the rows of `touched`, after `set_policy`.

    `before_each` is called before each long statement. `feed` is the one whose rows changed, None
    if any may have. `touched` (faculty_id, quarter_start) is a temp table; see `etl.marts.touched`.
    With `everything` the marts are emptied
    first. Runs inside the caller's transaction.
    """
    if everything:
        for mart in ("promise_quarter", "person_quarter", "promise"):
            connection.execute(f"delete from mart.{mart}")
    for name in _ORDER:
        before_each()
        try:
            connection.execute(f"create or replace temp table {name} as {relation_sql(name)}")
        except duckdb.Error as error:
            error.add_note(f"while publishing {name}")
            raise
        for unneeded in _unneeded_after()[name]:
            connection.execute(f"drop table temp.{unneeded}")
    for mart in ("promise_quarter", "person_quarter"):
        _replace_touched(connection, mart, "using (faculty_id, quarter_start)")
    _replace_touched(connection, "promise", "using (faculty_id)")
    connection.execute(
        "delete from mart.quarters; insert into mart.quarters by name select quarter_start,"
        " quarter_end, least(quarter_end, as_of) as counted_until, count(*) filter (working and"
        " date <= as_of) as working_days, quarter_end > as_of as running from quarter join day"
        " using (quarter_start), policy group by all order by all"
    )
    for name in [feed] if feed else _DATED_BY:
        if name in _DATED_BY:
            _count_records(connection, name)
    for name in _STAYS:
        connection.execute(f"drop table temp.{name}")


@cache
def _unneeded_after() -> dict[str, list[str]]:
    """By relation, those that no later one names: of millions of rows they take a lot of memory."""
    texts = {name: relation_sql(name) for name in _ORDER}
    unneeded: dict[str, list[str]] = {name: [] for name in _ORDER}
    for name in _ORDER:
        users = [user for user, text in texts.items() if re.search(rf"\b{name}\b", text)]
        if name not in _STAYS:
            unneeded[max(users, key=_ORDER.index)].append(name)
    return unneeded


def _count_records(connection: duckdb.DuckDBPyConnection, feed: str) -> None:
    """Says anew how many rows a feed has, and from which day to which."""
    day = _DATED_BY[feed] or "null::DATE"
    connection.execute(
        f"delete from mart.records where feed = '{feed}'; insert into mart.records "
        f"select '{feed}', count(*), min({day}), "
        f"max({day}) filter ({day} <= (select policy.as_of from policy)) "
        f"from current.{feed} having count(*) > 0"
    )


def _replace_touched(connection: duckdb.DuckDBPyConnection, mart: str, match: str) -> None:
    columns = ", ".join(MARTS[mart].names)
    connection.execute(
        f"delete from mart.{mart} where rowid in "
        f"(select m.rowid from mart.{mart} as m semi join touched as t {match})"
    )
    connection.execute(f"insert into mart.{mart} ({columns}) select {columns} from temp.{mart}")
