"""Pending batches: rows being laid in the history, seen by nobody until their batch is entered."""

import duckdb

from schemas.columns import Feed


def reserve(connection: duckdb.DuckDBPyConnection, feed: Feed) -> int:
    """The number of a new batch, noted as pending; in the caller's transaction."""
    row = connection.execute(
        "update ledger.warehouse set last_batch = last_batch + 1 returning last_batch"
    ).fetchone()
    assert row is not None
    connection.execute("insert into ledger.pending values (?, ?)", [row[0], feed.name])
    return int(row[0])


def settle(connection: duckdb.DuckDBPyConnection, batch: int) -> None:
    """Notes that a batch is pending no more; in the transaction that enters or drops it."""
    connection.execute("delete from ledger.pending where batch = ?", [batch])


def drop(connection: duckdb.DuckDBPyConnection, batch: int) -> bool:
    """Takes out what was laid of a batch that is still pending, and frees its number.

    Returns whether it was.
    """
    row = connection.execute("select feed from ledger.pending where batch = ?", [batch]).fetchone()
    if row is None:
        return False
    connection.execute(f"delete from history.{row[0]} where batch = ?", [batch])
    settle(connection, batch)
    connection.execute(
        "update ledger.warehouse set last_batch = last_batch - 1 where last_batch = ?", [batch]
    )
    return True


def sweep_pending(connection: duckdb.DuckDBPyConnection) -> None:
    """Takes out what a process that was killed left pending; only the owner may, at its start."""
    for (batch,) in connection.execute(
        "select batch from ledger.pending order by all desc"
    ).fetchall():
        drop(connection, batch)
