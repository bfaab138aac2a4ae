"""The tables, from declarations: history and current rows of feeds, the ledger and the marts.

Every definition is one that a DuckDB file and a DuckLake both accept: no keys, uniques,
sequences, enums or indexes. Uniqueness is the loader's work.
"""

import duckdb

from etl.marts.roster import roster_sql
from etl.warehouse.keys import AS_OF, is_dated
from schemas.loadable import LOADABLE
from schemas.marts import MARTS

_LINEAGE = "key UUID, batch BIGINT, line BIGINT"

_LEDGER = """
create schema if not exists ledger;
create schema if not exists history;
create schema if not exists current;
create schema if not exists mart;
create schema if not exists seen;
create table if not exists ledger.warehouse (
    version BIGINT, as_of DATE, first_quarter DATE, policy VARCHAR, release VARCHAR
);
create table if not exists ledger.batches (
    batch BIGINT, feed VARCHAR, file_name VARCHAR, sha256 VARCHAR, size BIGINT, who VARCHAR,
    loaded_at TIMESTAMP, source VARCHAR, reason VARCHAR, options VARCHAR, rows_new BIGINT,
    rows_changed BIGINT, rows_unchanged BIGINT, rows_set_aside BIGINT, undone_at TIMESTAMP,
    undone_by VARCHAR, undone_reason VARCHAR
);
create table if not exists ledger.received (batch BIGINT, part BIGINT, size BIGINT, packed BLOB);
"""


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Creates every table that is not there yet."""
    connection.execute(_LEDGER)
    for feed in LOADABLE.values():
        columns = ", ".join(f'"{c.name}" {c.kind.value}' for c in feed.columns)
        columns += f", {AS_OF} DATE" if is_dated(feed) else ""
        for schema in ("history", "current"):
            connection.execute(
                f"create table if not exists {schema}.{feed.name} ({columns}, {_LINEAGE})"
            )
    connection.execute(f"create or replace view current.roster as {roster_sql()}")
    for mart in MARTS.values():
        columns = ", ".join(f"{c.name} {c.type}" for c in mart.columns)
        connection.execute(f"create table if not exists mart.{mart.name} ({columns})")
