"""The tables, from declarations: history of feeds, current rows as views, the ledger, the marts.

Every definition is one that a DuckDB file and a DuckLake both accept: no keys, uniques,
sequences, enums or indexes. Uniqueness is the loader's work.

A row is written once. It is current while its batch stands (is in the ledger and not undone) and
`gone` is NULL; `gone` names the batch that replaced or withdrew it. Rows of a batch that is not in
the ledger yet are pending: nobody sees them, and a restart sweeps them away.
"""

import duckdb

from etl.access.tables import ACCESS_TABLES
from etl.errors import UsageProblem
from etl.mapping.saved_maps import MAPS_TABLE
from etl.marts.roster import roster_sql
from etl.pipeline.tables import PATH_TABLES
from etl.warehouse.keys import key_sql
from schemas.columns import Feed
from schemas.loadable import LOADABLE
from schemas.marts import MARTS

LAYOUT = 8
"""Moves when tables change their shape; a database of another layout is not opened."""

OLDEST_LAYOUT = 5
"""From which `kept upgrade` brings a database to the present one."""

_LEDGER = """
create schema if not exists ledger;
create schema if not exists history;
create schema if not exists current;
create schema if not exists mart;
create schema if not exists seen;
create table if not exists ledger.warehouse (
    version BIGINT, last_batch BIGINT, layout BIGINT, as_of DATE, first_quarter DATE,
    policy VARCHAR, release VARCHAR
);
create table if not exists ledger.pending (batch BIGINT, feed VARCHAR);
create table if not exists ledger.batches (
    batch BIGINT, version BIGINT, feed VARCHAR, file_name VARCHAR, sha256 VARCHAR, size BIGINT,
    who VARCHAR, faculty_id VARCHAR, loaded_at TIMESTAMP, source VARCHAR, origin VARCHAR,
    reason VARCHAR, options VARCHAR, as_of DATE, rows_new BIGINT, rows_changed BIGINT,
    rows_unchanged BIGINT, rows_withdrawn BIGINT, rows_set_aside BIGINT, undone_at TIMESTAMP,
    undone_by VARCHAR, undone_reason VARCHAR, undone_version BIGINT, bytes_removed_at TIMESTAMP,
    purged_at TIMESTAMP, account BIGINT, login VARCHAR
);
create table if not exists ledger.purges (
    batch BIGINT, feed VARCHAR, file_name VARCHAR, sha256 VARCHAR, size BIGINT, rows BIGINT,
    requested_by VARCHAR, requested_at TIMESTAMP, reason VARCHAR, confirmed_by VARCHAR,
    confirmed_at TIMESTAMP, confirmed_reason VARCHAR, traces_removed_at TIMESTAMP
);
create table if not exists ledger.holds (
    batch BIGINT, held_by VARCHAR, held_at TIMESTAMP, reason VARCHAR, released_by VARCHAR,
    released_at TIMESTAMP, released_reason VARCHAR
);
create table if not exists ledger.lowered (
    batch BIGINT, allocation_id VARCHAR, faculty_id VARCHAR, sentence VARCHAR, reason VARCHAR,
    document_ref VARCHAR, undoing BOOLEAN
);
create table if not exists ledger.withdrawn (
    batch BIGINT, feed VARCHAR, from_batch BIGINT, line BIGINT, key UUID
);
create table if not exists ledger.answers (
    origin VARCHAR, feed VARCHAR, question VARCHAR, answer VARCHAR, who VARCHAR,
    answered_at TIMESTAMP, batch BIGINT
);
create table if not exists ledger.backups (
    file VARCHAR, size BIGINT, version BIGINT, made_by VARCHAR, made_at TIMESTAMP
);
create or replace view ledger.standing as
    select batch, version, source from ledger.batches where undone_at is null;
create or replace view ledger.held as
    select batch, reason from ledger.holds where released_at is null;
"""


def stored_columns(feed: Feed) -> dict[str, str]:
    """The columns of a feed's rows as kept, with their types; lineage aside."""
    columns = {column.name: column.kind.value for column in feed.columns}
    if feed.dated:
        columns["as_of"] = "DATE"
    if feed.optional_key:
        columns["content"] = "UUID"
    return columns


def history_columns(feed: Feed) -> str:
    """The columns of `history`, quoted, in their order."""
    return ", ".join(f'"{name}"' for name in (*stored_columns(feed), "batch", "line", "gone"))


def current_sql(feed: Feed) -> str:
    """The SELECT of a feed's current rows: columns, key, batch and line."""
    columns = ", ".join(f'"{name}"' for name in stored_columns(feed) if name != "content")
    return f"select {columns}, {key_sql(feed)} as key, batch, line from {standing_rows(feed)}"


def standing_rows(feed: Feed) -> str:
    """SQL after `from`: the rows of the history that are current; more conditions may follow."""
    return (
        f"history.{feed.name} where gone is null and batch in (select batch from ledger.standing)"
    )


def keyed_sql(feed: Feed, batch: int) -> str:
    """The SELECT of one batch's rows, entered or pending, with the file's line and their key."""
    columns = ", ".join(f'"{name}"' for name in stored_columns(feed))
    return (
        f"select line as record, line, {columns}, {key_sql(feed)} as key, batch "
        f"from history.{feed.name} where batch = {batch}"
    )


def table_definitions() -> list[str]:
    """The statements that create every table that is not there yet, and the views on them."""
    statements = [_LEDGER, MAPS_TABLE, ACCESS_TABLES, PATH_TABLES]
    for feed in LOADABLE.values():
        columns = ", ".join(f'"{name}" {kind}' for name, kind in stored_columns(feed).items())
        statements += [
            f"create table if not exists history.{feed.name} "
            f"({columns}, batch BIGINT, line BIGINT, gone BIGINT)",
            f"create or replace view current.{feed.name} as {current_sql(feed)}",
        ]
    statements.append(f"create or replace view current.roster as {roster_sql()}")
    for mart in [mart for mart in MARTS.values() if not mart.shown_from]:
        columns = ", ".join(f"{c.name} {c.type}" for c in mart.stored)
        statements.append(f"create table if not exists mart.{mart.name} ({columns})")
    for mart in [mart for mart in MARTS.values() if mart.shown_from]:
        statements.append(
            f"create or replace view mart.{mart.name} as "
            f"select {', '.join(mart.names)} from mart.{mart.shown_from}"
        )
    return statements


def check_layout(connection: duckdb.DuckDBPyConnection) -> None:
    """UsageProblem for a database whose tables have another shape."""
    row = connection.execute("select current_database()").fetchone()
    layout = _layout_of(connection, row[0]) if row else None
    if layout not in (LAYOUT, None):
        raise UsageProblem(_another_layout(layout))


def check_upgradable(connection: duckdb.DuckDBPyConnection, database: str) -> int:
    """The layout of an attached database; UsageProblem where there is no way from it to ours."""
    layout = _layout_of(connection, database)
    if layout is None or not OLDEST_LAYOUT <= layout <= LAYOUT:
        raise UsageProblem(_another_layout(layout or 0))
    return layout


def _layout_of(connection: duckdb.DuckDBPyConnection, database: str) -> int | None:
    """None for a database without tables of Kept, 0 for those of its beginnings."""
    row = connection.execute(
        "select count(*), count(*) filter (column_name = 'layout') from duckdb_columns() where "
        "database_name = ? and schema_name = 'ledger' and table_name = 'warehouse'",
        [database],
    ).fetchone()
    if not row or not row[0]:
        return None
    if not row[1]:
        return 0
    found = connection.execute(f'select layout from "{database}".ledger.warehouse').fetchone()
    return found[0] if found else 0


def _another_layout(layout: int) -> str:
    if layout > LAYOUT:
        return (
            "The database was made by a later release of Kept, whose tables have another shape. "
            "Install that release or a later one."
        )
    if layout >= OLDEST_LAYOUT:
        return (
            "The database was made by an earlier release of Kept, whose tables had another shape. "
            "Run `kept upgrade`: it takes a backup first and keeps the numbers."
        )
    return (
        "The database was made by a release of Kept from which there is no way to this one. "
        "Name a new file in KEPT_DATABASE and load the CSV files again."
    )
