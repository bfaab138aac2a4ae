"""A table on a page with its CSV underneath."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from dashboard import figures, markup
from dashboard.exhibits.downloads import offer_file
from dashboard.markup import Column
from etl.exporting import csv_text


def show_table(
    rows: pl.DataFrame,
    columns: Sequence[Column],
    caption: str,
    file: str,
    shown: int | None = None,
) -> None:
    """Draw the rows, or the first `shown`, and offer all of them as `file`.csv, unrounded."""
    st.html(markup.table(rows.head(shown) if shown else rows, columns, caption, bool(shown)))
    offer_csv(rows.select(column.name for column in columns), file)


def offer_csv(rows: pl.DataFrame, file: str) -> None:
    """A link that downloads the rows; nothing is written until it is pressed."""
    offer_file("Download CSV", lambda: csv_text(rows), f"{file}.csv", f"csv-{file}")


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
