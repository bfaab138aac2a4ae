"""Writes the database file anew where rows were purged: DuckDB frees blocks but keeps their bytes.

Done before anybody has a cursor, because a file cannot be exchanged under its readers.
"""

import contextlib
import logging
from pathlib import Path

import duckdb

from etl.warehouse.flushing import for_good

log = logging.getLogger("kept")


def has_traces(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether the file may still hold what was purged."""
    there = connection.execute(
        "select 1 from duckdb_tables() where schema_name = 'ledger' and table_name = 'purges'"
    ).fetchone()
    if there is None:
        return False
    left = connection.execute(
        "select 1 from ledger.purges "
        "where confirmed_at is not null and traces_removed_at is null limit 1"
    ).fetchone()
    return left is not None


def write_anew(connection: duckdb.DuckDBPyConnection, path: Path) -> Path | None:
    """Another file with all that is in the database, views aside; None where it cannot be made."""
    fresh = path.with_name(path.name + ".fresh")
    remove(fresh)
    try:
        place = str(fresh).replace("'", "''")
        connection.execute(f"attach '{place}' as fresh")
        try:
            _copy(connection)
            connection.execute("checkpoint fresh")
        finally:
            connection.execute("detach fresh")
    except (duckdb.Error, OSError) as error:
        log.warning("The file could not be written anew, so traces of purged rows stay: %s", error)
        remove(fresh)
        return None
    return fresh


def take_place(fresh: Path, path: Path) -> None:
    """Puts the fresh file in the place of the database, which nobody in this process has open."""
    for_good(fresh)
    fresh.replace(path)
    for_good(path.parent)
    log.info("wrote %s anew, without what was purged", path.name)


def wal_of(path: Path) -> Path:
    """Where DuckDB notes what is not in the file yet."""
    return path.with_name(path.name + ".wal")


def remove(fresh: Path) -> None:
    """Removes a file written anew that takes no place."""
    for left in (fresh, wal_of(fresh)):
        with contextlib.suppress(OSError):
            left.unlink()


def copy_tables(connection: duckdb.DuckDBPyConnection, source: str, target: str) -> None:
    """Copies all tables of one attached database, views aside, to another that has none."""
    tables = connection.execute(
        "select schema_name, table_name from duckdb_tables() "
        "where database_name = ? and not temporary and not internal "
        # Without its views the other file is not as `definitions` says.
        "and (schema_name, table_name) <> ('ledger', 'definitions') order by all",
        [source],
    ).fetchall()
    for schema, table in tables:
        name = f'"{schema}"."{table}"'
        connection.execute(f'create schema if not exists "{target}"."{schema}"')
        connection.execute(f'create table "{target}".{name} as from "{source}".{name}')


def _copy(connection: duckdb.DuckDBPyConnection) -> None:
    row = connection.execute("select current_database()").fetchone()
    assert row is not None
    copy_tables(connection, row[0], "fresh")
    connection.execute(
        "update fresh.ledger.purges set traces_removed_at = now()::TIMESTAMP "
        "where confirmed_at is not null and traces_removed_at is null"
    )
