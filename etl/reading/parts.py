"""Parts of a file in the spool: whole records, so that each can be read by a cursor of its own."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import numpy as np

from etl.reading.records import OpenQuote, read_records
from etl.reading.writing import Writer

PART = 24 << 20
UNSURE = -1
TAIL = 1 << 16
_MARK = "\ufeff".encode()
_SPECIAL = re.compile('[",\r\n]')
_BREAK = re.compile("[\r\n]")


@dataclass(frozen=True)
class Part:
    """Whole records; `first_line` is the file's line of the first, `lines` how many rows there are.

    `lines` is -1 where only reading carefully tells the rows. A numbered part is in the canonical
    dialect (comma, LF, RFC 4180), and its first field is the record's line in the user's file.
    """

    path: Path
    first_line: int
    lines: int
    numbered: bool = False


@dataclass
class RawPart:
    """A part as it came: its physical lines, and whether a plain reader may be trusted with it."""

    path: Path
    first_line: int
    newline: str | None
    lines: int = 0
    size: int = 0
    even: bool = True
    sure: bool = True

    def finished(self, delimiter: str) -> Part:
        """What others see of it."""
        sure = self.sure and self.newline is not None and _closed_at_end(self.path, delimiter)
        return Part(self.path, self.first_line, self.lines if sure else UNSURE)


class RawParts:
    """Writes text as it came, cut where a line ends and the quotes so far are even.

    Such a cut can be wrong, after a stray quote, and DuckDB drops an open cell at the end of what
    it reads without a word. So a part is sure only if its last line is closed by itself: then,
    where there are as many rows as lines, each line is one record.
    """

    def __init__(self, folder: Path, delimiter: str, first_line: int) -> None:
        self.parts: list[RawPart] = []
        self._folder = folder
        self._next_line = first_line
        self._file: Writer | None = None
        d = re.escape(delimiter).encode()
        self._spaced = re.compile(rb'(?:\A|[%b\r\n]) +"|" +(?:[%b\r\n]|\Z)' % (d, d))

    def add(self, data: bytes, lines: int, newline: str | None) -> None:
        """Writes the next whole lines, how many they are, and what they end with."""
        if not data:
            return
        if self._file is None:
            self._open(data, newline)
        assert self._file is not None
        part = self.parts[-1]
        self._file.write(data)
        part.size += len(data)
        part.lines += lines
        part.newline = part.newline if newline == part.newline else None
        if b'"' in data:
            quotes, beside_blank = _quotes(data)
            part.even ^= bool(quotes & 1)
            # DuckDB drops one blank before a quote, and takes two for the cell's beginning.
            if beside_blank and self._spaced.search(data):
                part.sure = False
        if part.even and part.size >= PART:
            self._close()

    def finish(self) -> None:
        """Ends the last part; one too small to know its last row by is joined to that before."""
        self._close()
        if len(self.parts) > 1 and self.parts[-1].size < TAIL:
            last, before = self.parts.pop(), self.parts[-1]
            with before.path.open("ab") as file:
                file.write(last.path.read_bytes())
            last.path.unlink()
            before.lines += last.lines
            before.size += last.size
            before.newline = before.newline if last.newline == before.newline else None
            before.even, before.sure = before.even == last.even, before.sure and last.sure

    def close(self) -> None:
        """Closes what an error left open."""
        if self._file is not None:
            self._file.close()

    def _open(self, data: bytes, newline: str | None) -> None:
        path = self._folder / f"part-{len(self.parts):05}.csv"
        self._file = Writer(path)
        # At the start of a file DuckDB takes this character for a mark of the encoding.
        sure = not data.startswith(_MARK)
        self.parts.append(RawPart(path, self._next_line, newline, sure=sure))

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
            self._next_line = self.parts[-1].first_line + self.parts[-1].lines


class NumberedParts:
    """Writes records in the canonical dialect, each behind its line."""

    def __init__(self, folder: Path, name: str) -> None:
        self.parts: list[Part] = []
        self._folder, self._name = folder, name
        self._file: TextIO | None = None
        self._first_line = self._records = self._size = 0

    def add(self, line: int, cells: Iterable[str]) -> None:
        """Writes one record; absent cells stay absent."""
        if self._file is None:
            path = self._folder / f"{self._name}-{len(self.parts):05}.csv"
            self._file = path.open("w", encoding="utf-8", newline="")
            self._first_line, self._records, self._size = line, 0, 0
        text = f"{line},{canonical(cells)}\n"
        self._file.write(text)
        self._records += 1
        self._size += len(text)
        if self._size >= PART:
            self._close()

    def finish(self) -> list[Part]:
        """Ends the last part and gives them all."""
        self._close()
        return self.parts

    def close(self) -> None:
        """Closes what an error left open."""
        if self._file is not None:
            self._file.close()

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            path = Path(self._file.name)
            self.parts.append(Part(path, self._first_line, self._records, numbered=True))
            self._file = None


def canonical(cells: Iterable[str], delimiter: str = ",") -> str:
    """The cells as RFC 4180 text, quoted where that is needed, without a line end."""
    parts = list(cells)
    text = delimiter.join(parts)
    if '"' not in text and text.count(delimiter) < len(parts) and not _BREAK.search(text):
        return text
    return delimiter.join(
        '"' + cell.replace('"', '""') + '"' if delimiter in cell or _SPECIAL.search(cell) else cell
        for cell in parts
    )


def _quotes(data: bytes) -> tuple[int, bool]:
    """How many quotes there are, and whether a blank stands beside one."""
    text = np.frombuffer(data, np.uint8)
    places = np.flatnonzero(text == ord('"'))
    before, behind = text[places - 1], text[(places + 1) % len(text)]
    return len(places), bool((before == ord(" ")).any() or (behind == ord(" ")).any())


def _closed_at_end(path: Path, delimiter: str) -> bool:
    """Whether the last line is a record by itself."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - TAIL))
        tail = file.read()
    cut = tail.rfind(b"\n", 0, -1) + 1
    if not cut and size > TAIL:
        return False
    last = tail[cut:].decode()
    try:
        return sum(1 for _ in read_records([last], delimiter, 1, TAIL)) == 1
    except OpenQuote:
        return False
