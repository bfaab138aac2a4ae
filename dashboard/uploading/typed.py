"""Loads what somebody typed or ticked on a page as the small file it would have been."""

import io

import polars as pl

from dashboard.noticing import actor
from dashboard.running import held
from dashboard.uploading.rights import rights_of, source_of
from etl.exporting import csv_text
from etl.jobs import JobControl
from etl.loading import LoadOptions, Receipt, load
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
