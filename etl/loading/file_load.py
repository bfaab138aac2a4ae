"""Loads a file, or says what loading it would do: rows and numbers change in one transaction."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl.access.log import Actor, actor_of
from etl.jobs import JobControl
from etl.loading.dated import check_dated
from etl.loading.effects import effects_of
from etl.loading.file_ready import FileReady, Said, make_ready, pending_batch
from etl.loading.known_files import LoadedBefore, look_for_path, pass_over_loaded
from etl.loading.noted import note_file_refused
from etl.loading.options import LoadOptions, feed_of
from etl.loading.receipt import Outcome, Receipt
from etl.loading.rights import Rights
from etl.loading.samples import sample_rows
from etl.loading.understanding import Understanding, known_names
from etl.reading.problems import Refused
from etl.reading.source import opened
from etl.warehouse import Warehouse
from etl.warehouse.shortage import told_of_shortage

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
    _how: Understanding | None = field(default=None, init=False)

    def run(self, keep: bool) -> Receipt:
        """The receipt of loading the file or, without `keep`, of trying to."""
        receipt = self.begun("loaded" if keep else "would load")
        try:
            self._tell_read(0.0)
            with (
                told_of_shortage(),
                self.warehouse.cursor() as cursor,
                self.control.stoppable(cursor.interrupt),
                self.made_ready(cursor, receipt) as ready,
            ):
                if keep:
                    self._keep(cursor, ready, receipt)
                else:
                    self._try(cursor, ready, receipt)
        except LoadedBefore as earlier:
            self.passed_over(receipt, earlier)
        except Refused as refused:
            self.refused(receipt, refused)
        note_file_refused(self.warehouse, self.actor, receipt)
        log.info("%s %s as batch %s", receipt.outcome, receipt.feed, receipt.batch)
        return receipt

    def begun(self, outcome: Outcome) -> Receipt:
        """The receipt of a file that is not opened yet."""
        receipt = Receipt(self.path, self.options.feed, outcome)
        receipt.version = self.warehouse.version()
        check_dated(feed_of(self.path, self.options.feed), self.options.as_of)
        return receipt

    def passed_over(self, receipt: Receipt, earlier: LoadedBefore) -> None:
        """Says in the receipt that the file is loaded already."""
        receipt.outcome = "already loaded"
        receipt.notes.append(str(earlier))

    def refused(self, receipt: Receipt, refused: Refused) -> None:
        """Says in the receipt why nothing of the file is loaded."""
        receipt.outcome = "refused"
        receipt.problems, receipt.problem_count = refused.problems, refused.count
        known = self._how.notes if self._how else []
        receipt.notes += dict.fromkeys((*known, *refused.notes))
        if self._how and self._how.feed:
            receipt.feed = self._how.feed.name

    def _tell_read(self, part: float) -> None:
        """Copying a long file is a fifth of the work."""
        self.control.progress(f"Reading {self.path.name}", 0.2 * part)

    @contextmanager
    def made_ready(
        self, cursor: duckdb.DuckDBPyConnection, receipt: Receipt
    ) -> Iterator[FileReady]:
        """The file as a pending batch that is found to be in order, for the block.

        Raises Refused or LoadedBefore where it is not, or is there already.
        """
        look_for_path(cursor, self.path, self.options)
        how = self._how = Understanding(cursor, self.path, self.options)
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
            assert how.feed is not None
            receipt.feed = how.feed.name
            check_dated(how.feed, self.options.as_of)
            self.options = how.settled(source.layout.names)
            pass_over_loaded(cursor, source.sha256, how.feed.name, self.options)
            with pending_batch(self.warehouse, how.feed) as batch:
                said = Said(self.options, self.actor, self.rights, self.problems_folder)
                ready = make_ready(self.warehouse, cursor, source, how, batch, said, self.control)
                receipt.version = self.warehouse.version()
                self.control.progress(f"Checking {self.path.name}", 0.5)
                ready.judge(cursor, receipt)
                yield ready

    def _try(self, cursor: duckdb.DuckDBPyConnection, ready: FileReady, receipt: Receipt) -> None:
        receipt.samples = sample_rows(cursor, ready.prepared.feed)
        self.control.progress(f"Trying the numbers with {self.path.name}", 0.7)
        receipt.effects = effects_of(self.warehouse, cursor, ready.prepared, self.options)

    def _keep(self, cursor: duckdb.DuckDBPyConnection, ready: FileReady, receipt: Receipt) -> None:
        ready.keep_received()
        self.control.progress(f"Storing {self.path.name}", 0.6)
        with self.warehouse.writing(cursor) as (connection, number):
            if number != receipt.version + 1:
                ready.judge_again(connection, receipt)
            ready.enter(connection, receipt, number)
        receipt.batch, receipt.version = ready.prepared.batch, number


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
