"""A table or tiles on a page, its CSV underneath, and noted for the export of the page."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import figures, markup, shown
from dashboard.exhibits.downloads import offer_file
from dashboard.markup import Column, Tile
from etl.exporting import csv_text


def show_table(
    rows: pl.DataFrame,
    columns: Sequence[Column],
    caption: str,
    file: str,
    first: int | None = None,
    leaving: pl.DataFrame | None = None,
    fits: bool = False,
) -> None:
    """Draw the rows, or the `first` of them, and offer all of them as `file`.csv, unrounded.

    Where not all are drawn it says so. `leaving` are the rows for files, where these may say less
    than the page. A table of few columns `fits` a phone.
    """
    shown_rows = rows.head(first) if first else rows
    if shown_rows.height < rows.height:
        said = f"The first {shown_rows.height:,} of {rows.height:,}; the CSV has them all."
        st.html(markup.paragraph(said, "reading"))
    st.html(markup.table(shown_rows, columns, caption, bool(first), fits))
    out = rows if leaving is None else leaving
    note_rows(out, columns, caption, first)
    offer_csv(out, file, [column.name for column in columns])


def note_rows(
    rows: pl.DataFrame, columns: Sequence[Column], caption: str, first: int | None = None
) -> None:
    """Note rows that are drawn by other means than `show_table` for the export of the page."""
    shown.note_table(caption, columns, rows.head(first) if first else rows, rows.height)


def show_tiles(tiles: Sequence[Tile], label: str) -> None:
    """Draw tiles; their numbers are in the export of the page."""
    st.html(markup.tiles(tiles, label))
    shown.note_tiles(label, tiles)


def offer_csv(rows: pl.DataFrame, file: str, columns: Sequence[str] | None = None) -> None:
    """A link that downloads the rows, or `columns` of them; nothing is made until it is pressed."""
    supposed = shown.so_far().what_if

    def text() -> str:
        chosen = rows if columns is None else rows.select(columns)
        return csv_text(chosen.with_columns(what_if=pl.lit(supposed)) if supposed else chosen)

    offer_file("Download CSV", text, f"{shown.file_name(file)}.csv", f"csv-{file}")


def hours_column(name: str, label: str) -> Column:
    """A column of hours, one decimal."""
    return Column(name, label, "h", figures.hours)


def fte_column(name: str, label: str) -> Column:
    """A column of FTE, two decimals."""
    return Column(name, label, "FTE", figures.fte)


def count_column(name: str, label: str, unit: str = "") -> Column:
    """A column of counts."""
    return Column(name, label, unit, figures.whole, count=True)


def day_column(name: str, label: str) -> Column:
    """A column of days."""
    return Column(name, label, "", figures.day)
