"""Copies a sheet of a workbook to the spool, as numbered parts."""

from collections import deque
from collections.abc import Iterator
from contextlib import closing
from itertools import chain, islice
from pathlib import Path

from etl.reading.blanking import BlankedText
from etl.reading.careful import CarefulTable
from etl.reading.dialect import Layout, check_width, find_header, layout_notes, one_column
from etl.reading.header import clean_name
from etl.reading.kinds import check_workbook
from etl.reading.mojibake import check_mojibake
from etl.reading.packing import Packer
from etl.reading.parts import canonical
from etl.reading.problems import refuse
from etl.reading.records import Record, is_blank
from etl.reading.spooling import NO_ROWS, Spooled, Wanted
from etl.reading.text import has_dashed
from etl.reading.totals import rows_of_table
from etl.reading.unpacking import Received
from etl.reading.workbook import choose_sheet

_LOOKED_AT = 60
_HELD_BACK = 64
_BETWEEN_WORDS = 1000


def spool_workbook(path: Path, folder: Path, wanted: Wanted) -> Spooled:
    """The sheet that is wanted, each row behind its number in the sheet."""
    (own := folder / "workbook").mkdir()
    copy = own / "workbook.xlsx"
    with closing(Packer(own)) as packer:
        received = Received(path, packer, wanted.watch)
        with copy.open("wb") as file:
            for chunk in received.chunks():
                file.write(chunk)
        packer.finish()
    check_workbook(copy)
    sheet = choose_sheet(copy, wanted.limits, wanted.known, wanted.sheet)
    records = sheet.records()
    layout, first = _lay_out(records, wanted)
    places = wanted.places_to_cut(layout)
    spooled = Spooled(
        layout=layout,
        parts=[],
        sha256=received.sha256,
        size=received.size,
        received=packer.paths,
        received_sizes=packer.sizes,
        dashed=any(has_dashed(text.encode()) for _, text in layout.preamble),
        notes=([sheet.note] if sheet.note else []) + layout_notes(layout),
        left_out=list(layout.preamble),
    )
    rows = _Rows(chain(first, records), len(layout.names), wanted)
    _write(spooled, rows, own, places)
    spooled.dashed = spooled.dashed or rows.dashed
    if not spooled.parts and not spooled.unreadable:
        raise refuse(NO_ROWS)
    spooled.leave_out(rows.totals, places)
    return spooled


class _Rows:
    """The rows of the table as they pass, as wide as its header or, where they are wider, wider."""

    def __init__(self, records: Iterator[Record], wide: int, wanted: Wanted) -> None:
        self.dashed = False
        self.totals: list[Record] = []
        self._records, self._wide, self._limits = records, wide, wanted.limits
        self._watch = wanted.watch

    def __iter__(self) -> Iterator[Record]:
        held: deque[Record] = deque()
        for number, (line, cells) in enumerate(self._records):
            if number % _BETWEEN_WORDS == 0:
                self._watch(1.0)
            if is_blank(cells):
                continue
            self._look(line, cells)
            held.append((line, _as_wide(cells, self._wide)))
            if len(held) > _HELD_BACK:
                yield held.popleft()
        last = list(held)
        keep = rows_of_table([cells for _, cells in last])
        self.totals = last[keep:]
        yield from last[:keep]

    def _look(self, line: int, cells: list[str]) -> None:
        for cell in cells:
            if len(cell) > self._limits.longest_cell:
                raise refuse(
                    f"a cell is longer than {self._limits.longest_cell:,} characters.", line
                )
        text = "\t".join(cells)
        if "\0" in text or "\1" in text:
            raise refuse("a control character stands here that no text has. Take it out.", line)
        data = text.encode()
        if not data.isascii():
            check_mojibake(data, line - 1)
        self.dashed = self.dashed or has_dashed(data)


def _write(spooled: Spooled, rows: _Rows, folder: Path, places: frozenset[int]) -> None:
    with closing(CarefulTable(folder, "part", len(spooled.layout.names))) as table:
        records = _blanked(spooled, rows, folder, places) if places else rows
        for line, cells in records:
            table.add(line, cells)
        careful = table.finish()
    spooled.parts, spooled.unreadable = list(careful.parts), careful.unreadable


def _blanked(
    spooled: Spooled, rows: _Rows, folder: Path, places: frozenset[int]
) -> Iterator[Record]:
    """The rows with the columns blanked; a text without them is kept in the workbook's place."""
    for path in spooled.received:
        path.unlink()
    (kept := folder / "kept").mkdir()
    layout = spooled.layout
    with closing(Packer(kept)) as packer:
        text = BlankedText(packer, ",", places)
        text.head("\n" * (layout.header_line - 1) + canonical(layout.names) + "\n", layout.skip)
        yield from text.blanked(rows)
        text.finish()
    spooled.received, spooled.received_sizes = packer.paths, packer.sizes
    spooled.rewritten = True


def _lay_out(records: Iterator[Record], wanted: Wanted) -> tuple[Layout, list[Record]]:
    """The layout of a sheet, and those of its first rows that stand below the header."""
    first = list(islice(records, _LOOKED_AT))
    place = find_header([cells for _, cells in first], wanted.known)
    if place is None:
        raise refuse("The sheet is empty. Export it again.")
    line, cells = first[place]
    names = [clean_name(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    check_width(names, wanted.limits)
    if sum(1 for name in names if name) < 2:
        raise one_column(names, line)
    preamble = tuple(
        (n, ", ".join(cell for cell in row if cell.strip()))
        for n, row in first[:place]
        if not is_blank(row)
    )
    return Layout(",", tuple(names), line, line, preamble), first[place + 1 :]


def _as_wide(cells: list[str], wide: int) -> list[str]:
    """The cells of the table's columns, and those beyond as far as anything stands there."""
    last = len(cells)
    while last > wide and not cells[last - 1].strip():
        last -= 1
    return cells[:last] + [""] * (wide - last)
