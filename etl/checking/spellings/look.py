"""The second look at a column whose cells are not all written plainly."""

from collections.abc import Iterable
from dataclasses import replace

import duckdb

from etl.checking.cells import text_name
from etl.checking.spellings.clock import time_forms
from etl.checking.spellings.date_order import order_question
from etl.checking.spellings.days import day_forms
from etl.checking.spellings.durations import duration_forms
from etl.checking.spellings.evidence import Cells
from etl.checking.spellings.marks import mark_forms
from etl.checking.spellings.numerals import COMMA, number_forms, numerals_of, plain_in_doubt
from etl.checking.spellings.percents import amount_forms, share_forms
from etl.checking.spellings.shares import is_share, unit_beside
from etl.checking.spellings.spelling import Form, Spelling
from etl.reading.problems import Refused
from schemas.columns import Column, Kind

_NUMBERS = (Kind.NUMBER, Kind.INTEGER, Kind.HOURS)


def second_look(
    connection: duckdb.DuckDBPyConnection,
    column: Column,
    failing: str,
    all_cells: str,
    date_order: str | None,
) -> Spelling | None:
    """How the column is written, from its cells that `second_look_sql` is true of.

    `failing` and `all_cells` are what can stand after FROM: relations of (line, text), texts not
    empty, and `unit` (the text of the unit) where the column has a unit beside it. The second is
    asked only when the failing cells need it. None where no failing cell can be read; Refused for
    a question that only the user can answer. Failing cells that no form fits stay problems.
    """
    if column.kind is Kind.TEXT:
        return None
    cells = Cells(connection, column, failing, all_cells, date_order)
    try:
        unit = unit_beside(column)
        if unit and cells.count(all_cells, "unit is not null"):
            cells = replace(cells, unit=text_name(unit))
        forms, whole = _forms(cells)
        return cells.spelling(forms, whole)
    finally:
        cells.forget()


def date_question(
    connection: duckdb.DuckDBPyConnection, column: Column, failing: str
) -> Refused | None:
    """The question of which order the dates are in, from failing cells; None if none is slashed.

    `second_look` asks it by itself where such dates are at least as many as those that were read.
    """
    cells = Cells(connection, column, failing, failing, None)
    try:
        return order_question(cells)
    finally:
        cells.forget()


def number_question(
    connection: duckdb.DuckDBPyConnection,
    column: Column,
    all_cells: str,
    spellings: Iterable[Spelling],
) -> Refused | None:
    """The question what 1.234 is, in a column without a spelling beside one with decimal commas."""
    commas = [s.column for s in spellings if COMMA.name in s.name]
    if column.kind not in _NUMBERS or not commas:
        return None
    cells = Cells(connection, column, all_cells, all_cells, None)
    try:
        return plain_in_doubt(cells, commas[0])
    finally:
        cells.forget()


def _forms(cells: Cells) -> tuple[list[Form], bool]:
    """The forms that the column's cells may have, and whether they read plain cells too."""
    column = cells.column
    match column.kind:
        case Kind.DATE:
            return day_forms(cells), False
        case Kind.TIME:
            return time_forms(cells), False
        case Kind.FLAG:
            return mark_forms(cells), False
    most = column.maximum
    if is_share(column) and most is not None:
        return share_forms(cells, numerals_of(cells, 100 * most), most)
    numerals = numerals_of(cells, most)
    if unit_beside(column):
        return amount_forms(cells, numerals)
    forms = number_forms(cells, numerals)
    if column.kind is Kind.HOURS:
        forms += duration_forms(cells)
    return forms, numerals.whole
