"""Reads records one by one, each with its line: slower than DuckDB, and sure.

RFC 4180, with two liberties that exports take: blanks around a quoted cell are no part of it, and
a quote inside a cell that does not begin with one is a character like others.
"""

import re
from collections.abc import Generator, Iterable, Iterator
from functools import lru_cache

from etl.reading.problems import Refused, refuse

Record = tuple[int, list[str]]
"""The line on which a record begins, counted from 1, and its cells."""

_OPENING = re.compile(r' *"')
_CLOSING = re.compile(r'[^"]*(?:""[^"]*)*"(?!")')
_ENDS = "\r\n"


class OpenQuote(Exception):
    """A quoted cell that does not end, or not where a cell ends; `ended` if the text is over."""

    def __init__(self, line: int, ended: bool) -> None:
        super().__init__(line)
        self.line, self.ended = line, ended

    def refused(self) -> Refused:
        """The sentence for the user."""
        return refuse(
            "a quote opens here and is not closed properly. Close it, or double it if it is meant.",
            self.line,
        )


@lru_cache
def _patterns(delimiter: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    d = re.escape(delimiter)
    return re.compile(rf"[^{d}\r\n]*"), re.compile(rf" *(?:{d}|[\r\n]+|\Z)")


def read_records(
    lines: Iterable[str], delimiter: str, first_line: int, longest_cell: int
) -> Generator[Record]:
    """Every record, blank ones too, of lines that keep their ends.

    Raises OpenQuote, and Refused for a cell that is longer than any.
    """
    ahead = iter(lines)
    line = first_line
    for text in ahead:
        if '"' not in text and len(text) <= longest_cell:
            yield line, text.rstrip(_ENDS).split(delimiter)
            line += 1
        else:
            cells, taken = _quoted_record(text, ahead, delimiter, line, longest_cell)
            yield line, cells
            line += taken


def _quoted_record(
    text: str, ahead: Iterator[str], delimiter: str, line: int, longest_cell: int
) -> tuple[list[str], int]:
    """The cells of the record that begins with `text`, and how many lines it takes."""
    plain, after = _patterns(delimiter)
    cells: list[str] = []
    at, taken = 0, 1
    while True:
        if opening := _OPENING.match(text, at):
            cell, text, at, more = _quoted_cell(text, opening.end(), ahead, line, longest_cell)
            taken += more
        else:
            found = plain.match(text, at)
            assert found is not None
            cell, at = found[0], found.end()
        if len(cell) > longest_cell:
            raise _long_cell(line, longest_cell)
        cells.append(cell)
        end = after.match(text, at)
        if end is None:
            raise OpenQuote(line, ended=False)
        if not end[0].endswith(delimiter):
            return cells, taken
        at = end.end()


def _quoted_cell(
    text: str, at: int, ahead: Iterator[str], line: int, longest_cell: int
) -> tuple[str, str, int, int]:
    """The cell from behind its quote; the line it ends on, where on it, how many lines further."""
    pieces: list[str] = []
    size = more = 0
    while (closing := _CLOSING.match(text, at)) is None:
        pieces.append(text[at:])
        size += len(pieces[-1])
        if size > longest_cell:
            raise _long_cell(line, longest_cell)
        following = next(ahead, None)
        if following is None:
            raise OpenQuote(line, ended=True)
        text, at, more = following, 0, more + 1
    pieces.append(text[at : closing.end() - 1])
    return "".join(pieces).replace('""', '"'), text, closing.end(), more


def _long_cell(line: int, longest_cell: int) -> Refused:
    return refuse(
        f"a cell is longer than {longest_cell:,} characters: a quote may open here and never "
        "close.",
        line,
    )


def is_blank(cells: list[str]) -> bool:
    """Whether nothing but blanks stands in the record."""
    # A loop: nearly always the first cell decides, and a generator costs as much as a record.
    for cell in cells:  # noqa: SIM110
        if cell and not cell.isspace():
            return False
    return True
