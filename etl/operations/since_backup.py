"""What the database that a backup replaces had taken away since: carried over, or told.

Who could not sign in any more cannot after a restore. Batches that were purged and grants that were
revoked are back, and are told, since they may be why the backup is restored.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl.access.log import Actor, note_in
from etl.access.sessions import end_all
from schemas.log import Held

ACCESS_SINCE = 6
"""The layout from which there are accounts, grants and sessions."""

_PURGED = """
select batch from ledger.batches
where purged_at is null and (batch, sha256) in
    (select (batch, sha256) from replaced.ledger.batches where purged_at is not null)
order by batch
"""
_REVOKED = """
select grant_id from access.grants
where revoked_at is null and (grant_id, granted_at) in
    (select (grant_id, granted_at) from replaced.access.grants where revoked_at is not null)
order by grant_id
"""
_RELEASED = """
update access.accounts as a
set released_at = since.released_at, released_by = since.released_by,
    released_reason = since.released_reason
from replaced.access.accounts as since
where a.released_at is null and since.released_at is not null
    and a.account = since.account and a.bound_at = since.bound_at
    and a.issuer = since.issuer and a.subject = since.subject
returning a.email, a.account, a.faculty_id, a.released_by, a.released_reason
"""


@dataclass(frozen=True)
class Since:
    """Batches that were purged and grants that were revoked since, and are back; and the e-mails of
    accounts that were released since, and stay so."""

    purged: tuple[int, ...] = ()
    revoked: tuple[int, ...] = ()
    released: tuple[str, ...] = ()


def carry_over(connection: duckdb.DuckDBPyConnection, replaced: Path, by: Actor) -> Since:
    """Ends every sign-in, and keeps released what was; tells of nothing where `replaced` is none.

    The connection is that of the backup's database, of a layout with accounts.
    """
    end_all(connection, "restored", datetime.now(UTC))
    if not replaced.exists():
        return Since()
    place = str(replaced).replace("'", "''")
    try:
        connection.execute(f"attach '{place}' as replaced (read_only)")
    except duckdb.Error:
        return Since()
    try:
        found = [connection.execute(sql).fetchall() for sql in (_PURGED, _REVOKED, _RELEASED)]
    except duckdb.Error:
        return Since()
    finally:
        connection.execute("detach replaced")
    purged, revoked, released = found
    for email, account, faculty_id, released_by, reason in released:
        told = f"released by {released_by} after the backup: {reason}"
        what: dict[str, Held] = {"account": account, "email": email, "reason": told}
        note_in(connection, by, "unbound", faculty_id, what)
    return Since(
        tuple(batch for (batch,) in purged),
        tuple(grant for (grant,) in revoked),
        tuple(sorted(row[0] for row in released)),
    )
