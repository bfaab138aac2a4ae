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
    if feed and is_own_path(connection, actor, feed, batch):
        note_in(connection, actor, "stepped", actor.faculty_id, what)
    else:
        note_in(connection, actor, deed, what=what)


def is_own_path(connection: duckdb.DuckDBPyConnection, actor: Actor, feed: str, batch: int) -> bool:
    """Whether a batch holds steps of the actor's own path only: nobody else reads that it came."""
    if feed != "milestones" or actor.faculty_id is None:
        return False
    row = connection.execute(
        "select count(*) > 0 and bool_and(faculty_id = $1) from history.milestones "
        "where batch = $2",
        [actor.faculty_id, batch],
    ).fetchone()
    return bool(row and row[0])
