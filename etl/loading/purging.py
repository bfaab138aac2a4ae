"""Purging: two people remove a batch's rows and bytes for good; what it was stays in the ledger."""

from dataclasses import dataclass, replace
from datetime import datetime

import duckdb

from etl.access.batches import note_batch
from etl.access.log import Actor, actor_of
from etl.access.refusals import refusals_noted
from etl.errors import NotTheirs, UsageProblem
from etl.loading.holds import check_not_held
from etl.loading.undo import take_back
from etl.warehouse import Warehouse
from etl.warehouse.keys import key_sql
from etl.warehouse.originals import remove_bytes
from schemas.loadable import LOADABLE

# What is said of a promise that a later batch made smaller quotes the promise as it was.
_LOWERED_LATER = """
update ledger.lowered as low
set sentence = 'The promise ''' || allocation_id || ''' is made smaller; what it was is purged.'
where allocation_id in (select allocation_id from history.allocations where batch = $batch)
    and (select version from ledger.batches where batch = low.batch)
        > (select version from ledger.batches where batch = $batch)
"""


@dataclass(frozen=True)
class Purge:
    """A purge that somebody asked for; done once somebody else, `confirmed_by`, confirmed it."""

    batch: int
    feed: str
    file: str
    rows: int
    requested_by: str
    requested_at: datetime
    reason: str
    confirmed_by: str | None = None


def purge(warehouse: Warehouse, batch: int, who: Actor | str, reason: str | None = None) -> Purge:
    """Asks for a purge or, where another person asked before, does it.

    A batch that stands is undone first, in the same transaction. Raises UsageProblem when there is
    no such batch, it is purged or held, or one person is both; DataProblem when current rows would
    be left without what they refer to.
    """
    actor = actor_of(who)
    with warehouse.reserving() as connection:
        _check_purgeable(connection, batch)
        if _request(connection, batch) is None:
            request = _ask(connection, batch, actor.name, reason)
            note_batch(connection, actor, "purge_asked", batch, reason)
            return request
    with (
        refusals_noted(warehouse, actor, f"to confirm the purge of batch {batch}"),
        warehouse.writing() as (connection, version),
    ):
        standing = _check_purgeable(connection, batch)
        asked = _request(connection, batch)
        assert asked is not None
        _check_another(asked, actor.name)
        if standing:
            take_back(warehouse, connection, version, batch, actor.name, asked.reason)
        purged = _remove(connection, asked, actor.name, reason)
        note_batch(connection, actor, "purged", batch, reason or asked.reason)
    remove_bytes(warehouse.originals, batch)
    return purged


def _check_purgeable(connection: duckdb.DuckDBPyConnection, batch: int) -> bool:
    """Whether the batch stands; UsageProblem where it cannot be purged."""
    row = connection.execute(
        "select purged_at, undone_at is null from ledger.batches where batch = ? and batch > 0",
        [batch],
    ).fetchone()
    if row is None:
        raise UsageProblem(f"There is no batch {batch}. `kept batches` lists them.")
    if row[0] is not None:
        raise UsageProblem(f"Batch {batch} was purged on {row[0]:%Y-%m-%d} already.")
    check_not_held(connection, batch, "purged")
    return bool(row[1])


def _check_another(asked: Purge, who: str) -> None:
    if asked.requested_by == who:
        raise NotTheirs(
            f"You, '{who}', asked for the purge of batch {asked.batch} yourself on "
            f"{asked.requested_at:%Y-%m-%d}. Somebody else must confirm it, with the same command "
            "under a name of their own."
        )


def _request(connection: duckdb.DuckDBPyConnection, batch: int) -> Purge | None:
    row = connection.execute(
        "select batch, feed, file_name, coalesce(rows, 0), requested_by, requested_at, reason "
        "from ledger.purges where batch = ?",
        [batch],
    ).fetchone()
    return Purge(*row) if row else None


def _ask(connection: duckdb.DuckDBPyConnection, batch: int, who: str, reason: str | None) -> Purge:
    if not reason:
        raise UsageProblem(
            f'Say why batch {batch} is to be purged: `kept purge {batch} --reason "…"`.'
        )
    connection.execute(
        "insert into ledger.purges by name select batch, feed, file_name, sha256, size, "
        "$who as requested_by, now()::TIMESTAMP as requested_at, $reason as reason "
        "from ledger.batches where batch = $batch",
        {"who": who, "reason": reason, "batch": batch},
    )
    asked = _request(connection, batch)
    assert asked is not None
    return replace(asked, rows=_count_rows(connection, asked.feed, batch))


def _count_rows(connection: duckdb.DuckDBPyConnection, feed: str, batch: int) -> int:
    row = connection.execute(
        f"select count(*) from history.{feed} where batch = ?", [batch]
    ).fetchone()
    return int(row[0]) if row else 0


def _remove(
    connection: duckdb.DuckDBPyConnection, asked: Purge, who: str, reason: str | None
) -> Purge:
    """Removes all that holds something of the file, which is undone, and enters the purge."""
    feed, batch = LOADABLE[asked.feed], asked.batch
    rows = _count_rows(connection, feed.name, batch)
    if feed.name == "allocations":
        connection.execute(_LOWERED_LATER, {"batch": batch})
    connection.execute("delete from ledger.lowered where batch = ?", [batch])
    connection.execute(f"delete from history.{feed.name} where batch = ?", [batch])
    # A key that other batches have as well is theirs: undoing one of them asks who withdrew it.
    connection.execute(
        "delete from ledger.withdrawn where feed = $feed and (batch = $batch or "
        f"from_batch = $batch and key not in (select {key_sql(feed)} from history.{feed.name}))",
        {"feed": feed.name, "batch": batch},
    )
    # How the file was read may quote cells of it: those that somebody mended.
    connection.execute(
        "update ledger.batches set options = null, purged_at = now()::TIMESTAMP, "
        "bytes_removed_at = coalesce(bytes_removed_at, now()::TIMESTAMP) where batch = ?",
        [batch],
    )
    connection.execute(
        "update ledger.purges set rows = ?, confirmed_by = ?, confirmed_at = now()::TIMESTAMP, "
        "confirmed_reason = ? where batch = ?",
        [rows, who, reason, batch],
    )
    return replace(asked, rows=rows, confirmed_by=who)
