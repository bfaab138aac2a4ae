"""The open database: one owner, one writer at a time, readers that never wait for it."""

import contextlib
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from pathlib import Path
from typing import Self

import duckdb

from etl.access.chain import append, waits
from etl.access.log import SYSTEM, note_in
from etl.checks.published import CheckFailed
from etl.errors import OurFault, UsageProblem
from etl.reading.source import sweep
from etl.seen import Seen, SeenPool
from etl.seen.scope_tables import fill_scope
from etl.settings import Settings
from etl.warehouse.connecting import connect
from etl.warehouse.defaults import load_defaults
from etl.warehouse.definitions import lay_definitions
from etl.warehouse.exchange import finish_exchange
from etl.warehouse.originals import originals_of, sweep_originals
from etl.warehouse.ownership import Ownership
from etl.warehouse.pending import sweep_pending
from etl.warehouse.publisher import Publisher, Stored, stored
from etl.warehouse.retention import expire_originals
from etl.warehouse.shortage import told_of_shortage
from etl.warehouse.tables import LAYOUT
from etl.warehouse.threads import Threads
from schemas.policy import Policy
from schemas.scopes import NO_SCOPE, Scope
from schemas.what_if import WhatIf

log = logging.getLogger("kept")

_OUR_FAULT = "Something went wrong on our side, and it is written in the log."


class Warehouse:
    """A database file held by this process until `close`; make one with `open_warehouse`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.path = settings.database.resolve()
        os.umask(0o077)
        self.ownership = Ownership(self.path)
        with contextlib.ExitStack() as undoing:
            undoing.callback(self.ownership.release)
            finish_exchange(self.path)
            sweep(self.spool)
            # What a killed process could not hold in memory, which may since be purged.
            sweep(self.path.with_name(self.path.name + ".tmp"))
            self._connection = connect(self.path, settings.memory)
            undoing.callback(self._connection.close)
            self.threads = Threads(self._connection)
            self._writing = threading.RLock()
            self._noting = threading.Lock()
            self.stale_because: str | None = None
            self._failed_at: int | None = None
            self._pool = SeenPool(self._connection, self.threads.page_asks)
            with told_of_shortage():
                self._prepare()
            self.refresh()
            undoing.pop_all()

    @property
    def spool(self) -> Path:
        """The folder where files wait while they are loaded."""
        return self.path.with_name(self.path.name + ".spool")

    @property
    def originals(self) -> Path:
        """The folder of the files as they were received."""
        return originals_of(self.path)

    @property
    def policy(self) -> Policy:
        """The policy in force."""
        return self.settings.policy

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A new cursor of the one connection; close it when done."""
        return self._connection.cursor()

    def _stored(self) -> Stored:
        with self.cursor() as cursor:
            return stored(cursor)

    def version(self) -> int:
        """The data version; it moves with every change of rows or numbers."""
        return self._stored().version

    def as_of(self) -> date:
        """The last day that the numbers count."""
        return self._stored().as_of

    def seen(self, scope: Scope, what_if: WhatIf | None = None) -> Seen:
        """What the scope sees at the present data version, or would see under a what-if."""
        return Seen(scope, self.version(), self._pool, what_if)

    @contextmanager
    def writing(
        self, cursor: duckdb.DuckDBPyConnection | None = None
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, int]]:
        """The one writer: a transaction, and the data version it will commit as.

        With `cursor` the transaction is that cursor's, which may hold temp tables made ready.
        Rolls back on any error, so that a change is there whole or not at all.
        """
        with self._transaction(self._writing, cursor) as connection:
            row = connection.execute(
                "update ledger.warehouse set version = version + 1 returning version"
            ).fetchone()
            if row is None:
                raise OurFault("The database has lost the row that holds its version.")
            yield connection, row[0]
        self._chain()

    @contextmanager
    def reserving(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A short transaction on what pages do not show: it leaves the data version as it is."""
        with self._transaction(self._writing) as connection:
            yield connection
        self._chain()

    @contextmanager
    def noting(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A short transaction on the log, after the notes of changes that wait for their place.

        It waits for other notes only, never for a load: pages note who looked before they show.
        """
        with self._transaction(self._noting) as connection:
            append(connection)
            yield connection

    @contextmanager
    def _transaction(
        self,
        alone: AbstractContextManager[object],
        cursor: duckdb.DuckDBPyConnection | None = None,
    ) -> Iterator[duckdb.DuckDBPyConnection]:
        with alone, told_of_shortage(), contextlib.ExitStack() as stack:
            cursor = cursor or stack.enter_context(self.cursor())
            cursor.execute("begin")
            try:
                yield cursor
                cursor.execute("commit")
            except BaseException:
                with contextlib.suppress(duckdb.Error):
                    cursor.execute("rollback")
                raise

    def _chain(self) -> None:
        """Gives the notes of a change their place; where that fails, the next note does it."""
        try:
            with self.cursor() as cursor:
                if not waits(cursor):
                    return
            with self.noting():
                pass
        except (duckdb.Error, UsageProblem):
            log.exception("Entries of the log wait for their place in the chain")

    @property
    def _publisher(self) -> Publisher:
        return Publisher(self.settings, self.threads.settle)

    def publish_changed(self, connection: duckdb.DuckDBPyConnection, feed: str) -> bool:
        """Publishes what the rows in temp table `changed` touch; inside `writing`.

        Returns whether the first quarter moved, which makes it a full publish. Raises CheckFailed
        where the numbers would break what must always hold.
        """
        return self._publisher.publish_changed(connection, feed)

    def refresh(self) -> None:
        """Publishes again where the day, the policy or the formulas moved since the last time.

        Where that fails, the numbers stay as they were and `stale_because` says why; it is tried
        again when the data changes. UsageProblem when KEPT_TODAY lies before the as-of date
        already published.
        """
        if self._is_up_to_date():
            self.stale_because = None
            return
        if self._failed_at == self.version():
            return
        with self._writing:
            if self._is_up_to_date():
                return
            try:
                with self.writing() as (connection, _):
                    if moved := self._publisher.settings_moved(connection):
                        note_in(connection, SYSTEM, "published", what={"because": moved})
                    self._publisher.republish(connection)
                    expire_originals(connection, self.settings.keep_originals_days)
            except (duckdb.Error, CheckFailed) as error:
                log.exception("Publishing the numbers anew failed")
                self._failed_at = self.version()
                self.stale_because = str(error) if isinstance(error, CheckFailed) else _OUR_FAULT
            else:
                self._failed_at = self.stale_because = None
                sweep_originals(self.originals, self._connection)

    def _is_up_to_date(self) -> bool:
        with self.cursor() as cursor:
            return self._publisher.is_up_to_date(cursor)

    def _prepare(self) -> None:
        fill_scope(self._connection, NO_SCOPE)
        self._connection.execute("begin")
        lay_definitions(self._connection)
        if self._connection.execute("from ledger.warehouse").fetchone() is None:
            load_defaults(self._connection)
            today = self.settings.today or date.today()
            self._connection.execute(
                f"insert into ledger.warehouse values (0, 1, {LAYOUT}, $today, $today, '', '')",
                {"today": today},
            )
        sweep_pending(self._connection)
        expire_originals(self._connection, self.settings.keep_originals_days)
        self._connection.execute("commit")
        sweep_originals(self.originals, self._connection)

    def close(self) -> None:
        """Closes the database and gives it up."""
        self._connection.close()
        sweep(self.spool)  # What pages were still looking at when they were stopped.
        self.ownership.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def open_warehouse(settings: Settings) -> Warehouse:
    """Opens, or makes, the database of the settings and brings its numbers up to the day.

    Raises UsageProblem when another process holds it, it cannot be opened or written, or
    KEPT_TODAY lies before the published day.
    """
    return Warehouse(settings)
