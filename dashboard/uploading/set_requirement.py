"""Rows of required and recommended time as they are entered and verified on a page."""

from datetime import date
from typing import Any

import polars as pl

from dashboard.permissions import check_verify
from dashboard.uploading.typed import load_typed
from etl.loading import Receipt
from schemas.columns import Feed, Kind
from schemas.reference.published import RECOMMENDATIONS, REQUIREMENTS
from schemas.scopes import Viewer

Row = dict[str, Any]
TABLES: dict[str, Feed] = {table.name: table for table in (REQUIREMENTS, RECOMMENDATIONS)}
_TYPES: dict[Kind, type[pl.DataType]] = {
    Kind.TEXT: pl.String,
    Kind.DATE: pl.Date,
    Kind.NUMBER: pl.Float64,
    Kind.INTEGER: pl.Int64,
    Kind.FLAG: pl.Boolean,
}


def key_of(table: str, row: Row) -> tuple[object, ...]:
    """What makes a row the one it is: another with the same takes its place."""
    return tuple(row.get(name) for name in TABLES[table].key)


def verified(row: Row, viewer: Viewer, today: date) -> Row:
    """The row as read and verified by the viewer today."""
    return {**row, "verified_by": viewer.name, "verified_on": today}


def unverified(row: Row) -> Row:
    """The row as one that nobody here has read."""
    return {**row, "verified_by": None, "verified_on": None}


def save_row(viewer: Viewer, table: str, row: Row) -> Receipt:
    """Loads the row as a file of its own; Refused where it is not the viewer's to enter."""
    check_verify(viewer)
    types = {column.name: _TYPES[column.kind] for column in TABLES[table].columns}
    cells = {name: (row.get(name) if row.get(name) != "" else None) for name in types}
    return load_typed(viewer, table, f"{table}-entered.csv", pl.DataFrame([cells], types))
