"""Notes what is done to a batch after it was loaded."""

import duckdb

from etl.access.log import Actor, note_in
from schemas.log import Deed, Held


def note_batch(
    connection: duckdb.DuckDBPyConnection,
    actor: Actor,
    deed: Deed,
    batch: int,
    reason: str | None,
) -> None:
    """Notes what was done to a batch, in the transaction in which it is done."""
    row = connection.execute(
        "select feed, file_name from ledger.batches where batch = ?", [batch]
    ).fetchone()
    feed, file = row or (None, None)
    what: dict[str, Held] = {"batch": batch, "feed": feed, "file": file, "reason": reason}
    note_in(connection, actor, deed, what=what)
