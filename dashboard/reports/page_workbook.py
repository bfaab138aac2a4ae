"""A page's export: a workbook with a sheet about it, and one for each table that it shows."""

import re
from collections.abc import Sequence

import polars as pl

from dashboard.figures import JOINED
from dashboard.markup import Column
from dashboard.shown import Sheet
from etl.export_files import workbook
from schemas.scopes import SMALLEST_EXPORTED_GROUP

ABOUT = "About"
FEW = (
    f"Groups of fewer than {SMALLEST_EXPORTED_GROUP} people are added together in files; a page "
    "may tell smaller ones apart."
)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def page_workbook(about: Sequence[tuple[str, str]], sheets: Sequence[Sheet]) -> bytes:
    """The .xlsx; `about` says what page it is, whose, of when, and under which filters."""
    names = _names([sheet.title for sheet in sheets])
    listed = [
        (f"Sheet {place}, {name}", f"{sheet.title}: {_count(sheet)}")
        for place, (name, sheet) in enumerate(zip(names, sheets, strict=True), start=2)
    ]
    lines = [(what, said.replace(JOINED, " ")) for what, said in [*about, ("Groups", FEW), *listed]]
    said = pl.DataFrame(lines, {"What": pl.String, "Says": pl.String}, orient="row")
    tables = [(name, written(sheet)) for name, sheet in zip(names, sheets, strict=True)]
    return workbook([(ABOUT, said), *tables])


def written(sheet: Sheet) -> pl.DataFrame:
    """The sheet as it is written: numbers, days and times unrounded, codes in the page's words."""
    headings = _distinct([_heading(column) for column in sheet.columns])
    return sheet.rows.select(
        _cells(sheet.rows, column).alias(heading)
        for column, heading in zip(sheet.columns, headings, strict=True)
    )


def _heading(column: Column) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _cells(rows: pl.DataFrame, column: Column) -> pl.Series:
    cells = rows[column.name]
    if cells.dtype != pl.String or column.write is None:
        return cells
    return pl.Series(
        [None if cell is None else column.text(cell) for cell in cells], dtype=pl.String
    )


def _count(sheet: Sheet) -> str:
    if sheet.rows.height < sheet.there_are:
        return f"the first {sheet.rows.height:,} of {sheet.there_are:,} rows, as on the page"
    return f"{sheet.rows.height:,} row{'' if sheet.rows.height == 1 else 's'}"


def _names(titles: Sequence[str]) -> list[str]:
    """Names of sheets: without what Excel forbids in them, short, and each another."""
    plain = [" ".join(_NOT_IN_NAMES.sub(" ", title).split()) or "Table" for title in titles]
    return _distinct([ABOUT, *plain], _LONGEST_NAME)[1:]


def _distinct(names: Sequence[str], longest: int = 255) -> list[str]:
    """The names cut to `longest`, with a number behind those that Excel takes for another."""
    found: list[str] = []
    for name in names:
        cut, number = name[:longest].rstrip(), 1
        while cut.lower() in (other.lower() for other in found):
            number += 1
            ending = f" {number}"
            cut = name[: longest - len(ending)].rstrip() + ending
        found.append(cut)
    return found
