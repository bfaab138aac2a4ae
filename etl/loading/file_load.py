"""Loads a file, or says what loading it would do: rows and numbers change in one transaction."""

import contextlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl.checking.typed_table import Reading
from etl.jobs import JobControl
from etl.loading.comparing import compare
from etl.loading.known_files import LoadedBefore, look_for_path, pass_over_loaded
from etl.loading.options import LoadOptions, check_names_feed
from etl.loading.prepare import Prepared, find_problems, lay, reading_notes, understand
from etl.loading.problems_file import first_problems, write_problems
from etl.loading.receipt import Receipt
from etl.loading.received import keep_bytes
from etl.loading.storing import enter
from etl.reading.problems import Refused
from etl.reading.source import Source, opened
from etl.warehouse import Warehouse
from etl.warehouse.pending import drop, reserve
from schemas.columns import Feed

log = logging.getLogger("kept")


@dataclass
class FileLoad:
    """One file being loaded by somebody, with what they said about it."""

    warehouse: Warehouse
    path: Path
    options: LoadOptions
    who: str
    problems_folder: Path | None = None
    control: JobControl = field(default_factory=JobControl)

    def run(self, keep: bool) -> Receipt:
        """The receipt of loading the file or, without `keep`, of trying to."""
        feed = check_names_feed(self.path, self.options.feed)
        receipt = Receipt(self.path, feed.name, "loaded" if keep else "would load")
        try:
            self.control.progress(f"Reading {self.path.name}", 0.0)
            with self.warehouse.cursor() as cursor, self.control.stoppable(cursor.interrupt):
                receipt.sha256 = look_for_path(cursor, self.path, feed, self.options)
                with opened(
                    self.path,
                    self.warehouse.spool,
                    self.warehouse.settings.limits,
                    known=frozenset(feed.names),
                    sheet=self.options.sheet,
                ) as source:
                    receipt.sha256 = source.sha256
                    self._load(cursor, source, feed, receipt, keep)
        except LoadedBefore as earlier:
            receipt.outcome = "already loaded"
            receipt.notes.append(str(earlier))
        except Refused as refused:
            receipt.outcome = "refused"
            receipt.problems, receipt.problem_count = refused.problems, refused.count
        log.info("%s %s: %s", receipt.outcome, self.path.name, receipt.batch)
        return receipt

    def _load(
        self,
        cursor: duckdb.DuckDBPyConnection,
        source: Source,
        feed: Feed,
        receipt: Receipt,
        keep: bool,
    ) -> None:
        pass_over_loaded(cursor, source.sha256, feed, self.options)
        header = understand(source, feed, self.options)
        as_of = self.options.as_of or self.warehouse.as_of()
        reading = Reading(feed, header, self.options.date_order, as_of if feed.dated else None)
        with _pending(self.warehouse, feed) as batch:
            laid = lay(self.warehouse, cursor, source, reading, batch, self.control)
            origin = self.options.origin(self.who, source.layout.names)
            prepared = Prepared(source, reading, batch, laid, origin)
            version = self.warehouse.version()
            self._judge(cursor, prepared, receipt)
            if not keep:
                return
            keep_bytes(cursor, source, batch)
            self.control.progress(f"Storing {self.path.name}", 0.6)
            with self.warehouse.writing(cursor) as (connection, number):
                if number != version + 1:
                    pass_over_loaded(connection, source.sha256, feed, self.options)
                    self._judge(connection, prepared, receipt)
                enter(connection, self.warehouse, prepared, self.options, receipt, self.who, number)
            receipt.batch = batch

    def _judge(
        self, connection: duckdb.DuckDBPyConnection, prepared: Prepared, receipt: Receipt
    ) -> None:
        """Holds the rows against what is loaded, and says so in the receipt.

        It runs before the transaction, because only the rows of a committed table are read by all
        cores, and again inside it where somebody else's change came between.
        """
        receipt.problem_count = find_problems(
            connection, prepared, self.options, self.warehouse.as_of()
        )
        receipt.problems = first_problems(connection)
        if receipt.problem_count and self.problems_folder is not None:
            receipt.problems_file = write_problems(
                connection, prepared, receipt.file, self.problems_folder
            )
        if receipt.problem_count and not self.options.good_rows:
            raise Refused(receipt.problems, receipt.problem_count)
        compared, notes = compare(connection, prepared.feed, self.options, prepared.origin)
        receipt.rows_new, receipt.rows_changed = compared.new, compared.changed
        receipt.rows_unchanged, receipt.rows_withdrawn = compared.unchanged, compared.withdrawn
        receipt.rows_set_aside = _set_aside(connection, prepared)
        receipt.notes = [*reading_notes(connection, prepared), *prepared.notes, *notes]
        if not (compared.new or compared.changed or compared.unchanged):
            raise Refused(receipt.problems, receipt.problem_count)
        if not (compared.new or compared.changed or compared.withdrawn):
            pass_over_loaded(
                connection, prepared.source.sha256, prepared.feed, self.options, set_aside=True
            )


def _set_aside(connection: duckdb.DuckDBPyConnection, prepared: Prepared) -> int:
    row = connection.execute("select count(distinct record) from problems").fetchone()
    return (row[0] if row else 0) + len(prepared.laid.unreadable)


@contextmanager
def _pending(warehouse: Warehouse, feed: Feed) -> Iterator[int]:
    """A batch number for the block; what it laid goes again unless the batch was entered."""
    with warehouse.reserving() as cursor:
        batch = reserve(cursor, feed)
    try:
        yield batch
    finally:
        with contextlib.suppress(duckdb.Error), warehouse.reserving() as cursor:
            drop(cursor, batch)


def load(
    warehouse: Warehouse,
    path: Path,
    options: LoadOptions,
    who: str,
    problems_folder: Path | None = None,
    control: JobControl | None = None,
) -> Receipt:
    """Loads the file and publishes the numbers it touches; all of it or, when refused, nothing.

    Rejected rows are written to `problems_folder` as CSV where it is given. Raises UsageProblem
    when the file cannot be read or its name says no feed, Cancelled when `control` says so.
    """
    return FileLoad(warehouse, path, options, who, problems_folder, control or JobControl()).run(
        keep=True
    )


def check(
    warehouse: Warehouse,
    path: Path,
    options: LoadOptions,
    problems_folder: Path | None = None,
    control: JobControl | None = None,
    who: str = "",
) -> Receipt:
    """Everything that loading the file would say, without loading it."""
    return FileLoad(warehouse, path, options, who, problems_folder, control or JobControl()).run(
        keep=False
    )
