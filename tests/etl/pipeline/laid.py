"""Lays plain rows in an empty database past the loader, publishes them, and asks as somebody."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

import duckdb

from etl.marts.time_and_policy import lay_present
from etl.pipeline.publish import publish_paths
from etl.seen.scope_tables import fill_scope
from etl.seen.views import view_definitions
from etl.warehouse.defaults import load_defaults
from etl.warehouse.tables import table_definitions
from schemas.scopes import NO_SCOPE, Scope
from schemas.sharing import CHOICES
from tests.etl.pipeline.plain_rows import Rows

BATCH = 7
_FEEDS = {
    "people": "faculty",
    "milestones": "milestones",
    "mentorships": "mentorships",
    "appointments": "appointments",
    "leave": "leave",
    "openings": "openings",
}
_SAID_AT = datetime(2024, 1, 2, 3, 4)


def empty_database() -> duckdb.DuckDBPyConnection:
    """A database with every table and view, and the reference tables as shipped."""
    connection = duckdb.connect(config={"threads": 1})
    fill_scope(connection, NO_SCOPE)
    for statement in table_definitions():
        connection.execute(statement)
    for name, sql in view_definitions().items():
        connection.execute(f"create or replace view seen.{name} as {sql}")
    load_defaults(connection)
    connection.execute(
        "insert into history.milestone_types by name select 'peer_review' as milestone, "
        "'Peer review' as label, 2 as phase, 7 as due_month, 0 as batch, 99 as line"
    )
    return connection


def lay_rows(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Takes the place of what is there with these rows, and publishes stages and plans."""
    _clear(connection)
    connection.execute(
        "insert into ledger.warehouse by name "
        "select 1 as version, $1 as as_of, $2 as first_quarter",
        [rows.as_of, rows.first],
    )
    connection.execute(
        "insert into ledger.batches by name select $1 as batch, 'f.csv' as file_name", [BATCH]
    )
    for quarter in rows.quarters:
        counted = rows.counted_until(quarter)
        connection.execute(
            "insert into mart.quarters by name select $1 as quarter_start, $2 as quarter_end, "
            "$3 as counted_until, $4 as running",
            [quarter.start, quarter.end, counted, quarter.end > rows.as_of],
        )
    for name, feed in _FEEDS.items():
        for line, row in enumerate(getattr(rows, name), 2):
            _insert(connection, feed, {f.name: getattr(row, f.name) for f in fields(row)}, line)
    _lay_promises(connection, rows)
    for number, said in enumerate(rows.chosen, 1):
        assert said.what in CHOICES
        choice = [number, said.faculty_id, said.what, said.value, _SAID_AT]
        connection.execute("insert into path.choices values ($1, $2, $3, $4, $5, null)", choice)
    share_rows(connection, rows)
    lay_present(connection, rows.as_of)
    publish_paths(connection)


def share_rows(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    """Takes the place of what is shared; nothing published rests on it."""
    connection.execute("delete from path.shares")
    for number, said in enumerate(rows.shared, 1):
        share = [number, said.faculty_id, said.what, said.value, _SAID_AT]
        connection.execute("insert into path.shares values ($1, $2, $3, $4, $5, null)", share)


def asked(connection: duckdb.DuckDBPyConnection, scope: Scope, sql: str) -> list[tuple[Any, ...]]:
    """What somebody of that scope is answered."""
    fill_scope(connection, scope)
    return connection.execute(sql).fetchall()


def _clear(connection: duckdb.DuckDBPyConnection) -> None:
    for feed in (*_FEEDS.values(), "allocations"):
        connection.execute(f"delete from history.{feed}")
    connection.execute(f"delete from ledger.batches where batch = {BATCH}")
    for table in ("ledger.warehouse", "mart.quarters", "mart.promise", "mart.promise_parts"):
        connection.execute(f"delete from {table}")
    connection.execute("delete from path.choices")


def _insert(
    connection: duckdb.DuckDBPyConnection, feed: str, row: dict[str, Any], line: int
) -> None:
    if feed == "faculty":
        row |= {"name": f"Name {row['faculty_id']}", "total_fte": 1, "as_of": date(2000, 1, 1)}
    if feed == "openings":
        row |= {"predecessor_appointment_id": row.pop("predecessor"), "title": "Wanted"}
        row |= {"opened_on": date(2025, 9, 1)}
    row |= {"batch": BATCH, "line": line}
    columns = ", ".join(f"${n} as {name}" for n, name in enumerate(row, 1))
    connection.execute(f"insert into history.{feed} by name select {columns}", list(row.values()))


def _lay_promises(connection: duckdb.DuckDBPyConnection, rows: Rows) -> None:
    for promise in rows.promises:
        common = [promise.allocation_id, promise.faculty_id, promise.role, promise.program_id]
        connection.execute(
            "insert into mart.promise by name select $1 as allocation_id, $2 as faculty_id, "
            "$3 as role, $4 as program_id, $5 as start_date, $6 as last_day",
            [*common, promise.start_date, promise.last_day],
        )
        for start, (promised, recorded) in promise.quarters.items():
            connection.execute(
                "insert into mart.promise_parts by name select $1 as allocation_id, "
                "$2 as faculty_id, $3 as role, $4 as program_id, $5 as quarter_start, "
                "$6 as promised_hours, coalesce($7, 0) as recorded_hours, "
                "$7 / $6 as realization",
                [*common, start, promised, recorded],
            )
