"""Takes a batch back as a whole, and lists batches."""

from dataclasses import dataclass

import duckdb

from etl.checking.file_checks import OVERLAPPING_PROMISES
from etl.checking.row_checks import known_values
from etl.errors import DataProblem, UsageProblem
from etl.marts.touched import changed_rows
from etl.warehouse import Warehouse
from etl.warehouse.keys import stored_columns
from schemas.columns import Column, Feed
from schemas.feeds import FEEDS
from schemas.loadable import LOADABLE


@dataclass(frozen=True)
class Undone:
    """What undoing a batch did to the current rows of its feed."""

    batch: int
    feed: str
    taken_out: int
    put_back: int
    kept: int


def batches(warehouse: Warehouse) -> list[tuple[object, ...]]:
    """(batch, feed, file, who, loaded at, source, new, changed, unchanged, aside, undone at)."""
    with warehouse.cursor() as cursor:
        return cursor.execute(
            "select batch, feed, file_name, who, loaded_at, source, rows_new, rows_changed,"
            " rows_unchanged, rows_set_aside, undone_at from ledger.batches where batch > 0 order"
            " by batch"
        ).fetchall()


def undo(warehouse: Warehouse, batch: int, who: str, reason: str | None = None) -> Undone:
    """Takes the batch back: its rows go, and the latest earlier row of each key comes back.

    A row that a later batch replaced or saw again stays. Raises UsageProblem when there is no
    such batch, DataProblem when current rows would be left without what they refer to.
    """
    with warehouse.writing() as (connection, _):
        feed = _undoable(connection, batch)
        connection.execute(
            "update ledger.batches set undone_at = now()::TIMESTAMP, undone_by = $who, "
            "undone_reason = $reason where batch = $batch",
            {"who": who, "reason": reason, "batch": batch},
        )
        undone = _put_back(connection, feed, batch)
        _check_references(connection, feed, batch)
        if feed.name == "allocations":
            _check_superseded(connection, batch)
            _check_overlaps(connection, batch)
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


def _put_back(connection: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> Undone:
    name, columns = feed.name, stored_columns(feed)
    connection.execute(
        f"create or replace temp table gone as select {columns}, key from current.{name} "
        f"where batch = {batch}"
    )
    connection.execute(
        f"create or replace temp table back as select {columns}, key, batch, line from"
        f" history.{name} as past semi join gone using (key) semi join (select batch from"
        " ledger.batches where undone_at is null) as standing on past.batch = standing.batch"
        " qualify row_number() over (partition by key order by batch desc) = 1"
    )
    connection.execute(f"delete from current.{name} where batch = {batch}")
    connection.execute(f"insert into current.{name} from back")
    connection.execute(
        "create or replace temp table changed as "
        f"{changed_rows(feed, 'gone')} union {changed_rows(feed, 'back')}"
    )
    row = connection.execute(
        "select (select count(*) from gone), (select count(*) from back), "
        f"(select count(*) from history.{name} where batch = {batch})"
    ).fetchone() or (0, 0, 0)
    return Undone(batch, name, row[0] - row[1], row[1], row[2] - row[0])


_PEOPLE = "select faculty_id from current.faculty union select faculty_id from current.allocations"


def _referring(feed: Feed) -> list[tuple[Feed, Column]]:
    """The columns that the feed's rows give their values to; people without roster: by promises."""
    targets = ("faculty",) if feed.name == "allocations" else (feed.name,)
    return [
        (other, column)
        for other in FEEDS.values()
        for column in other.columns
        if column.refers_to in targets and other.name != feed.name
    ]


def _check_references(connection: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> None:
    """Refuses to leave current rows without their person, program, role or type."""
    parts = []
    for other, column in _referring(feed):
        known = known_values(connection, other, column)
        if feed.name == "allocations":
            known = _PEOPLE
        elif column.refers_to == "programs":
            known = "select program_id from current.programs"
        if known is not None:
            parts.append(
                f"select '{column.refers_to}' as target, {column.name} as value, batch "
                f"from current.{other.name} where {column.name} in "
                f"(select {column.name} from gone) and {column.name} not in ({known})"
            )
    parts += [
        f"select '{column.refers_to}' as target, {column.name} as value, batch "
        f"from back where {column.name} not in ({known})"
        for column in feed.columns
        if column.refers_to and (known := known_values(connection, feed, column))
    ]
    if feed.name in ("faculty", "allocations"):
        parts.append(
            "select 'appointment', faculty_id, batch from current.allocations "
            "where unit = 'percent_of_appointment' "
            "and faculty_id not in (select faculty_id from current.faculty)"
        )
    if not parts:
        return
    row = connection.execute(
        "select first(target), count(distinct value), list_sort(list(distinct batch)) "
        f"from ({' union all '.join(parts)}) having count(*) > 0"
    ).fetchone()
    if row:
        one, many = _CALLED[row[0]]
        named = ", ".join(str(number) for number in row[2])
        raise DataProblem(
            f"Batch {batch} cannot be undone: rows of batch {named} would be left without "
            f"their {one if row[1] == 1 else f'{row[1]} {many}'}. "
            f"Undo {'it' if len(row[2]) == 1 else 'them'} first."
        )


_CALLED = {
    "faculty": ("person", "people"),
    "appointment": ("appointment", "appointments"),
    "programs": ("program", "programs"),
    "roles": ("role", "roles"),
    "activity_types": ("activity type", "activity types"),
}


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
