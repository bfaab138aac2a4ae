"""Loads several files as one: all of them are loaded in one transaction, or none is."""

import logging
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import duckdb

from etl.access.log import Actor
from etl.jobs import JobControl
from etl.loading.file_load import FileLoad
from etl.loading.file_ready import FileReady
from etl.loading.known_files import LoadedBefore
from etl.loading.noted import note_file_refused
from etl.loading.options import LoadOptions
from etl.loading.receipt import Receipt
from etl.loading.rights import Rights
from etl.reading.problems import Refused
from etl.warehouse import Warehouse
from etl.warehouse.shortage import told_of_shortage

log = logging.getLogger("kept")


@dataclass
class _Part:
    """One of the files, its receipt, and the file made ready unless it is loaded already."""

    loading: FileLoad
    receipt: Receipt
    ready: FileReady | None = None


def load_together(
    warehouse: Warehouse,
    files: Sequence[tuple[Path, LoadOptions]],
    who: Actor,
    rights: Rights | None = None,
    control: JobControl | None = None,
) -> list[Receipt]:
    """A receipt a file, in order; where one is refused, all say so and nothing is loaded.

    Each is a batch of its own, to be undone by itself. No file may refer to rows of another of
    them, since each is held against what is loaded before.
    """
    control = control or JobControl()
    loads = [
        FileLoad(warehouse, path, options, who, None, control, rights) for path, options in files
    ]
    parts = [_Part(loading, loading.begun("loaded")) for loading in loads]
    receipts = _load_all(warehouse, parts, control)
    for receipt in receipts:
        note_file_refused(warehouse, who, receipt)
    return receipts


def _load_all(warehouse: Warehouse, parts: Sequence[_Part], control: JobControl) -> list[Receipt]:
    with (
        told_of_shortage(),
        warehouse.cursor() as cursor,
        control.stoppable(cursor.interrupt),
        ExitStack() as stack,
    ):
        for part in parts:
            try:
                part.ready = stack.enter_context(part.loading.made_ready(cursor, part.receipt))
            except LoadedBefore as earlier:
                part.loading.passed_over(part.receipt, earlier)
            except Refused as refused:
                return _none(parts, part, refused)
        return _enter(warehouse, cursor, parts)


def _enter(
    warehouse: Warehouse, cursor: duckdb.DuckDBPyConnection, parts: Sequence[_Part]
) -> list[Receipt]:
    """Enters all of them; each is judged again, because they share the cursor's temp tables."""
    waiting = [(part, part.ready) for part in parts if part.ready]
    if not waiting:
        return [part.receipt for part in parts]
    for _, ready in waiting:
        ready.keep_received()
    now = waiting[0][0]
    try:
        with warehouse.writing(cursor) as (connection, number):
            for now, ready in waiting:
                try:
                    ready.judge(connection, now.receipt)
                except LoadedBefore as earlier:
                    now.loading.passed_over(now.receipt, earlier)
                    continue
                ready.enter(connection, now.receipt, number)
                now.receipt.batch, now.receipt.version = ready.prepared.batch, number
    except Refused as refused:
        return _none(parts, now, refused)
    log.info("loaded together: %s", [part.receipt.batch for part in parts])
    return [part.receipt for part in parts]


def _none(parts: Sequence[_Part], because: _Part, refused: Refused) -> list[Receipt]:
    """The receipts of files of which none is loaded, since one is refused."""
    because.loading.refused(because.receipt, refused)
    for part in parts:
        if part is not because and part.receipt.outcome != "already loaded":
            part.receipt.outcome, part.receipt.batch = "refused", None
            name = because.receipt.file.name
            part.receipt.notes = [f"Nothing of it was loaded, because {name} was refused."]
    return [part.receipt for part in parts]
