"""One opened file made ready: laid as a pending batch, judged, and entered in a transaction."""

import contextlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb

from etl.access.loaders import origin_name
from etl.access.log import Actor
from etl.checking.typed_table import Reading
from etl.errors import UsageProblem
from etl.jobs import JobControl
from etl.loading.beyond_rights import count_beyond
from etl.loading.comparing import compare
from etl.loading.file_cells import MappedCells, PlacedCells
from etl.loading.known_files import pass_over_loaded
from etl.loading.noted import note_load, note_mapping
from etl.loading.options import LoadOptions
from etl.loading.prepare import Prepared, Preparing, find_problems, merge
from etl.loading.problems_file import first_problems, write_problems
from etl.loading.reading_notes import reading_notes
from etl.loading.receipt import Receipt
from etl.loading.remembered import order_said_before
from etl.loading.rights import Rights
from etl.loading.storing import enter
from etl.loading.strangers import find_strangers
from etl.loading.understanding import Understanding
from etl.mapping.saved_maps import save_map
from etl.reading.problems import Refused
from etl.reading.source import Source
from etl.warehouse import Warehouse
from etl.warehouse.originals import keep_bytes, remove_bytes
from etl.warehouse.pending import drop, reserve
from schemas.columns import Feed


@dataclass(frozen=True)
class Said:
    """What somebody says about a file, who it is, and whose rows are theirs to load."""

    options: LoadOptions
    actor: Actor
    rights: Rights | None
    problems_folder: Path | None


@dataclass(frozen=True)
class FileReady:
    """A file that lies as a pending batch."""

    warehouse: Warehouse
    how: Understanding
    said: Said
    prepared: Prepared

    def judge(self, connection: duckdb.DuckDBPyConnection, receipt: Receipt) -> None:
        """Holds the rows against what is loaded, and says so in the receipt.

        It runs before the transaction, because only the rows of a committed table are read by all
        cores, and again inside it where somebody else's change came between.
        """
        prepared, rights = self.prepared, self.said.rights
        today = self.warehouse.as_of()
        options = self.said.options
        options = replace(options, replaces=True) if self.how.replaces else options
        notes = [*reading_notes(connection, prepared), *prepared.notes]
        count = find_problems(connection, prepared, options, rights, today)
        receipt.problem_count, receipt.problems = count, first_problems(connection)
        receipt.strangers, receipt.stranger_count = find_strangers(connection)
        receipt.rows_not_theirs = count_beyond(connection)
        if count and self.said.problems_folder is not None:
            receipt.problems_file = write_problems(
                connection, prepared, receipt.file, self.said.problems_folder
            )
        if count and not options.good_rows:
            raise Refused(receipt.problems, count, notes)
        compared, more = compare(connection, prepared.feed, options, prepared.origin, today)
        receipt.rows_new, receipt.rows_changed = compared.new, compared.changed
        receipt.rows_unchanged, receipt.rows_withdrawn = compared.unchanged, compared.withdrawn
        receipt.rows_set_aside = _set_aside(connection, prepared)
        receipt.notes = [*notes, *more]
        if not (compared.new or compared.changed or compared.unchanged):
            raise Refused(receipt.problems, count, notes)
        if not (compared.new or compared.changed or compared.withdrawn):
            self._pass_over_loaded(connection, set_aside=True)

    def judge_again(self, connection: duckdb.DuckDBPyConnection, receipt: Receipt) -> None:
        """What `judge` does, in the transaction that enters it, after others may have loaded it."""
        self._pass_over_loaded(connection)
        self.judge(connection, receipt)

    def _pass_over_loaded(
        self, connection: duckdb.DuckDBPyConnection, set_aside: bool = False
    ) -> None:
        sha256, feed = self.prepared.source.sha256, self.prepared.feed.name
        pass_over_loaded(connection, sha256, feed, self.said.options, set_aside=set_aside)

    def keep_received(self) -> None:
        """Keeps the bytes of the file as they were received."""
        keep_bytes(self.warehouse.originals, self.prepared.batch, self.prepared.source.received)

    def enter(self, connection: duckdb.DuckDBPyConnection, receipt: Receipt, number: int) -> None:
        """Makes the batch current in the caller's transaction, which commits as `number`."""
        prepared, actor, options = self.prepared, self.said.actor, self.said.options
        if mapping := self.how.mapping_to_save(prepared.source.layout.names):
            save_map(connection, mapping, actor.name)
            note_mapping(connection, actor, mapping, prepared.batch)
        enter(connection, self.warehouse, prepared, options, receipt, actor, number)
        note_load(connection, actor, receipt, prepared.batch, options)


def make_ready(
    warehouse: Warehouse,
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    how: Understanding,
    batch: int,
    said: Said,
    control: JobControl,
) -> FileReady:
    """Lays the file's rows as the pending batch; they are not judged yet."""
    assert how.feed is not None
    as_of = said.options.as_of or warehouse.as_of()
    origin = how.origin(origin_name(said.actor), source.layout.names)
    reading = Reading(
        feed=how.feed,
        cells=MappedCells(how.plan) if how.plan else PlacedCells(how.placed),
        date_order=how.date_order or order_said_before(cursor, how.feed, origin, how.notes),
        as_of=as_of if how.feed.dated else None,
        mends=said.options.row_mends(source.sha256),
    )
    preparing = Preparing(warehouse, cursor, source, batch, control, said.rights, list(how.notes))
    reading, laid = preparing.lay(reading)
    prepared = Prepared(source, reading, batch, laid, origin, preparing.notes)
    if how.sum_column:
        merge(cursor, prepared, how.sum_column, said.options.good_rows)
    return FileReady(warehouse, how, said, prepared)


def _set_aside(connection: duckdb.DuckDBPyConnection, prepared: Prepared) -> int:
    row = connection.execute("select count(distinct record) from problems").fetchone()
    return (row[0] if row else 0) + len(prepared.laid.unreadable)


@contextmanager
def pending_batch(warehouse: Warehouse, feed: Feed) -> Iterator[int]:
    """A batch number for the block; what it laid goes again unless the batch was entered."""
    with warehouse.reserving() as cursor:
        batch = reserve(cursor, feed)
    try:
        yield batch
    finally:
        with contextlib.suppress(duckdb.Error, UsageProblem), warehouse.reserving() as cursor:
            if drop(cursor, batch):
                remove_bytes(warehouse.originals, batch)
