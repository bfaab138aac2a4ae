"""Openings as they are typed in, moved on, filled and withdrawn on a page."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from dashboard.permissions import check_edit_opening, check_fill, check_there
from dashboard.running import held
from dashboard.uploading.rights import rights_to_fill
from dashboard.uploading.typed import Typed, load_typed, load_typed_together
from etl.loading import Receipt
from etl.loading.current_rows import current_row
from schemas.columns import Feed, Kind
from schemas.loadable import LOADABLE
from schemas.scopes import Viewer

Row = Mapping[str, Any]
_TYPES: dict[Kind, type[pl.DataType]] = {
    Kind.TEXT: pl.String,
    Kind.DATE: pl.Date,
    Kind.NUMBER: pl.Float64,
    Kind.FLAG: pl.Boolean,
}


@dataclass(frozen=True)
class Promise:
    """The promise in writing that fills an opening, with the person it is made to."""

    faculty_id: str
    start_date: date
    amount: float
    unit: str
    document_type: str
    document_date: date
    document_ref: str
    signed_by: str
    end_date: date | None = None
    clinical_half_days_removed: float | None = None
    includes_supervision: bool = False
    supersedes: str | None = None


def open_role(viewer: Viewer, opening: Row, reason: str) -> tuple[str, Receipt]:
    """Loads a new opening under an id that none has, which is given back with the receipt."""
    opening_id = f"O-{uuid.uuid4().hex[:10]}"
    return opening_id, _save(viewer, {**opening, "opening_id": opening_id}, reason)


def change_opening(viewer: Viewer, opening_id: str, changes: Row, reason: str) -> Receipt:
    """Loads the opening with the changes; what they do not name stays as it is.

    Refused where it is not the viewer's to edit, as it was or as it would be.
    """
    return _save(viewer, {**_to_edit(viewer, opening_id), **changes}, reason)


def move_opening(viewer: Viewer, opening_id: str, status: str, reason: str) -> Receipt:
    """Moves the opening to another status than filled, and leaves what else is said of it."""
    changes = {"status": status, "filled_on": None, "filled_by": None}
    return change_opening(viewer, opening_id, changes, reason)


def fill_opening(
    viewer: Viewer, opening_id: str, promise: Promise, filled_on: date, reason: str
) -> list[Receipt]:
    """Fills the opening, and with it appoints the person and makes the promise: all or nothing.

    Their ids follow from the opening's, so that what is sent twice is there once.
    """
    opening = _to_edit(viewer, opening_id)
    check_fill(viewer, *_program_of(opening), promise.faculty_id)
    took = {"status": "filled", "filled_on": filled_on, "filled_by": promise.faculty_id}
    holds = {"role": opening["role"], "program_id": opening["program_id"]}
    appointed = {
        **holds,
        "appointment_id": f"{opening_id}-appointment",
        "faculty_id": promise.faculty_id,
        "start_date": promise.start_date,
    }
    promised = {
        **holds,
        **vars(promise),
        "allocation_id": f"{opening_id}-promise",
        "schedule_control": opening["schedule_control"],
    }
    rows = {"openings": {**opening, **took}, "appointments": appointed, "allocations": promised}
    parts = [
        Typed(feed, f"{feed}-by-filling.csv", _one_row(LOADABLE[feed], row))
        for feed, row in rows.items()
    ]
    return load_typed_together(viewer, parts, rights_to_fill(viewer), reason)


def _to_edit(viewer: Viewer, opening_id: str) -> Row:
    """The opening as it is, all of it; Refused where it is not there or not the viewer's."""
    found = current_row(held().warehouse, "openings", opening_id)
    check_there(found is not None)
    assert found is not None
    check_edit_opening(viewer, *_program_of(found))
    return found


def _save(viewer: Viewer, opening: Row, reason: str) -> Receipt:
    check_edit_opening(viewer, *_program_of(opening))
    rows = _one_row(LOADABLE["openings"], opening)
    return load_typed(viewer, "openings", "opening-entered.csv", rows, reason)


def _program_of(opening: Row) -> tuple[str, str | None]:
    """The opening's program, and the department that runs it."""
    program_id = str(opening.get("program_id") or "")
    found = current_row(held().warehouse, "programs", program_id)
    return program_id, found["department"] if found else None


def _one_row(feed: Feed, row: Row) -> pl.DataFrame:
    types = {column.name: _TYPES[column.kind] for column in feed.columns}
    cells = {name: (row.get(name) if row.get(name) != "" else None) for name in types}
    return pl.DataFrame([cells], types)
