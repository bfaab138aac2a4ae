"""What the doctor says of rows, numbers and the log, from a copy where it must compute."""

import contextlib

import duckdb

from etl.access.log import verify
from etl.checks.published import CheckFailed
from etl.jobs import JobControl
from etl.operations.backup import copied
from etl.operations.changed_numbers import Changes, changes
from etl.operations.findings import Finding, fine, wrong
from etl.operations.making import check_room, making
from etl.operations.manifest import DATABASE
from etl.warehouse import Warehouse
from etl.warehouse.connecting import open_file
from etl.warehouse.publisher import Publisher, as_published, stored
from schemas.loadable import LOADABLE
from schemas.marts import MARTS
from schemas.words import counted

_NOBODYS = (
    "select count(*) from history.{0} where batch not in (select batch from ledger.batches "
    "union all select batch from ledger.pending) or gone is not null and gone not in "
    "(select batch from ledger.batches)"
)


def look_at_numbers(warehouse: Warehouse, control: JobControl) -> Finding:
    """Whether the numbers are those of today, and what all rows give when they are computed anew.

    They are computed in a copy, so that nobody waits.
    """
    if warehouse.stale_because is not None:
        return wrong(
            "numbers",
            f"The numbers are as of {warehouse.as_of()} and could not be brought up to the day: "
            f"{warehouse.stale_because}",
            "Undo what was loaded last, or ask who helps you; pages show the numbers of before.",
        )
    with warehouse.cursor() as cursor:
        before = stored(cursor)
    if not before.policy:
        return fine("numbers", "Nothing is published yet.")
    try:
        found = _computed_anew(warehouse, control)
    except CheckFailed as broken:
        return wrong("numbers", str(broken), "Restore a backup, and report this to who helps you.")
    if found.rows:
        where = ", ".join(f"{counted(rows, 'row')} of {mart}" for mart, rows in found.rows.items())
        return wrong(
            "numbers",
            f"Computed anew, {counted(found.promises, 'promise')} would have other numbers "
            f"({where}).",
            "Restore a backup, and report this to who helps you.",
        )
    return fine("numbers", f"As of {before.as_of}; computed anew from all rows they are the same.")


def _computed_anew(warehouse: Warehouse, control: JobControl) -> Changes:
    with making(warehouse.path.parent) as folder:
        check_room(folder, 2 * warehouse.path.stat().st_size)
        place = folder / DATABASE
        with (
            warehouse.cursor() as cursor,
            control.stoppable(cursor.interrupt),
            copied(cursor, place),
        ):
            control.progress("Computing the numbers anew")
        with contextlib.closing(open_file(place, warehouse.settings.memory)) as connection:
            marts = str(folder / "marts").replace("'", "''")
            connection.execute(f"attach '{marts}' as published")
            with control.stoppable(connection.interrupt):
                return _compared(connection, warehouse)


def _compared(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> Changes:
    connection.execute("create schema published.mart")
    for mart in (mart for mart in MARTS.values() if not mart.shown_from):
        connection.execute(f"create table published.mart.{mart.name} as from mart.{mart.name}")
    connection.execute("begin")
    settings = as_published(warehouse.settings, stored(connection))
    Publisher(settings, lambda: None).publish_again(connection)
    connection.execute("commit")
    row = connection.execute("select current_database()").fetchone()
    assert row is not None
    return changes(connection, "published", row[0])


def look_at_history(warehouse: Warehouse, control: JobControl) -> Finding:
    """Whether every row belongs to a batch, and of rows with one key one is current."""
    with warehouse.cursor() as cursor, control.stoppable(cursor.interrupt):
        for feed in LOADABLE.values():
            found = cursor.execute(_NOBODYS.format(feed.name)).fetchone()
            if found and found[0]:
                return _broken(f"{counted(found[0], 'row')} of {feed.name} are of no batch.")
            if feed.optional_key:
                continue
            row = cursor.execute(
                f"select count(*) from (select key from current.{feed.name} group by key "
                "having count(*) > 1)"
            ).fetchone()
            if row and row[0]:
                return _broken(f"{counted(row[0], 'key')} of {feed.name} have several rows.")
    return fine("history", "Every row is of a batch, and of rows with one key one is current.")


def _broken(said: str) -> Finding:
    return wrong("history", said, "Restore a backup, and report this to who helps you.")


def look_at_log(warehouse: Warehouse, control: JobControl) -> Finding:
    """Whether the log is as it was written."""
    verified = verify(warehouse)
    if verified.faults:
        first = verified.faults[0].sentence
        return wrong(
            "log",
            f"{first} In all {counted(len(verified.faults), 'fault')} of the chain.",
            "Somebody changed the database past Kept: keep this file, and restore a backup.",
        )
    return fine(
        "log", f"{counted(verified.head.entries, 'entry', 'entries')}, none altered or missing."
    )
