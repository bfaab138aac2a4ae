"""Texts worked out in Python for the rows of a frame, here and not in polars' own threads.

Those would wait for Python's lock, which polars keeps while it hands out rows: once it happened,
every page would wait for ever.
"""

from collections.abc import Callable
from typing import Any

import polars as pl


def texts(rows: pl.DataFrame, column: str, said: Callable[[Any], str | None]) -> pl.Series:
    """What is said of each cell of a column; nothing of an empty one."""
    cells = rows[column]
    spoken = {cell: said(cell) for cell in cells.unique().to_list() if cell is not None}
    return pl.Series(column, [spoken.get(cell) for cell in cells.to_list()], pl.String)


def row_texts(
    rows: pl.DataFrame, columns: tuple[str, ...], said: Callable[[dict[str, Any]], str]
) -> pl.Series:
    """What is said of the columns of each row."""
    parts = rows.select(columns).iter_rows(named=True)
    return pl.Series("text", [said(part) for part in parts], pl.String)
