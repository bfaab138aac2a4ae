"""The open database: one owner, one writer at a time, readers that never wait for it."""

import contextlib
import json
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Self

import duckdb

from etl.errors import OurFault, UsageProblem
from etl.marts.publish import RELEASE, publish
from etl.marts.time_and_policy import first_quarter, set_policy
from etl.marts.touched import touch_changed, touch_everything
from etl.reading.source import sweep
from etl.seen import Seen, SeenPool
from etl.seen.scope_tables import fill_scope
from etl.seen.views import create_views
from etl.settings import Settings
from etl.warehouse.connecting import connect
from etl.warehouse.defaults import load_defaults
from etl.warehouse.originals import originals_of, sweep_originals
from etl.warehouse.ownership import Ownership
from etl.warehouse.pending import sweep_pending
from etl.warehouse.retention import expire_originals
from etl.warehouse.shortage import told_of_shortage
from etl.warehouse.tables import LAYOUT, create_tables
from etl.warehouse.threads import Threads
from schemas.policy import Policy
from schemas.scopes import NO_SCOPE, Scope

log = logging.getLogger("kept")


class Warehouse:
    """A database file held by this process until `close`; make one with `open_warehouse`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.path = settings.database.resolve()
        os.umask(0o077)
        self.ownership = Ownership(self.path)
        with contextlib.ExitStack() as undoing:
            undoing.callback(self.ownership.release)
            sweep(self.spool)
            # What a killed process could not hold in memory, which may since be purged.
            sweep(self.path.with_name(self.path.name + ".tmp"))
            self._connection = connect(self.path, settings.memory)
            undoing.callback(self._connection.close)
            self.threads = Threads(self._connection)
            self._writing = threading.RLock()
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

    def _row(self) -> tuple[int, date, date, str, str]:
        with self.cursor() as cursor:
            row = cursor.execute(
                "select version, as_of, first_quarter, policy, release from ledger.warehouse"
            ).fetchone()
        if row is None:
            raise OurFault("The database has lost the row that holds its version.")
        return row[0], row[1], row[2], row[3], row[4]

    def version(self) -> int:
        """The data version; it moves with every change of rows or numbers."""
        return self._row()[0]

    def as_of(self) -> date:
        """The last day that the numbers count."""
        return self._row()[1]

    def seen(self, scope: Scope) -> Seen:
        """What the scope sees at the present data version."""
        return Seen(scope, self.version(), self._pool)

    @contextmanager
    def writing(
        self, cursor: duckdb.DuckDBPyConnection | None = None
    ) -> Iterator[tuple[duckdb.DuckDBPyConnection, int]]:
        """The one writer: a transaction, and the data version it will commit as.

        With `cursor` the transaction is that cursor's, which may hold temp tables made ready.
        Rolls back on any error, so that a change is there whole or not at all.
        """
        with self._writing, told_of_shortage(), contextlib.ExitStack() as stack:
            cursor = cursor or stack.enter_context(self.cursor())
            cursor.execute("begin")
            try:
                row = cursor.execute(
                    "update ledger.warehouse set version = version + 1 returning version"
                ).fetchone()
                if row is None:
                    raise OurFault("The database has lost the row that holds its version.")
                yield cursor, row[0]
                cursor.execute("commit")
            except BaseException:
                with contextlib.suppress(duckdb.Error):
                    cursor.execute("rollback")
                raise

    @contextmanager
    def reserving(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A short transaction on what pages do not show: it leaves the data version as it is."""
        with self._writing, told_of_shortage(), self.cursor() as cursor:
            cursor.execute("begin")
            try:
                yield cursor
                cursor.execute("commit")
            except BaseException:
                with contextlib.suppress(duckdb.Error):
                    cursor.execute("rollback")
                raise

    def publish_changed(self, connection: duckdb.DuckDBPyConnection, feed: str) -> bool:
        """Publishes what the rows in temp table `changed` touch; inside `writing`.

        Returns whether the first quarter moved, which makes it a full publish.
        """
        _, as_of, stored_first, _, _ = self._row()
        first = set_policy(connection, self.policy, as_of).start
        if first != stored_first:
            connection.execute(
                "update ledger.warehouse set first_quarter = $first", {"first": first}
            )
            touch_everything(connection)
            publish(connection, self.threads.settle, everything=True)
            return True
        touch_changed(connection, feed)
        publish(connection, self.threads.settle, feed=feed)
        return False

    def refresh(self) -> None:
        """Publishes again where the day, the policy or the formulas moved since the last time.

        UsageProblem when KEPT_TODAY lies before the as-of date already published.
        """
        if self._is_up_to_date():
            return
        with self._writing:
            if self._is_up_to_date():
                return
            _, as_of, stored_first, policy, release = self._row()
            today = self._today(as_of)
            with self.writing() as (connection, _):
                moved = first_quarter(connection, self.policy, today).start != stored_first
                same = self._has_same_formulas(policy, release)
                since = as_of if same and not moved else None
                self._publish_as_of(connection, today, since)
                expire_originals(connection, self.settings.keep_originals_days)
            sweep_originals(self.originals, self._connection)
        log.info("published the numbers as of %s", today)

    def _today(self, as_of: date) -> date:
        """The day the numbers should run to: never before the one they run to already."""
        today = self.settings.today or max(date.today(), as_of)
        if today < as_of:
            raise UsageProblem(
                f"KEPT_TODAY is {today}, but the numbers already run to {as_of}. "
                "Set it to that day or a later one, or use another database."
            )
        return today

    def _has_same_formulas(self, policy: str, release: str) -> bool:
        return policy == _fingerprint(self.policy) and release == RELEASE

    def _is_up_to_date(self) -> bool:
        _, as_of, _, policy, release = self._row()
        return self._today(as_of) == as_of and self._has_same_formulas(policy, release)

    def _publish_as_of(
        self, connection: duckdb.DuckDBPyConnection, today: date, since: date | None
    ) -> None:
        first = set_policy(connection, self.policy, today).start
        touch_everything(connection, since)
        publish(connection, self.threads.settle, everything=since is None)
        connection.execute(
            "update ledger.warehouse set as_of = $today, first_quarter = $first, "
            f"policy = $policy, release = '{RELEASE}'",
            {"today": today, "first": first, "policy": _fingerprint(self.policy)},
        )

    def _prepare(self) -> None:
        fill_scope(self._connection, NO_SCOPE)
        self._connection.execute("begin")
        create_tables(self._connection)
        if self._connection.execute("from ledger.warehouse").fetchone() is None:
            load_defaults(self._connection)
            today = self.settings.today or date.today()
            self._connection.execute(
                f"insert into ledger.warehouse values (0, 1, {LAYOUT}, $today, $today, '', '')",
                {"today": today},
            )
        sweep_pending(self._connection)
        expire_originals(self._connection, self.settings.keep_originals_days)
        create_views(self._connection)
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


def _fingerprint(policy: Policy) -> str:
    return json.dumps(policy.model_dump(mode="json"), sort_keys=True)


def open_warehouse(settings: Settings) -> Warehouse:
    """Opens, or makes, the database of the settings and brings its numbers up to the day.

    Raises UsageProblem when another process holds it, it cannot be opened or written, or
    KEPT_TODAY lies before the published day.
    """
    return Warehouse(settings)
