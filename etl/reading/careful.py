"""Reads a file, or one part of it, record by record, and writes it again in the canonical dialect.

It is for what DuckDB reads otherwise than people do or refuses: quoted line breaks, blank lines,
mixed line ends, rows with more fields than the header.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from etl.reading.parts import NumberedParts, Part
from etl.reading.problems import Problem, refuse
from etl.reading.records import OpenQuote, Record, is_blank, read_records

_MOST_UNREADABLE = 10_000
_MOST_CHARACTERS = 16 << 20


@dataclass
class Careful:
    """Numbered parts, and the records that have more fields than the table has room for.

    `whole` says that the parts stand for the whole file, even where one part was asked for: a cut
    fell inside a cell.
    """

    parts: tuple[Part, ...]
    unreadable: list[tuple[Problem, list[str]]] = field(default_factory=list)
    whole: bool = False


def too_many_fields(wide: int) -> str:
    """What to say of a row with more fields than its header, which has `wide`."""
    return (
        f"it has more fields than the header, which has {wide}. "
        "Is there a comma too many, or a cell with a comma that wants quotes?"
    )


class CarefulTable:
    """Takes records, passes over blank ones, and sets aside those that are too wide."""

    def __init__(self, folder: Path, name: str, wide: int) -> None:
        self._wide = wide
        self._written = NumberedParts(folder, name)
        self._unreadable: list[tuple[Problem, list[str]]] = []
        self._characters = 0

    def add(self, line: int, cells: list[str]) -> None:
        """Takes one record."""
        if is_blank(cells):
            return
        if len(cells) <= self._wide + 1:
            self._written.add(line, cells)
            return
        self._unreadable.append((Problem(too_many_fields(self._wide), line), cells))
        self._characters += sum(map(len, cells))
        if len(self._unreadable) > _MOST_UNREADABLE or self._characters > _MOST_CHARACTERS:
            raise refuse(
                f"{len(self._unreadable):,} rows and more have more fields than the header, which "
                f"has {self._wide}. Do the header and the rows belong together?",
                self._unreadable[0][0].line,
            )

    def close(self) -> None:
        """Closes what an error left open."""
        self._written.close()

    def finish(self) -> Careful:
        """Everything taken."""
        return Careful(tuple(self._written.finish()), self._unreadable)


def read_carefully(
    parts: Sequence[Part], delimiter: str, wide: int, longest_cell: int, all_parts: Sequence[Part]
) -> Careful:
    """The parts record by record; all of the file where they end in the middle of a cell.

    Refused where a quote is not closed: from there on nobody knows what is a row.
    """
    first = parts[0]
    table = CarefulTable(first.path.parent, f"careful-{first.path.stem}-{len(parts)}", wide)
    try:
        with closing(table), closing(records_of(parts, delimiter, longest_cell)) as records:
            for line, cells in records:
                table.add(line, cells)
    except OpenQuote as error:
        if error.ended and list(parts) != list(all_parts):
            return read_carefully(all_parts, delimiter, wide, longest_cell, all_parts)
        raise error.refused() from error
    careful = table.finish()
    careful.whole = list(parts) == list(all_parts)
    return careful


def records_of(parts: Sequence[Part], delimiter: str, longest_cell: int) -> Generator[Record]:
    """The records of raw parts that follow each other."""
    lines = _lines(parts, 4 * longest_cell)
    return read_records(lines, delimiter, parts[0].first_line, longest_cell)


def _lines(parts: Sequence[Part], longest: int) -> Iterator[str]:
    """The lines of the parts with their ends, never more of one than the longest may have."""
    line = parts[0].first_line
    for part in parts:
        with part.path.open(encoding="utf-8", newline="", buffering=1 << 20) as file:
            for text in _bounded(file, longest):
                if len(text) >= longest and not text.endswith(("\r", "\n")):
                    raise refuse(f"the line is longer than {longest:,} characters.", line)
                yield text
                line += 1


def _bounded(file: TextIO, longest: int) -> Iterator[str]:
    while text := file.readline(longest):
        yield text
