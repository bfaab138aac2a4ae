"""Tells whether a file is loaded already, before anything is read that need not be."""

import hashlib
from pathlib import Path

import duckdb

from etl.errors import UsageProblem
from etl.loading.options import LoadOptions, feed_of
from etl.loading.understanding import read_by_name

_CHUNK = 1 << 22


class LoadedBefore(Exception):
    """Ends a load that would change nothing; the text says which batch holds the file."""


def look_for_path(connection: duckdb.DuckDBPyConnection, path: Path, options: LoadOptions) -> None:
    """Raises LoadedBefore for a file that is loaded, read once for its hash.

    Only a file as large as one that is loaded is hashed. UsageProblem when it cannot be read.
    """
    if options.by_rows:
        return
    try:
        size = path.stat().st_size
        feeds = connection.execute(
            "select distinct feed from ledger.batches where size = ? and undone_at is null", [size]
        ).fetchall()
        if not feeds:
            return
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise UsageProblem(f"'{path}' cannot be read: {error.strerror}.") from error
    named = feed_of(path, options.feed)
    options = read_by_name(options, connection)
    for (feed,) in feeds:
        if named is None or named.name == feed:
            pass_over_loaded(connection, digest.hexdigest(), feed, options)


def pass_over_loaded(
    connection: duckdb.DuckDBPyConnection,
    sha256: str,
    feed: str,
    options: LoadOptions,
    set_aside: bool = False,
) -> None:
    """Raises LoadedBefore for a file that is loaded, whole or, with `set_aside`, in part.

    Rows once set aside may be good by now, unless nothing has changed since: those of a part are
    looked at first, and so are those judged by rows.
    """
    if options.by_rows and not set_aside:
        return
    row = connection.execute(
        "select batch, loaded_at, who from ledger.batches where sha256 = $sha256 and feed = $feed "
        "and options = $options and undone_at is null and (rows_set_aside = 0 or $set_aside "
        "or $good_rows and version = (select version from ledger.warehouse)) "
        "order by batch desc limit 1",
        {
            "sha256": sha256,
            "feed": feed,
            "options": options.understanding,
            "set_aside": set_aside,
            "good_rows": options.good_rows,
        },
    ).fetchone()
    if row:
        raise LoadedBefore(
            f"This file was loaded as batch {row[0]} on {row[1]:%Y-%m-%d} by {row[2]}; nothing"
            " changed."
        )
