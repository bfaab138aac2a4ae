"""The files that exports are written as: CSV, Excel and Parquet, as parts of their bytes."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

import polars as pl
import xlsxwriter  # type: ignore[import-untyped]

from etl.errors import UsageProblem
from etl.exporting import csv_text, with_text_kept

Format = Literal["csv", "parquet", "xlsx"]

_ROWS = 100_000
_SHEET_ROWS = 1_048_575
_CELL_LETTERS = 32_767
_SHEET_NAME_LETTERS = 31
_FIRST_SHEET_DAY = date(1900, 3, 1)


def file_parts(frame: pl.DataFrame, file_format: Format, name: str) -> Iterator[bytes]:
    """The bytes of the file, in order. UsageProblem where a sheet cannot hold the rows.

    Excel keeps the quote that CSV has in front of what would run, so that both load again as what
    they were. Parquet is for programs and holds the values as they are.
    """
    if file_format == "csv":
        for start in range(0, max(frame.height, 1), _ROWS):
            yield csv_text(frame.slice(start, _ROWS), header=start == 0).encode()
        return
    if file_format == "parquet":
        buffer = io.BytesIO()
        frame.write_parquet(buffer)
        yield buffer.getvalue()
    else:
        yield workbook([(name[:_SHEET_NAME_LETTERS], frame)])


def workbook(sheets: Sequence[tuple[str, pl.DataFrame]]) -> bytes:
    """The .xlsx of frames by the names of their sheets. UsageProblem where a sheet cannot hold one.

    The names must be as Excel takes them.
    """
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        for name, frame in sheets:
            _as_cells(frame, name).write_excel(
                book,
                worksheet=name,
                dtype_formats={pl.Date: "yyyy-mm-dd", pl.Time: "hh:mm:ss"},
                float_precision=6,
                freeze_panes="A2",
                autofit=len(sheets) > 1,
            )
    return buffer.getvalue()


def _as_cells(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """The frame as cells of a sheet hold it; UsageProblem where they cannot."""
    if frame.height > _SHEET_ROWS:
        raise UsageProblem(
            f"'{name}' has {frame.height:,} rows, and a sheet of Excel holds {_SHEET_ROWS:,}. "
            "Export it as csv or parquet."
        )
    text = with_text_kept(frame)
    for column, kind in text.schema.items():
        if kind == pl.String and (text[column].str.len_chars() > _CELL_LETTERS).any():
            raise UsageProblem(
                f"A cell of {column} in '{name}' has more than {_CELL_LETTERS:,} letters, which is "
                "what a cell of Excel holds. Export it as csv or parquet."
            )
        if kind == pl.Date and text.filter(pl.col(column) < _FIRST_SHEET_DAY).height:
            # Excel knows no earlier days, and counts the first two months of 1900 wrong.
            text = text.with_columns(pl.col(column).cast(pl.String))
    return text
