"""Tables and views in the file as this release defines them, made again only where they differ."""

import hashlib
from functools import cache

import duckdb

from etl.seen.views import view_definitions
from etl.warehouse.tables import LAYOUT, check_layout, table_definitions


def lay_definitions(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates tables that are not there yet, and views anew; UsageProblem for another layout.

    Hundreds of statements: they are left out where the same ones made what the file holds. The
    connection must already have (empty) scope tables.
    """
    statements, digest = _definitions()
    if _laid(connection) == digest:
        return
    check_layout(connection)
    for statement in statements:
        connection.execute(statement)
    connection.execute(
        "create or replace table ledger.definitions as select $digest as digest",
        {"digest": digest},
    )


@cache
def _definitions() -> tuple[tuple[str, ...], str]:
    """The statements, and a digest of them and of the layout they belong to."""
    views = view_definitions().items()
    statements = (
        *table_definitions(),
        *(f"create or replace view seen.{name} as {sql}" for name, sql in views),
    )
    digest = hashlib.sha256("\n".join((str(LAYOUT), *statements)).encode()).hexdigest()
    return statements, digest


def _laid(connection: duckdb.DuckDBPyConnection) -> str | None:
    """The digest of the statements that made the file's tables and views; None of a new file."""
    # An upgrade has the database of the earlier release attached beside.
    there = connection.execute(
        "select 1 from duckdb_tables() where database_name = current_database() "
        "and schema_name = 'ledger' and table_name = 'definitions'"
    ).fetchone()
    row = connection.execute("from ledger.definitions").fetchone() if there else None
    return str(row[0]) if row else None
