"""A database with only the tables that the relations about requirements read, filled as told."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from etl.requirements.views import requirement_views
from etl.seen.scope_tables import fill_scope
from schemas.feeds import FEEDS
from schemas.marts import MARTS
from schemas.reference import REFERENCE_TABLES
from tests.etl.requirements.plain import Row

_LEDGER = """
create schema current; create schema mart; create schema history; create schema ledger;
create table ledger.batches (
    batch BIGINT, version BIGINT, undone_at TIMESTAMP, loaded_at TIMESTAMP
);
create table ledger.warehouse (as_of DATE);
create table history.programs (program_id VARCHAR, approved_positions BIGINT, batch BIGINT);
"""
_CURRENT = ("requirements", "recommendations", "programs", "appointments", "roles")
_MARTS = ("promise", "promise_quarter", "promise_basis", "quarters")


@contextmanager
def bare() -> Iterator[duckdb.DuckDBPyConnection]:
    """The empty tables, with nothing in scope."""
    with duckdb.connect() as connection:
        connection.execute(_LEDGER)
        for name in _CURRENT:
            feed = {**FEEDS, **REFERENCE_TABLES}[name]
            columns = ", ".join(f"{c.name} {c.kind.value}" for c in feed.columns)
            connection.execute(f"create table current.{name} ({columns}, key BIGINT)")
        for name in _MARTS:
            columns = ", ".join(f"{c.name} {c.type}" for c in MARTS[name].columns)
            connection.execute(f"create table mart.{name} ({columns})")
        fill_scope(connection, ())
        yield connection


def fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Row]) -> None:
    """Adds the rows, by the names of their columns."""
    for row in rows:
        names = ", ".join(f"${name} as {name}" for name in row)
        connection.execute(f"insert into {table} by name select {names}", row)


def rows_of(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    """The rows of a relation about requirements."""
    return connection.sql(requirement_views()[name]).pl().to_dicts()
