"""Marks the bytes of files that were kept long enough as removed; their rows and hashes stay."""

import logging

import duckdb

log = logging.getLogger("kept")

_OLD = """
select batch from ledger.batches as b
anti join ledger.held using (batch)
where batch > 0 and bytes_removed_at is null and loaded_at < now()::TIMESTAMP - to_days($days)
"""


def expire_originals(connection: duckdb.DuckDBPyConnection, days: int) -> int:
    """Marks bytes received so long ago that nobody holds them, in the caller's transaction.

    They are swept once that is committed. Returns of how many batches; `ledger.held` names those
    whose bytes are still needed.
    """
    old = [batch for (batch,) in connection.execute(_OLD, {"days": days}).fetchall()]
    if old:
        connection.execute(
            "update ledger.batches set bytes_removed_at = now()::TIMESTAMP "
            "where list_contains(?, batch)",
            [old],
        )
        log.info("removed the bytes of %d files older than %d days", len(old), days)
    return len(old)
