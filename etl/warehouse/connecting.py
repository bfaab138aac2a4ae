"""Opens the database file with the settings that every query of Kept runs under."""

from pathlib import Path

import duckdb

from etl.errors import UsageProblem
from etl.warehouse.traces import has_traces, remove, take_place, wal_of, write_anew

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "python_enable_replacements": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    # Joins run in the order they are written, the right side built: the planner knows no sizes of
    # tables laid in the same transaction, and once chose a product of 68 million rows.
    "disabled_optimizers": "join_order,build_side_probe_side",
    # The layout of new files: since this one text is stored as dictionaries, in three quarters of
    # the time, and read in a quarter of it.
    "storage_compatibility_version": "v1.4.0",
}


def connect(path: Path, memory: int) -> duckdb.DuckDBPyConnection:
    """The connection that all cursors come from, with so many bytes of memory for its work.

    A file with traces of what was purged is written anew first. UsageProblem where it cannot be
    opened.
    """
    connection = open_file(path, memory)
    if has_traces(connection):
        fresh = write_anew(connection, path)
        # In any case: an error while writing may leave DuckDB without use for its databases.
        connection.close()
        if fresh and _is_closed(path):
            take_place(fresh, path)
        elif fresh:
            remove(fresh)
        connection = open_file(path, memory)
    return connection


def _is_closed(path: Path) -> bool:
    """Whether nothing in this process has the file open and all of it is in the one file."""
    if wal_of(path).exists():
        return False
    try:
        # DuckDB refuses another configuration while an instance of the file lives.
        duckdb.connect(str(path), read_only=True).close()
    except duckdb.Error:
        return False
    return True


def open_file(path: Path, memory: int, read_only: bool = False) -> duckdb.DuckDBPyConnection:
    """A connection to the file as it is; UsageProblem where it cannot be opened."""
    config = {**_CONFIG, "memory_limit": f"{memory}B"}
    try:
        return duckdb.connect(str(path), read_only, config)
    except duckdb.Error as error:
        raise UsageProblem(f"'{path}' cannot be opened as a Kept database: {error}") from error
