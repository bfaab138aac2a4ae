"""Loads what somebody typed or ticked on a page as the small files it would have been."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from dashboard.noticing import actor
from dashboard.running import held
from dashboard.uploading.rights import rights_of, source_of
from etl.exporting import csv_text
from etl.jobs import JobControl
from etl.loading import LoadOptions, Receipt, load
from etl.loading.rights import Rights
from etl.loading.together import load_together
from etl.loading.uploads import drop_upload, keep_upload
from schemas.scopes import Viewer


def load_typed(
    viewer: Viewer, feed: str, name: str, rows: pl.DataFrame, reason: str | None = None
) -> Receipt:
    """The receipt of loading the rows as a file called `name`, in the viewer's name and rights.

    Every check, the batch and its undoing are those of any file; rows that are on record as they
    are typed are said to be loaded already. `reason` is kept with the batch.
    """
    warehouse = held().warehouse
    options = LoadOptions(
        feed=feed, source=source_of(viewer), adds=True, reason=reason, by_rows=True
    )
    rights, who = rights_of(viewer), actor(viewer)
    path = keep_upload(warehouse, name, io.BytesIO(csv_text(rows).encode()))

    def work(control: JobControl) -> Receipt:
        return load(warehouse, path, options, who, control=control, rights=rights)

    try:
        return held().jobs.submit("load", viewer.name, work).wait()
    finally:
        drop_upload(path)


@dataclass(frozen=True)
class Typed:
    """Rows of a feed, as the file called `name` that they would have been."""

    feed: str
    name: str
    rows: pl.DataFrame


def load_typed_together(
    viewer: Viewer, parts: Sequence[Typed], rights: Rights, reason: str
) -> list[Receipt]:
    """The receipts of loading the parts in one transaction: all of them, or nothing of any."""
    warehouse, source, who = held().warehouse, source_of(viewer), actor(viewer)
    files = []
    for part in parts:
        path = keep_upload(warehouse, part.name, io.BytesIO(csv_text(part.rows).encode()))
        said = LoadOptions(feed=part.feed, source=source, adds=True, reason=reason, by_rows=True)
        files.append((path, said))

    def work(control: JobControl) -> list[Receipt]:
        return load_together(warehouse, files, who, rights, control)

    try:
        return held().jobs.submit("load", viewer.name, work).wait()
    finally:
        for path, _ in files:
            drop_upload(path)
