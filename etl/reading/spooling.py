"""Copies a file to the spool as parts, in one pass: hashed, packed, looked through and cut."""

from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from etl.reading.blanking import BlankedText, Cut
from etl.reading.careful import CarefulTable, records_of
from etl.reading.dialect import HEAD, Layout, lay_out, layout_notes
from etl.reading.encoding import LEGACY, NotUtf8, check_legacy, encoding_note, encoding_of
from etl.reading.kinds import check_table, is_zip
from etl.reading.limits import Limits
from etl.reading.packing import Packer
from etl.reading.parts import Part, RawPart, RawParts
from etl.reading.problems import Problem, refuse
from etl.reading.records import OpenQuote, Record
from etl.reading.text import Piece, Text, line_ends
from etl.reading.totals import totals_note, trim_totals
from etl.reading.unpacking import Received, Watch

NO_ROWS = "The file holds no rows below its header. Export it again."


@dataclass(frozen=True)
class Wanted:
    """What a file is opened with."""

    limits: Limits
    known: frozenset[str]
    sheet: str | None
    cut: Cut | None
    watch: Watch

    def places_to_cut(self, layout: Layout) -> frozenset[int]:
        """The columns of the header that must not be stored."""
        return frozenset(self.cut(layout.names)) if self.cut else frozenset()


@dataclass
class Spooled:
    """What a spool holds; see Source."""

    layout: Layout
    parts: list[Part]
    sha256: str
    size: int
    received: list[Path]
    received_sizes: list[int]
    dashed: bool
    newline: str | None = None
    notes: list[str] = field(default_factory=list)
    left_out: list[tuple[int, str]] = field(default_factory=list)
    unreadable: list[tuple[Problem, list[str]]] = field(default_factory=list)
    rewritten: bool = False

    def leave_out(self, totals: list[Record], places: Collection[int]) -> None:
        """Notes the rows that were left out, without the columns that must not be stored."""
        for line, cells in totals:
            kept = [cell.strip() for n, cell in enumerate(cells) if n not in places]
            text = ", ".join(cell for cell in kept if cell)
            self.notes.append(totals_note(line, text))
            self.left_out.append((line, text))


def spool_text(path: Path, folder: Path, wanted: Wanted) -> Spooled:
    """A text of any encoding, in gzip or not."""
    try:
        return _Spooling(path, folder / "text", wanted).run(None)
    except NotUtf8 as failed:
        check_legacy(failed)
    return _Spooling(path, folder / "legacy", wanted).run(LEGACY)


class _Spooling:
    """One pass over a text."""

    def __init__(self, path: Path, folder: Path, wanted: Wanted) -> None:
        folder.mkdir()
        self._folder, self._wanted = folder, wanted
        self._packer = Packer(folder)
        self._received = Received(path, self._packer, wanted.watch)

    def run(self, encoding: str | None) -> Spooled:
        """Everything; NotUtf8 where another encoding may fit."""
        with closing(self._packer):
            content = self._received.content(self._wanted.limits)
            first = next(content, b"")
            if is_zip(first):
                raise refuse("An Excel or zip file is packed in this one. Unpack it first.")
            encoding, mark = (encoding, 0) if encoding else encoding_of(first)
            text = Text(encoding, mark, self._wanted.limits)
            pieces = text.pieces(chain([first], content))
            spooled = self._parts(pieces, text)
            spooled.notes[:0] = encoding_note(encoding)
            if text.lost is not None:
                spooled.notes.append(
                    f"Line {text.lost} has the sign '�' in place of a letter that was lost before "
                    "the file came here."
                )
            return spooled

    def _parts(self, pieces: Iterator[Piece], text: Text) -> Spooled:
        start, ended = _start_of(pieces)
        whole = ended and len(start) <= HEAD
        head = start[:HEAD].decode(errors="ignore")
        check_table(head, whole)
        layout, length = lay_out(head, whole, self._wanted.known, self._wanted.limits)
        places = self._wanted.places_to_cut(layout)
        if places:
            self._packer.discard()
        raw = RawParts(self._folder, layout.delimiter, layout.skip + 1)
        with closing(raw):
            if rest := start[len(head[:length].encode()) :]:
                raw.add(rest, *line_ends(rest))
            for piece in pieces:
                raw.add(piece.data, piece.lines, piece.newline)
            raw.finish()
        totals = _trimmed(raw.parts, layout.delimiter)
        self._packer.finish()
        spooled = self._spooled(layout, raw.parts, text)
        spooled.leave_out(totals, places)
        if places:
            self._blank(spooled, places, head[:length])
        return spooled

    def _spooled(self, layout: Layout, raw: list[RawPart], text: Text) -> Spooled:
        ends = {part.newline for part in raw}
        return Spooled(
            layout=layout,
            parts=[part.finished(layout.delimiter) for part in raw],
            sha256=self._received.sha256,
            size=self._received.size,
            received=self._packer.paths,
            received_sizes=self._packer.sizes,
            dashed=text.dashed,
            newline=ends.pop() if len(ends) == 1 else None,
            notes=layout_notes(layout),
            left_out=list(layout.preamble),
        )

    def _blank(self, spooled: Spooled, places: frozenset[int], head: str) -> None:
        """Puts a text without the columns in the place of parts and bytes."""
        (folder := self._folder / "kept").mkdir()
        layout, longest = spooled.layout, self._wanted.limits.longest_cell
        with closing(Packer(folder)) as packer:
            text = BlankedText(packer, layout.delimiter, places)
            text.head(head, layout.skip)
            table = CarefulTable(folder, "part", len(layout.names))
            records = records_of(spooled.parts, layout.delimiter, longest)
            try:
                with closing(table), closing(records):
                    for line, cells in text.blanked(records):
                        table.add(line, cells)
            except OpenQuote as error:
                raise error.refused() from error
            text.finish()
        careful = table.finish()
        spooled.parts, spooled.unreadable = list(careful.parts), careful.unreadable
        spooled.received, spooled.received_sizes = packer.paths, packer.sizes
        spooled.rewritten = True


def _start_of(pieces: Iterator[Piece]) -> tuple[bytes, bool]:
    """The first pieces, at least the head of a text, and whether they are all of it."""
    start = b""
    for piece in pieces:
        start += piece.data
        if len(start) > HEAD:
            return start, False
    return start, True


def _trimmed(raw: list[RawPart], delimiter: str) -> list[Record]:
    """Takes blank rows and totals off the end; Refused where nothing else is there."""
    totals: list[Record] = []
    while raw:
        totals = trim_totals(raw[-1], delimiter) + totals
        if raw[-1].size:
            return totals
        raw.pop()
    raise refuse(NO_ROWS)
