"""Removes the bytes of files that were kept long enough; their rows and hashes stay."""

import logging

import duckdb

log = logging.getLogger("kept")

_OLD = """
select batch from ledger.batches as b
semi join ledger.received using (batch)
anti join ledger.held using (batch)
where loaded_at < now()::TIMESTAMP - to_days($days)
"""


def remove_old_originals(connection: duckdb.DuckDBPyConnection, days: int) -> int:
    """Removes, in the caller's transaction, bytes received so long ago that nobody holds them.

    Returns of how many batches. `ledger.held` names those whose bytes are still needed.
    """
    old = [batch for (batch,) in connection.execute(_OLD, {"days": days}).fetchall()]
    if old:
        connection.execute("delete from ledger.received where list_contains(?, batch)", [old])
        connection.execute(
            "update ledger.batches set bytes_removed_at = now()::TIMESTAMP "
            "where list_contains(?, batch)",
            [old],
        )
        log.info("removed the bytes of %d files older than %d days", len(old), days)
    return len(old)
