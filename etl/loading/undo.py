"""Takes a batch back as a whole, and lists batches."""

from dataclasses import dataclass, replace

import duckdb

from etl.access.batches import note_batch
from etl.access.log import Actor, actor_of
from etl.access.refusals import refusals_noted
from etl.checking.file_checks import OVERLAPPING_PROMISES
from etl.errors import DataProblem, UsageProblem
from etl.loading.left_without import left_without
from etl.loading.own_batches import check_own
from etl.loading.rights import Rights
from etl.loading.undone_promises import lay_promised, settle_undone_promises
from etl.marts.touched import changed_rows
from etl.warehouse import Warehouse
from etl.warehouse.keys import identity, key_sql
from etl.warehouse.tables import current_sql, keyed_sql
from schemas.columns import Feed
from schemas.loadable import LOADABLE


@dataclass(frozen=True)
class Undone:
    """What undoing a batch did to the current rows of its feed.

    `lowered` says of each promise that is smaller now what it was, and `reason` why.
    """

    batch: int
    feed: str
    taken_out: int
    put_back: int
    kept: int
    reason: str | None = None
    lowered: tuple[str, ...] = ()


def batches(warehouse: Warehouse) -> list[tuple[object, ...]]:
    """The columns of a listed batch: what it was, its rows, and what became of it since."""
    with warehouse.cursor() as cursor:
        return cursor.execute(
            "select b.batch, b.feed, b.file_name, b.who, b.loaded_at, b.source, b.rows_new,"
            " b.rows_changed, b.rows_unchanged, b.rows_set_aside, b.undone_at, b.bytes_removed_at,"
            " held.reason, p.requested_by, b.purged_at,"
            " if(p.confirmed_at is null, null, p.traces_removed_at is null), b.undone_reason"
            " from ledger.batches as b left join ledger.held as held using (batch)"
            " left join ledger.purges as p using (batch) where batch > 0 order by batch"
        ).fetchall()


def undo(
    warehouse: Warehouse,
    batch: int,
    who: Actor | str,
    reason: str | None = None,
    rights: Rights | None = None,
) -> Undone:
    """Takes the batch back: its rows go, and the latest earlier row of each key comes back.

    A row that a later batch replaced or saw again stays. Without `rights` it is the operator's to
    undo any batch. Raises UsageProblem when there is no such batch or it is not theirs,
    DataProblem when current rows would be left without what they refer to, or a promise becomes
    smaller for days past and no reason is given.
    """
    actor = actor_of(who)
    with (
        refusals_noted(warehouse, actor, f"to undo batch {batch}"),
        warehouse.writing() as (connection, version),
    ):
        if rights is not None:
            check_own(connection, batch, actor, rights)
        undone = take_back(warehouse, connection, version, batch, actor.name, reason)
        note_batch(connection, actor, "undone", batch, reason)
        return undone


def take_back(
    warehouse: Warehouse,
    connection: duckdb.DuckDBPyConnection,
    version: int,
    batch: int,
    who: str,
    reason: str | None,
) -> Undone:
    """What `undo` does, in the caller's transaction."""
    feed = _undoable(connection, batch)
    _lay_gone(connection, feed, batch)
    promises = feed.name == "allocations"
    if promises:
        lay_promised(connection)
    connection.execute(
        "update ledger.batches set undone_at = now()::TIMESTAMP, undone_by = $who, "
        "undone_reason = $reason, undone_version = $version where batch = $batch",
        {"who": who, "reason": reason, "batch": batch, "version": version},
    )
    undone = replace(_put_back(connection, feed, batch), reason=reason)
    if lacking := left_without(connection, feed):
        raise DataProblem(f"Batch {batch} cannot be undone: {lacking}")
    if promises:
        _check_superseded(connection, batch)
        _check_overlaps(connection, batch)
        lowered = settle_undone_promises(connection, batch, reason, warehouse.as_of())
        undone = replace(undone, lowered=tuple(lowered))
    warehouse.publish_changed(connection, feed.name)
    return undone


def _undoable(connection: duckdb.DuckDBPyConnection, batch: int) -> Feed:
    row = connection.execute(
        "select feed, undone_at from ledger.batches where batch = $batch and batch > 0",
        {"batch": batch},
    ).fetchone()
    if row is None:
        raise UsageProblem(f"There is no batch {batch}. `kept batches` lists them.")
    if row[1] is not None:
        raise UsageProblem(f"Batch {batch} was undone on {row[1]:%Y-%m-%d} already.")
    return LOADABLE[row[0]]


def _lay_gone(connection: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> None:
    """Lays `gone`, the batch's rows that are current: a view, as there may be millions."""
    connection.execute(
        f"create or replace temp view gone as {keyed_sql(feed, batch)} and gone is null"
    )


def _put_back(connection: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> Undone:
    """Gives the rows that the batch took away to the next batch that has them, or puts them back.

    What a later batch replaced, saw again or withdrew stays with that batch. Rows are noted by
    their place, which changes do not move within a transaction.
    """
    name = feed.name
    connection.execute(
        f"create or replace temp table taken as select rowid as place, batch from history.{name} "
        f"where gone = {batch} and batch in (select batch from ledger.standing)"
    )
    _lay_following(connection, feed)
    connection.execute(f"update history.{name} set gone = null where gone = {batch}")
    connection.execute(
        f"update history.{name} as past set gone = next from following "
        "where past.rowid = following.place"
    )
    connection.execute(
        f"create or replace temp view back as {current_sql(feed)} "
        "and rowid in (select place from taken)"
    )
    connection.execute(
        "create or replace temp table changed as "
        f"{changed_rows(feed, 'gone')} union {changed_rows(feed, 'back')}"
    )
    # A row that came back was withdrawn by the batch, or has one row of it that took its place.
    row = connection.execute(
        "select (select count(*) from gone), (select count(*) from back), "
        "(select count(*) from back semi join (select from_batch, line, key from ledger.withdrawn "
        f"where batch = {batch} and feed = '{name}') as w on back.batch = w.from_batch "
        "and back.line = w.line and back.key = w.key), "
        f"(select count(*) from history.{name} where batch = {batch})"
    ).fetchone() or (0, 0, 0, 0)
    gone, back, withdrawn, rows = row
    return Undone(batch, name, gone - (back - withdrawn), back, rows - gone)


def _lay_following(connection: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """Lays `following`: of each row in `taken`, the next batch that has it again or withdrew it."""
    connection.execute("create or replace temp table following (place BIGINT, next BIGINT)")
    later = connection.execute(
        "select later.batch from ledger.standing as later join ledger.batches using (batch) "
        f"where feed = '{feed.name}' and later.version > (select min(version) "
        "from ledger.standing where batch in (select batch from taken))"
    ).fetchall()
    if not later:
        return
    taken = f"history.{feed.name} where rowid in (select place from taken)"
    alike = " or ".join(f'"{n}" in (select "{n}" from {taken})' for n in _telling(feed))
    connection.execute(
        "insert into following select taken.place, arg_min(later.batch, later.version) as next "
        f"from (select rowid as place, batch, {key_sql(feed)} as row_key from {taken}) as taken "
        "join ledger.standing as own on taken.batch = own.batch "
        f"join (select batch, {key_sql(feed)} as row_key from history.{feed.name} "
        f"where batch in ({', '.join(str(batch) for (batch,) in later)}) and ({alike}) "
        f"union all select batch, key from ledger.withdrawn where feed = '{feed.name}') as event "
        "on taken.row_key = event.row_key join ledger.standing as later "
        "on event.batch = later.batch where later.version > own.version group by all"
    )


def _telling(feed: Feed) -> tuple[str, ...]:
    """The columns of which rows that are the same share one, so that few keys are computed."""
    return identity(feed) if feed.optional_key else identity(feed)[:1]


def _check_superseded(connection: duckdb.DuckDBPyConnection, batch: int) -> None:
    rows = connection.execute(
        "select allocation_id, batch from current.allocations where supersedes is not null and "
        "supersedes not in (select allocation_id from current.allocations) order by batch"
    ).fetchall()
    if rows:
        raise DataProblem(
            f"Batch {batch} cannot be undone: the promise '{rows[0][0]}' of batch {rows[0][1]} "
            "supersedes one of its promises. Undo that batch first."
        )


def _check_overlaps(connection: duckdb.DuckDBPyConnection, batch: int) -> None:
    row = connection.execute(f"{OVERLAPPING_PROMISES} limit 1").fetchone()
    if row:
        raise DataProblem(
            f"Batch {batch} cannot be undone: the promise '{row[0]}' would come back and overlap "
            f"'{row[1]}' of batch {row[2]}. Undo that batch first."
        )
