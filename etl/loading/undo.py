"""Takes a batch back as a whole, and lists batches."""

from dataclasses import dataclass

import duckdb

from etl.checking.file_checks import OVERLAPPING_PROMISES
from etl.errors import DataProblem, UsageProblem
from etl.warehouse import Warehouse
from schemas.columns import Feed
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
    """(batch, feed, file, who, loaded at, source, new, changed, unchanged, set aside, undone at)."""
    with warehouse.cursor() as cursor:
        return cursor.execute(
            "select batch, feed, file_name, who, loaded_at, source, rows_new, rows_changed, "
            "rows_unchanged, rows_set_aside, undone_at from ledger.batches where batch > 0 order by batch"
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
    name, columns = feed.name, feed.column_list
    connection.execute(
        f"create or replace temp table gone as select {columns}, key from current.{name} "
        f"where batch = {batch}"
    )
    connection.execute(
        f"create or replace temp table back as "
        f"select {columns}, key, batch, line from history.{name} as past semi join gone using (key) "
        f"semi join (select batch from ledger.batches where undone_at is null) as standing "
        f"on past.batch = standing.batch "
        f"qualify row_number() over (partition by key order by batch desc) = 1"
    )
    connection.execute(f"delete from current.{name} where batch = {batch}")
    connection.execute(f"insert into current.{name} from back")
    connection.execute(
        f"create or replace temp table changed as select {columns} from gone "
        f"union all select {columns} from back"
    )
    row = connection.execute(
        "select (select count(*) from gone), (select count(*) from back), "
        f"(select count(*) from history.{name} where batch = {batch})"
    ).fetchone() or (0, 0, 0)
    return Undone(batch, name, row[0] - row[1], row[1], row[2] - row[0])


_REFERRED = {
    "faculty": (("allocations", "activity", "clinical", "leave"), "faculty_id", "people"),
    "programs": (("allocations", "activity"), "program_id", "programs"),
    "roles": (("allocations",), "role", "roles"),
    "activity_types": (("activity",), "activity_type", "activity types"),
    "allocations": (("activity", "clinical", "leave"), "faculty_id", "people"),
}


def _check_references(connection: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> None:
    """Refuses to leave current rows without their person, program, role or type."""
    if feed.name not in _REFERRED:
        return
    referring, column, called = _REFERRED[feed.name]
    known = f"select {column} from current.{feed.name}"
    rows = connection.execute(f"select count(*) from current.{feed.name}").fetchone()
    if feed.name == "programs" and rows and not rows[0]:
        return
    if column == "faculty_id":
        known = "select faculty_id from current.faculty union select faculty_id from current.allocations"
        roster = connection.execute("select count(*) from current.faculty").fetchone()
        if feed.name == "faculty" and roster and roster[0]:
            known = "select faculty_id from current.faculty"
    if feed.name == "faculty" and known.count("allocations"):
        referring = tuple(name for name in referring if name != "allocations")
    left = " union all ".join(
        f"select distinct {column} as value, batch from current.{name} "
        f"where {column} in (select {column} from gone) and {column} not in ({known})"
        for name in referring
    )
    row = connection.execute(
        f"select count(distinct value), list_sort(list(distinct batch)) from ({left})"
    ).fetchone()
    if row and row[0]:
        named = ", ".join(str(number) for number in row[1])
        raise DataProblem(
            f"Batch {batch} cannot be undone: rows of batch {named} would be left without "
            f"{row[0]} of their {called}. Undo {'it' if len(row[1]) == 1 else 'them'} first."
        )
    if feed.name == "allocations":
        _check_superseded(connection, batch)


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
