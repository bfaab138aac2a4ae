"""Reads a sheet of an .xlsx workbook as rows of text; which sheet, and how a value is written."""

from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from zipfile import is_zipfile

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from etl.reading.dialect import find_header, known_names
from etl.reading.limits import Limits
from etl.reading.problems import Refused, refuse
from etl.reading.records import Record
from etl.reading.workbook_guard import SheetCells, cell_name, look_through

_LOOKED_AT = 60
_SURE = 2
_WHOLE = 10**15

Value = int | float | str | bool | time | date | datetime | timedelta


@dataclass(frozen=True)
class Sheet:
    """A chosen sheet; `note` says why this one, where there are others."""

    name: str
    note: str | None
    cells: CalamineSheet
    seen: SheetCells

    def records(self) -> Iterator[Record]:
        """Row number and cells of every row from the first, as text, each as wide as the sheet."""
        start = self.cells.start
        if start is None:
            return
        shift = start[1]
        errors = self.seen.errors
        for place, row in enumerate(self.cells.iter_rows()):
            cells = [""] * shift + [
                value if type(value) is str else written(value) for value in row
            ]
            if errors:
                for column in range(shift, len(cells)):
                    if (place, column) in errors:
                        cells[column] = errors[place, column]
            yield place + 1, cells


def choose_sheet(path: Path, limits: Limits, known: frozenset[str], wanted: str | None) -> Sheet:
    """The sheet that is named, or the only one, or the only one with a header we know.

    Refused where none of these tells, naming the sheets: of twelve months none is left out unasked.
    """
    seen = look_through(path, limits)
    try:
        book = CalamineWorkbook.from_path(path)
        return _chosen(book, seen, _sheets(book, seen), known, wanted)
    except CalamineError as error:
        raise refuse(f"This Excel file cannot be read ({error}). Save it as CSV UTF-8.") from error


def sheet_names(path: Path, limits: Limits) -> tuple[str, ...]:
    """The sheets that one may choose among; none where the file is no workbook that can be read."""
    if not is_zipfile(path):
        return ()
    with suppress(Refused, CalamineError):
        seen = look_through(path, limits)
        return tuple(_sheets(CalamineWorkbook.from_path(path), seen))
    return ()


def _sheets(book: CalamineWorkbook, seen: Container[str]) -> dict[str, bool]:
    """The sheets of cells by name, and whether each is visible."""
    return {
        sheet.name: sheet.visible == SheetVisibleEnum.Visible
        for sheet in book.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.name in seen
    }


def _chosen(
    book: CalamineWorkbook,
    seen: dict[str, SheetCells],
    sheets: dict[str, bool],
    known: frozenset[str],
    wanted: str | None,
) -> Sheet:
    def sheet(name: str, note: str | None) -> Sheet:
        if seen[name].unknown is not None:
            raise _no_result(name, seen[name])
        return Sheet(name, note, book.get_sheet_by_name(name), seen[name])

    filled = [name for name in sheets if seen[name].area]
    if wanted is not None:
        matching = [name for name in sheets if name.casefold() == wanted.strip().casefold()]
        if len(matching) != 1:
            raise refuse(f"The Excel file has no sheet '{wanted}'. Its sheets: {_listed(sheets)}.")
        return sheet(matching[0], f"Read from the sheet '{matching[0]}'.")
    visible = [name for name in filled if sheets[name]] or filled
    if not visible:
        raise refuse("The Excel file is empty. Export it again.")
    if len(visible) == 1:
        others = len(sheets) > 1
        return sheet(visible[0], f"Read from the sheet '{visible[0]}'." if others else None)
    fitting = [
        name
        for name in visible
        if _has_known_header(Sheet(name, None, book.get_sheet_by_name(name), seen[name]), known)
    ]
    if len(fitting) == 1:
        others_named = _listed([other for other in sheets if other != fitting[0]])
        return sheet(fitting[0], f"Read from the sheet '{fitting[0]}', not from {others_named}.")
    which = f"Rows of a table are on {len(fitting)} of them. " if fitting else ""
    raise refuse(
        f"The Excel file has several sheets: {_listed(sheets)}. {which}Choose one with --sheet."
    )


def _has_known_header(sheet: Sheet, known: frozenset[str]) -> bool:
    rows = [cells for (_, cells), _ in zip(sheet.records(), range(_LOOKED_AT), strict=False)]
    header = find_header(rows, known)
    return header is not None and known_names(rows[header], known) >= _SURE


def _listed(names: list[str] | dict[str, bool]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _no_result(name: str, seen: SheetCells) -> Refused:
    assert seen.unknown is not None
    row = seen.unknown[0] + 1
    return refuse(
        f"the cell {cell_name(seen.unknown)} of the sheet '{name}' holds a formula whose result is "
        "not stored. Open the file in Excel and save it.",
        row,
    )


def written(value: Value) -> str:
    """A cell's value as text: dates as ISO, times to the second, numbers as Excel shows them."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        seconds = value.hour * 3600 + value.minute * 60 + value.second + value.microsecond / 1e6
        return _clock(round(seconds), "02")
    return ("-" if value < timedelta() else "") + _clock(round(abs(value).total_seconds()), "")


def _number(value: float) -> str:
    """Fifteen digits, as Excel shows: 0.1 + 0.2 is 0.3, and never an exponent."""
    if abs(value) < _WHOLE and value == int(value):
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def _moment(value: datetime) -> str:
    rounded = value + timedelta(microseconds=500_000)
    if rounded.time().replace(microsecond=0) == time():
        return rounded.date().isoformat()
    return rounded.strftime("%Y-%m-%d %H:%M:%S")


def _clock(seconds: int, width: str) -> str:
    return f"{seconds // 3600:{width}}:{seconds // 60 % 60:02}:{seconds % 60:02}"
