"""Brings a database of an earlier layout to the present one, in a copy that takes its place last.

A backup is taken first. The numbers are published anew in the copy, as of the same day and under
the same policy, and compared with those there were: until all of that is done, the database is as
it was.
"""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.access.log import Actor, note_in
from etl.errors import OurFault, UsageProblem
from etl.jobs import JobControl
from etl.marts.publish import RELEASE
from etl.operations.backup import write_backup
from etl.operations.changed_numbers import Changes, changes
from etl.operations.making import check_room, told_of_disk
from etl.seen.scope_tables import fill_scope
from etl.settings import Settings
from etl.warehouse.connecting import open_file
from etl.warehouse.dated_names import dated_place
from etl.warehouse.definitions import lay_definitions
from etl.warehouse.exchange import being_made
from etl.warehouse.migrations import migrate
from etl.warehouse.ownership import Ownership
from etl.warehouse.publisher import Publisher, Stored, as_published, stored
from etl.warehouse.tables import LAYOUT, check_upgradable
from etl.warehouse.traces import copy_tables, take_place, wal_of
from schemas.log import Held
from schemas.scopes import NO_SCOPE
from schemas.words import counted

_EARLIER = "before_the_upgrade"


@dataclass(frozen=True)
class Upgraded:
    """From which layout to which; `backup` is None where nothing was to be done."""

    from_layout: int
    to_layout: int
    backup: Path | None = None
    promises_changed: int = 0


def upgrade(
    settings: Settings,
    who: str,
    accept_changed_numbers: bool = False,
    control: JobControl | None = None,
) -> Upgraded:
    """Brings the database of the settings to the present layout.

    UsageProblem where somebody has it open, there is no way, or definitions moved so that numbers
    change and nobody agreed to it. Then nothing has changed.
    """
    os.umask(0o077)
    control = control or JobControl()
    database = settings.database.resolve()
    if not database.exists():
        raise UsageProblem(f"There is no database '{database}' to upgrade.")
    with contextlib.ExitStack() as ending:
        ending.callback(Ownership(database).release)
        ending.enter_context(told_of_disk(database.parent))
        coming = ending.enter_context(being_made(database))
        _settle_log(database, settings.memory)
        with contextlib.closing(open_file(coming, settings.memory)) as connection:
            place = str(database).replace("'", "''")
            connection.execute(f"attach '{place}' as {_EARLIER} (read_only)")
            layout = check_upgradable(connection, _EARLIER)
            if layout == LAYOUT:
                return Upgraded(layout, LAYOUT)
            check_room(database.parent, 3 * database.stat().st_size)
            backup = _back_up(connection, database, layout, control)
            unless_done = ending.enter_context(contextlib.ExitStack())
            unless_done.callback(backup.unlink)
            found = _bring_over(connection, settings, layout, accept_changed_numbers, control)
            what: dict[str, Held] = {"what": "an upgrade", "from_layout": layout}
            what["to_layout"] = LAYOUT
            note_in(connection, Actor(who), "maintained", what=what)
            connection.execute(f"detach {_EARLIER}")
            connection.execute("checkpoint")
        take_place(coming, database)
        unless_done.pop_all()
    return Upgraded(layout, LAYOUT, backup, found.promises)


def _settle_log(database: Path, memory: int) -> None:
    """What a killed process left beside the file goes into it, as at every opening."""
    if wal_of(database).exists():
        open_file(database, memory).close()


def _back_up(
    connection: duckdb.DuckDBPyConnection, database: Path, layout: int, control: JobControl
) -> Path:
    file = dated_place(database.parent, f"{database.name}.layout-{layout}-", ".zip")
    own = _own_name(connection)
    connection.execute(f"use {_EARLIER}")
    try:
        return write_backup(connection, database, file, control).file
    finally:
        connection.execute(f'use "{own}"')


def _own_name(connection: duckdb.DuckDBPyConnection) -> str:
    row = connection.execute("select current_database()").fetchone()
    assert row is not None
    return str(row[0])


def _bring_over(
    connection: duckdb.DuckDBPyConnection,
    settings: Settings,
    layout: int,
    accept_changed_numbers: bool,
    control: JobControl,
) -> Changes:
    control.progress("Copying the tables")
    copy_tables(connection, _EARLIER, _own_name(connection))
    control.progress("Changing their shape")
    migrate(connection, layout)
    fill_scope(connection, NO_SCOPE)
    lay_definitions(connection)
    before = stored(connection)
    if not before.policy:
        return Changes({}, 0)
    control.progress("Publishing the numbers anew")
    connection.execute("begin")
    Publisher(as_published(settings, before), lambda: None).publish_again(connection)
    connection.execute("commit")
    control.progress("Comparing them with those before")
    found = changes(connection, _EARLIER, _own_name(connection))
    _check_changes(found, before, accept_changed_numbers)
    return found


def _check_changes(found: Changes, before: Stored, accept_changed_numbers: bool) -> None:
    if not found.rows or (before.release != RELEASE and accept_changed_numbers):
        return
    where = ", ".join(f"{counted(rows, 'row')} of {mart}" for mart, rows in found.rows.items())
    if before.release == RELEASE:
        raise OurFault(
            "The upgrade would change numbers although their definitions are the same "
            f"({where}). That is a mistake of Kept: please report it. Nothing was changed."
        )
    raise UsageProblem(
        f"Definitions of numbers moved since: {counted(found.promises, 'promise')} would have other"
        f" numbers ({where}). CHANGELOG.md says what moved. Nothing was changed; to agree, run "
        "`kept upgrade --accept-changed-numbers`."
    )
