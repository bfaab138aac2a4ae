"""Publishes the marts for the people and quarters that a change touched, inside its transaction.

Which people and quarters those are is decided in `touched`; what the numbers are, in `sql/`.
"""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import duckdb

from schemas.marts import MARTS

RELEASE = "5"
"""Moves when a definition changes, so that the next opening publishes everything again."""

_ORDER = (
    *("day", "month", "person", "home", "promise", "promise_then", "basis", "own_basis"),
    *("fiscal_year_days", "leave_day", "share_interval", "clinic_worked", "span", "span_days"),
    "promised",
    *("active_promise", "share", "education_overlap", "total_piece", "session_part", "part"),
    *("covered_month", "work", "unshared", "months_covered", "person_total"),
    *("promise_basis", "promise_work", "promise_load", "promised_month", "person_work"),
    "clinic_quarter",
    "promise_ledger",
)
"""The relations that rows are read for."""

JUDGING = ("excess", "promise_hours", "promise_parts", "person_quarter")
"""What policy makes of them, in no row's sight."""

_PUBLISHED = {
    "promise_parts": "using (faculty_id, quarter_start)",
    "person_quarter": "using (faculty_id, quarter_start)",
    "clinic_quarter": "using (faculty_id, quarter_start)",
    "promised_month": "using (faculty_id, quarter_start)",
    "promise_basis": "using (faculty_id, quarter_start)",
    "promise_load": "using (faculty_id, quarter_start)",
    "promise": "using (faculty_id)",
}
"""By mart, what tells which of its rows are computed anew."""

_LAID_AS = {"promise": "promise_ledger"}
"""The marts whose relation has another name."""

_READ_BY_NONE = ("promise_load", "promise_ledger", "promised_month", "person_quarter")
"""What goes to its mart and to no other relation."""

_BESIDE = ("promise_basis", "promise_load", "promise_ledger", "promised_month")
"""Marts that say more of a promise than its hours."""

_STAYS = ("person_work", "part", "basis", "day")
"""What groups and checks look at."""


@cache
def relation_sql(name: str) -> str:
    """The SELECT that defines a relation of `etl/marts/sql`."""
    return files("etl.marts").joinpath("sql", f"{name}.sql").read_text("utf-8")


def empty_marts(connection: duckdb.DuckDBPyConnection) -> None:
    """Takes every row out of what `publish_people` and `publish_groups` fill."""
    for mart in (*_PUBLISHED, "group_quarter"):
        connection.execute(f"delete from mart.{mart}")


def publish_people(connection: duckdb.DuckDBPyConnection, before_each: Callable[[], None]) -> None:
    """Computes the marts of people and promises anew for the rows of `touched`.

    `before_each` is called before each long statement. `touched` (faculty_id, quarter_start) is a
    temp table, see `etl.marts.touched`; `set_policy` came before. Runs in the caller's transaction,
    and leaves relations for groups and checks, until `sweep_published`.
    """
    unneeded = _unneeded_after()
    for name in (*_ORDER, *JUDGING):
        before_each()
        if name not in _READ_BY_NONE:
            lay(connection, name)
        for mart in [mart for mart in _PUBLISHED if _LAID_AS.get(mart, mart) == name]:
            _replace_touched(connection, mart)
        for relation in unneeded[name]:
            connection.execute(f"drop table temp.{relation}")


def lay_people(connection: duckdb.DuckDBPyConnection) -> None:
    """Lays what the numbers of a quarter are made of, and keeps it; no mart changes."""
    for name in (*_ORDER, *JUDGING):
        if name not in _BESIDE:
            lay(connection, name)


def publish_groups(connection: duckdb.DuckDBPyConnection) -> None:
    """Computes the groups of the quarters of `touched`, and the quarters.

    It comes after `publish_people`, whose relations `basis` and `day` it reads.
    """
    _replace_quarters(connection)
    _replace_groups(connection)


def lay(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Lays a relation of `sql/` as a temp table of its name."""
    try:
        connection.execute(f"create or replace temp table {name} as {relation_sql(name)}")
    except duckdb.Error as error:
        error.add_note(f"while publishing {name}")
        raise


def sweep_published(connection: duckdb.DuckDBPyConnection) -> None:
    """Drops what `publish_people` left for others to look at."""
    for name in _STAYS:
        connection.execute(f"drop table if exists temp.{name}")


@cache
def _unneeded_after() -> dict[str, list[str]]:
    """By relation, those that no later one names: of millions of rows they take a lot of memory."""
    order = (*_ORDER, *JUDGING)
    texts = {name: relation_sql(name) for name in order}
    unneeded: dict[str, list[str]] = {name: [] for name in order}
    for name in order:
        users = [user for user, text in texts.items() if re.search(rf"\b{name}\b", text)]
        if name not in (*_STAYS, *_READ_BY_NONE):
            unneeded[max([name, *users], key=order.index)].append(name)
    return unneeded


def _replace_quarters(connection: duckdb.DuckDBPyConnection) -> None:
    columns = ", ".join(MARTS["quarters"].names)
    connection.execute(
        "delete from mart.quarters; "
        f"insert into mart.quarters ({columns}) select {columns} from "
        f"({relation_sql('quarter_days')}) order by quarter_start"
    )


def _replace_groups(connection: duckdb.DuckDBPyConnection) -> None:
    """The groups of the quarters touched, from the promises of everybody in them."""
    columns = ", ".join(MARTS["group_quarter"].names)
    connection.execute(
        "create or replace temp view promise_parts as from mart.promise_parts "
        "where quarter_start in (select quarter_start from touched)"
    )
    connection.execute(
        "delete from mart.group_quarter where quarter_start in (select quarter_start from touched)"
    )
    connection.execute(
        f"insert into mart.group_quarter ({columns}) "
        f"select {columns} from ({relation_sql('group_quarter')})"
    )
    connection.execute("drop view temp.promise_parts")


def _replace_touched(connection: duckdb.DuckDBPyConnection, mart: str) -> None:
    columns = ", ".join(column.name for column in MARTS[mart].stored)
    relation = _LAID_AS.get(mart, mart)
    rows = f"({relation_sql(relation)})" if relation in _READ_BY_NONE else f"temp.{relation}"
    connection.execute(
        f"delete from mart.{mart} where rowid in "
        f"(select m.rowid from mart.{mart} as m semi join touched as t {_PUBLISHED[mart]})"
    )
    connection.execute(f"insert into mart.{mart} ({columns}) select {columns} from {rows}")
