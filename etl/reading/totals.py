"""Finds the rows at the end of a table that are no rows of it: blank ones, and totals."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.reading.parts import TAIL, RawPart
from etl.reading.problems import Refused
from etl.reading.records import OpenQuote, Record, is_blank, read_records

_CONTEXT = 20
_MOST_TOTALS = 12
_LONGEST_SHOWN = 200
_TOTAL = re.compile(r"(?:(?:grand|sub|report|overall)[ -]?)?totals?\b.*|sum:?", re.IGNORECASE)
_NUMBER = re.compile(r"[-+($€£ ]*\d[\d.,: ]*(?:%|h|hrs?|hours)?\)?", re.IGNORECASE)


@dataclass
class _Line:
    """A line at the end of a part: its bytes and its cells."""

    size: int
    cells: list[str]


def rows_of_table(rows: Sequence[list[str]]) -> int:
    """How many of the last rows of a table are left when blank rows and totals are taken off."""
    left, totals = len(rows), 0
    while left:
        cells = rows[left - 1]
        before = [row for row in rows[max(0, left - 1 - _CONTEXT) : left - 1] if not is_blank(row)]
        if not is_blank(cells):
            worded = bool(_TOTAL.fullmatch(_first(cells)))
            if totals == _MOST_TOTALS or not _is_total(cells, before, worded, totals):
                return left
            totals += 1
        left -= 1
    return left


def totals_note(line: int, text: str) -> str:
    """What to say of a row that was left out."""
    return f"Line {line} was left out as a row of totals: '{text[:_LONGEST_SHOWN]}'."


def trim_totals(part: RawPart, delimiter: str) -> list[Record]:
    """Takes blank rows and totals off the end of a part, and tells the totals."""
    lines = _last_lines(part, delimiter)
    keep = rows_of_table([line.cells for line in lines])
    gone = lines[keep:]
    if not gone:
        return []
    part.size -= sum(line.size for line in gone)
    part.lines -= len(gone)
    with part.path.open("r+b") as file:
        file.truncate(part.size)
    first = part.first_line + part.lines
    return [
        (first + place, line.cells) for place, line in enumerate(gone) if not is_blank(line.cells)
    ]


def _last_lines(part: RawPart, delimiter: str) -> list[_Line]:
    """The lines at the end of a part, as far back as each is a record by itself."""
    if not part.even:
        return []
    with part.path.open("rb") as file:
        file.seek(max(0, part.size - TAIL))
        tail = file.read()
    if part.size > TAIL:
        tail = tail[tail.find(b"\n") + 1 :]
    found: list[_Line] = []
    for text in reversed(list(io.StringIO(tail.decode(errors="ignore"), newline=""))):
        if text.count('"') % 2:
            break
        try:
            ((_, cells),) = read_records([text], delimiter, 1, TAIL)
        except (OpenQuote, Refused):
            break
        found.append(_Line(len(text.encode()), cells))
    return found[::-1]


def _first(cells: Sequence[str]) -> str:
    return next((cell.strip() for cell in cells if cell.strip()), "")


def _is_total(
    cells: Sequence[str], before: Sequence[Sequence[str]], worded: bool, totals: int
) -> bool:
    """Whether the row sums those before: by its first word, or as numbers where all have text."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    texts = _text_columns(before) if len(before) > 1 else []
    empty = [place for place in texts if place >= len(cells) or not cells[place].strip()]
    if worded:
        return bool(empty) or all(_NUMBER.fullmatch(cell) for cell in filled[1:])
    numbers = all(_NUMBER.fullmatch(cell) for cell in filled)
    return not totals and numbers and bool(texts) and len(empty) == len(texts)


def _text_columns(rows: Sequence[Sequence[str]]) -> list[int]:
    """The columns in which every row has something that is not a number."""
    wide = min(len(row) for row in rows)
    return [
        place
        for place in range(wide)
        if all(row[place].strip() and not _NUMBER.fullmatch(row[place].strip()) for row in rows)
    ]
