"""Who writes a dated note on a quarter, and writing it as the small file it would have been."""

from datetime import date

import polars as pl

from dashboard.permissions import (
    NOTES,
    Refused,
    departments_to_note,
    feeds_to_upload,
    tables_to_set,
)
from dashboard.uploading.typed import load_typed
from etl.loading import Receipt
from schemas.scopes import Viewer

ROW = {"date": pl.Date, "note": pl.String, "department": pl.String, "who": pl.String}


def check_note(viewer: Viewer, department: str | None) -> None:
    """Refuse a note on a quarter about a department, or everybody, that is not the viewer's."""
    if NOTES not in tables_to_set(viewer) and department not in departments_to_note(viewer):
        raise Refused(
            "Notes on a quarter are written by leaders: of the institution about everybody, of a "
            "department about their own."
        )


def can_note(viewer: Viewer) -> bool:
    """Whether the viewer may write a note about anybody."""
    return NOTES in feeds_to_upload(viewer)


def save_note(viewer: Viewer, day: date, note: str, department: str | None) -> Receipt:
    """Loads the note, about everybody where no department is given; Refused if not theirs."""
    check_note(viewer, department)
    row = pl.DataFrame([(day, note, department, viewer.name)], ROW, orient="row")
    return load_typed(viewer, NOTES, "note.csv", row)
