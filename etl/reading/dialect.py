"""Finds a text's delimiter and its header from the first records, never from a sniffer.

A preamble is what stands before the header: records much narrower than the rows below.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from etl.reading.header import clean_name, plain
from etl.reading.limits import Limits
from etl.reading.problems import Refused, refuse
from etl.reading.records import OpenQuote, Record, is_blank, read_records

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
HEAD = 1 << 18
_LONGEST_PREAMBLE = 12
_LOOKED_AT = 60
_SURE = 2
_LEAST_ALIKE = 0.25
_DATA = re.compile(r"[-+($€£ ]*\d[\d.,:/ -]*(?:%|T[\d:.]+Z?|[ap]m)?\)?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Layout:
    """How a text is laid out: `names` is its header as the user should see it.

    `header_line` is the file's line of the header, `skip` how many lines stand before the first
    row, `preamble` what stands before the header, line and text.
    """

    delimiter: str
    names: tuple[str, ...]
    header_line: int
    skip: int
    preamble: tuple[tuple[int, str], ...] = ()


def known_names(cells: Sequence[str], known: frozenset[str]) -> int:
    """How many of the known names stand in the record."""
    return len({plain(cell) for cell in cells} & known)


def find_header(records: Sequence[list[str]], known: frozenset[str]) -> int | None:
    """Which of the records is the header; None where all are blank.

    The one with the most known names; without two of them the first that is as wide as the rows,
    or, if that looks like a row, the first before it that is no title.
    """
    places = [place for place, cells in enumerate(records) if not is_blank(cells)]
    if not places:
        return None
    first = places[: _LONGEST_PREAMBLE + 1]
    hits = {place: known_names(records[place], known) for place in first}
    best = max(first, key=lambda place: hits[place])
    if hits[best] >= _SURE:
        return best
    wide = _width([_filled(records[place]) for place in places[len(places) // 2 :]])
    for at, place in enumerate(first):
        filled = _filled(records[place])
        if filled > 1 and 4 * filled >= 3 * wide:
            if not at or not _looks_like_data(records[place]):
                return place
            named = [earlier for earlier in first[:at] if _filled(records[earlier]) > 1]
            return named[0] if named else first[0]
    return first[0]


def lay_out(head: str, whole: bool, known: frozenset[str], limits: Limits) -> tuple[Layout, int]:
    """The layout that the first characters of a text show, and where its first row begins.

    `whole` says that they are all of the text. Refused where there is no header in them.
    """
    lines = list(io.StringIO(head, newline=""))
    endless = not whole and len(lines) == 1
    if not whole and not endless:
        lines.pop()
    choices = {delimiter: _first_records(lines, delimiter) for delimiter in DELIMITERS}
    delimiter = _choose(choices, known)
    records = choices[delimiter]
    place = find_header([cells for _, cells in records], known)
    if place is None:
        raise refuse("The file is empty but for blank rows. Export it again.")
    line, cells = records[place]
    skip = records[place + 1][0] - 1 if place + 1 < len(records) else len(lines)
    names = tuple(clean_name(cell) for cell in cells)
    check_width(names, limits)
    _check_header(lines, delimiter, line, [n for n, _ in records[: place + 1]])
    if endless:
        raise refuse(f"the header is longer than {HEAD:,} characters.", line)
    if sum(1 for name in names if name) < 2:
        raise one_column(names, line)
    preamble = [(n, text.strip()) for n, text in enumerate(lines[: line - 1], 1) if text.strip()]
    layout = Layout(delimiter, names, line, skip, tuple(preamble))
    return layout, sum(map(len, lines[:skip]))


def layout_notes(layout: Layout) -> list[str]:
    """What was assumed in reading the header there, where it is not the plain case."""
    notes = []
    if layout.delimiter != ",":
        notes.append(f"The columns are separated by {DELIMITERS[layout.delimiter]}.")
    if layout.header_line > 1:
        before = layout.header_line - 1
        lines = "1 line before it was" if before == 1 else f"{before} lines before it were"
        notes.append(f"The header is on line {layout.header_line}; {lines} left out.")
    return notes


def check_width(names: Sequence[str], limits: Limits) -> None:
    """Refused when the header has more columns than Kept reads."""
    if len(names) > limits.most_columns:
        raise refuse(
            f"The header has {len(names):,} columns or more, and Kept reads at most "
            f"{limits.most_columns:,}. Export the columns that are needed."
        )


def one_column(names: Sequence[str], line: int) -> Refused:
    """The refusal of a header that names fewer than two columns."""
    named = f"one column, '{max(names)[:80]}'" if any(names) else "no column"
    return refuse(
        f"no header was found: this line names {named}. Kept reads a header that names two columns "
        "or more, separated by commas, semicolons, tabs or bars. Export the file again.",
        line,
    )


def _first_records(lines: Sequence[str], delimiter: str) -> list[Record]:
    """The first records; one that cannot be read is taken for a line without quotes."""
    records: list[Record] = []
    start = 0
    while start < len(lines) and len(records) < _LOOKED_AT:
        try:
            for record in read_records(lines[start:], delimiter, start + 1, HEAD):
                records.append(record)
                if len(records) == _LOOKED_AT:
                    return records
            return records
        except OpenQuote as error:
            records.append((error.line, lines[error.line - 1].rstrip("\r\n").split(delimiter)))
            start = error.line
    return records


def _check_header(lines: Sequence[str], delimiter: str, line: int, starts: Sequence[int]) -> None:
    """Refused when the header, or the records before it if it is one of several, cannot be read."""

    def opens(start: int) -> bool:
        try:
            next(read_records(lines[start - 1 :], delimiter, start, HEAD), None)
        except OpenQuote:
            return True
        return False

    if opens(line):
        first = next(start for start in starts if opens(start))
        raise refuse("a quote opens here and is not closed properly, so no header is found.", first)


def _choose(choices: dict[str, list[Record]], known: frozenset[str]) -> str:
    """The delimiter with the most known names in a record, else that with the most rows alike."""

    def rank(delimiter: str) -> tuple[int, float, int]:
        records = [cells for _, cells in choices[delimiter] if not is_blank(cells)]
        hits = max((known_names(c, known) for c in records[: _LONGEST_PREAMBLE + 1]), default=0)
        widths = Counter(len(cells) for cells in records if len(cells) > 1)
        if not widths:
            return (0, 0.0, 0)
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
        alike = count / len(records)
        return (hits if hits >= _SURE else 0, alike if alike >= _LEAST_ALIKE else 0.0, width)

    return max(choices, key=rank)


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _width(filled: Sequence[int]) -> int:
    """How many cells a row has, most often; the larger where two are as frequent."""
    counts = Counter(filled)
    return max(counts, key=lambda width: (counts[width], width))


def _looks_like_data(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    data = sum(1 for cell in filled if _DATA.fullmatch(cell) and not _YEAR.fullmatch(cell))
    return 2 * data > len(filled)
