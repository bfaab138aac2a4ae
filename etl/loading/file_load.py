"""Loads a file, or says what loading it would do: rows and numbers change in one transaction."""

import contextlib
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from etl.access.log import Actor, actor_of
from etl.checking.typed_table import Reading
from etl.errors import UsageProblem
from etl.jobs import JobControl
from etl.loading.beyond_rights import count_beyond
from etl.loading.comparing import compare
from etl.loading.dated import check_dated
from etl.loading.effects import effects_of
from etl.loading.file_cells import MappedCells, PlacedCells
from etl.loading.known_files import LoadedBefore, look_for_path, pass_over_loaded
from etl.loading.noted import note_file_refused, note_load, note_mapping
from etl.loading.options import LoadOptions, feed_of
from etl.loading.prepare import Prepared, Preparing, find_problems, merge
from etl.loading.problems_file import first_problems, write_problems
from etl.loading.reading_notes import reading_notes
from etl.loading.receipt import Receipt
from etl.loading.remembered import order_said_before
from etl.loading.rights import Rights
from etl.loading.samples import sample_rows
from etl.loading.storing import enter
from etl.loading.strangers import find_strangers
from etl.loading.understanding import Understanding, known_names
from etl.mapping.saved_maps import save_map
from etl.reading.problems import Refused
from etl.reading.source import Source, opened
from etl.warehouse import Warehouse
from etl.warehouse.originals import keep_bytes, remove_bytes
from etl.warehouse.pending import drop, reserve
from etl.warehouse.shortage import told_of_shortage
from schemas.columns import Feed

log = logging.getLogger("kept")


@dataclass
class FileLoad:
    """One file being loaded by somebody, with what they said about it."""

    warehouse: Warehouse
    path: Path
    options: LoadOptions
    actor: Actor
    problems_folder: Path | None = None
    control: JobControl = field(default_factory=JobControl)
    rights: Rights | None = None

    @property
    def who(self) -> str:
        """The name that stands with the batch."""
        return self.actor.name

    def run(self, keep: bool) -> Receipt:
        """The receipt of loading the file or, without `keep`, of trying to."""
        receipt = Receipt(self.path, self.options.feed, "loaded" if keep else "would load")
        receipt.version = self.warehouse.version()
        check_dated(feed_of(self.path, self.options.feed), self.options.as_of)
        how: Understanding | None = None
        try:
            self._tell_read(0.0)
            with (
                told_of_shortage(),
                self.warehouse.cursor() as cursor,
                self.control.stoppable(cursor.interrupt),
            ):
                look_for_path(cursor, self.path, self.options)
                how = Understanding(cursor, self.path, self.options)
                with opened(
                    self.path,
                    self.warehouse.spool,
                    self.warehouse.settings.limits,
                    known=known_names(),
                    sheet=self.options.sheet,
                    cut=how.places_to_cut,
                    watch=self._tell_read,
                ) as source:
                    receipt.sha256 = source.sha256
                    self._load(cursor, source, how, receipt, keep)
        except LoadedBefore as earlier:
            receipt.outcome = "already loaded"
            receipt.notes.append(str(earlier))
        except Refused as refused:
            receipt.outcome = "refused"
            receipt.problems, receipt.problem_count = refused.problems, refused.count
            receipt.notes += dict.fromkeys((*(how.notes if how else ()), *refused.notes))
            if how and how.feed:
                receipt.feed = how.feed.name
        note_file_refused(self.warehouse, self.actor, receipt)
        log.info("%s %s as batch %s", receipt.outcome, receipt.feed, receipt.batch)
        return receipt

    def _tell_read(self, part: float) -> None:
        """Copying a long file is a fifth of the work."""
        self.control.progress(f"Reading {self.path.name}", 0.2 * part)

    def _load(
        self,
        cursor: duckdb.DuckDBPyConnection,
        source: Source,
        how: Understanding,
        receipt: Receipt,
        keep: bool,
    ) -> None:
        assert how.feed is not None
        receipt.feed = how.feed.name
        check_dated(how.feed, self.options.as_of)
        self.options = how.settled(source.layout.names)
        pass_over_loaded(cursor, source.sha256, how.feed.name, self.options)
        with _pending(self.warehouse, how.feed) as batch:
            prepared = self._prepare(cursor, source, how, batch)
            receipt.version = self.warehouse.version()
            self.control.progress(f"Checking {self.path.name}", 0.5)
            self._judge(cursor, prepared, how, receipt)
            if not keep:
                receipt.samples = sample_rows(cursor, prepared.feed)
                self.control.progress(f"Trying the numbers with {self.path.name}", 0.7)
                receipt.effects = effects_of(self.warehouse, cursor, prepared, self.options)
                return
            keep_bytes(self.warehouse.originals, batch, source.received)
            self.control.progress(f"Storing {self.path.name}", 0.6)
            with self.warehouse.writing(cursor) as (connection, number):
                if number != receipt.version + 1:
                    pass_over_loaded(connection, source.sha256, how.feed.name, self.options)
                    self._judge(connection, prepared, how, receipt)
                if mapping := how.mapping_to_save(source.layout.names):
                    save_map(connection, mapping, self.who)
                    note_mapping(connection, self.actor, mapping, batch)
                enter(connection, self.warehouse, prepared, self.options, receipt, self.who, number)
                note_load(connection, self.actor, receipt, batch, self.options)
            receipt.batch, receipt.version = batch, number

    def _prepare(
        self, cursor: duckdb.DuckDBPyConnection, source: Source, how: Understanding, batch: int
    ) -> Prepared:
        assert how.feed is not None
        as_of = self.options.as_of or self.warehouse.as_of()
        origin = how.origin(self.who, source.layout.names)
        reading = Reading(
            feed=how.feed,
            cells=MappedCells(how.plan) if how.plan else PlacedCells(how.placed),
            date_order=how.date_order or order_said_before(cursor, how.feed, origin, how.notes),
            as_of=as_of if how.feed.dated else None,
            mends=self.options.row_mends(source.sha256),
        )
        preparing = Preparing(
            self.warehouse, cursor, source, batch, self.control, self.rights, list(how.notes)
        )
        reading, laid = preparing.lay(reading)
        prepared = Prepared(source, reading, batch, laid, origin, preparing.notes)
        if how.sum_column:
            merge(cursor, prepared, how.sum_column, self.options.good_rows)
        return prepared

    def _judge(
        self,
        connection: duckdb.DuckDBPyConnection,
        prepared: Prepared,
        how: Understanding,
        receipt: Receipt,
    ) -> None:
        """Holds the rows against what is loaded, and says so in the receipt.

        It runs before the transaction, because only the rows of a committed table are read by all
        cores, and again inside it where somebody else's change came between.
        """
        today = self.warehouse.as_of()
        said = replace(self.options, replaces=True) if how.replaces else self.options
        notes = [*reading_notes(connection, prepared), *prepared.notes]
        count = find_problems(connection, prepared, said, self.rights, today)
        receipt.problem_count, receipt.problems = count, first_problems(connection)
        receipt.strangers, receipt.stranger_count = find_strangers(connection)
        receipt.rows_not_theirs = count_beyond(connection)
        if count and self.problems_folder is not None:
            receipt.problems_file = write_problems(
                connection, prepared, receipt.file, self.problems_folder
            )
        if count and not self.options.good_rows:
            raise Refused(receipt.problems, count, notes)
        compared, more = compare(connection, prepared.feed, said, prepared.origin, today)
        receipt.rows_new, receipt.rows_changed = compared.new, compared.changed
        receipt.rows_unchanged, receipt.rows_withdrawn = compared.unchanged, compared.withdrawn
        receipt.rows_set_aside = _set_aside(connection, prepared)
        receipt.notes = [*notes, *more]
        if not (compared.new or compared.changed or compared.unchanged):
            raise Refused(receipt.problems, count, notes)
        if not (compared.new or compared.changed or compared.withdrawn):
            sha256, feed = prepared.source.sha256, prepared.feed.name
            pass_over_loaded(connection, sha256, feed, self.options, set_aside=True)


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
        with contextlib.suppress(duckdb.Error, UsageProblem), warehouse.reserving() as cursor:
            if drop(cursor, batch):
                remove_bytes(warehouse.originals, batch)


def load(
    warehouse: Warehouse,
    path: Path,
    options: LoadOptions,
    who: Actor | str,
    problems_folder: Path | None = None,
    control: JobControl | None = None,
    rights: Rights | None = None,
) -> Receipt:
    """Loads the file and publishes the numbers it touches; all of it or, when refused, nothing.

    Rejected rows are written to `problems_folder` as CSV where it is given. Raises UsageProblem
    when the file cannot be read or nobody knows its feed, Cancelled when `control` says so.
    """
    control = control or JobControl()
    loading = FileLoad(warehouse, path, options, actor_of(who), problems_folder, control, rights)
    return loading.run(keep=True)


def check(
    warehouse: Warehouse,
    path: Path,
    options: LoadOptions,
    problems_folder: Path | None = None,
    control: JobControl | None = None,
    who: Actor | str = "",
    rights: Rights | None = None,
) -> Receipt:
    """Everything that loading the file would say and change, without loading it."""
    control = control or JobControl()
    trying = FileLoad(warehouse, path, options, actor_of(who), problems_folder, control, rights)
    return trying.run(keep=False)
