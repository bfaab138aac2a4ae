"""Looks through a workbook's XML before it is opened, for what would take more memory than it says.

Also for two things that the reader of workbooks gives as empty cells without a word: errors like
#N/A, and formulas whose result was never stored.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from etl.reading.limits import Limits
from etl.reading.problems import Refused, refuse

_CHUNK = 1 << 20
_LONGEST_ROW = 16 << 20
_MOST_MEMBERS = 10_000
_MOST_ERRORS = 100_000
_CELL_BYTES = 32
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PLACE = re.compile(rb'<(?:\w+:)?c(?:\s+\w+="[^"]*")*?\s+r="([A-Z]{1,3})(\d{1,7})"')
_BEGUN = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
_CELL = re.compile(rb"<((?:\w+:)?c)\s([^>]*?)(?:/>|>(.*?)</\1>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)<")
_TEXT = re.compile(rb"<(?:\w+:)?si\b.*?</(?:\w+:)?si>", re.DOTALL)
_SHARED = re.compile(rb'\bt="s"[^>]*>\s*<(?:\w+:)?v>(\d+)<')

Place = tuple[int, int]
"""Row and column, counted from 0."""


@dataclass
class SheetCells:
    """What a sheet's XML shows: its corners, its errors, a formula without result, its text."""

    first: Place = (1 << 20, 1 << 14)
    last: Place = (-1, -1)
    errors: dict[Place, str] = field(default_factory=dict)
    unknown: Place | None = None
    characters: int = 0

    @property
    def area(self) -> int:
        """How many cells the reader of workbooks lays out, empty ones too."""
        return max(0, self.last[0] - self.first[0] + 1) * max(0, self.last[1] - self.first[1] + 1)


def look_through(path: Path, limits: Limits) -> dict[str, SheetCells]:
    """The cells of every sheet by the sheet's name; Refused beyond the limits."""
    try:
        with zipfile.ZipFile(path) as packed:
            _check_members(packed, limits)
            strings = _string_lengths(packed)
            return {
                name: _sheet_cells(packed, member, strings, name, limits)
                for name, member in _sheet_members(packed).items()
                if member in packed.namelist()
            }
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, EOFError, OSError) as error:
        raise _damaged() from error
    except (NotImplementedError, RuntimeError) as error:
        raise refuse("This Excel file is packed in an odd way. Save it again.") from error


def cell_name(place: Place) -> str:
    """A place as Excel calls it."""
    row, column = place
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def _damaged() -> Refused:
    return refuse("This Excel file is damaged. Open it in Excel and save it again.")


def _check_members(packed: zipfile.ZipFile, limits: Limits) -> None:
    """Unpacks everything once without keeping it: what a zip says of its sizes may be a lie."""
    members = packed.infolist()
    twice = len({member.filename for member in members}) < len(members)
    if twice or len(members) > _MOST_MEMBERS:
        raise _damaged()
    total = 0
    for member in members:
        if member.filename.startswith("xl/media/"):
            continue
        for chunk in _unpacked(packed, member):
            total += len(chunk)
            if total > limits.largest_sheet:
                raise refuse(
                    f"The Excel file unpacks to more than {limits.largest_sheet:,} bytes, the most "
                    "that Kept is set to read. Save the sheet as CSV UTF-8."
                )


def _unpacked(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    member.file_size = 1 << 60
    with packed.open(member) as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _sheet_members(packed: zipfile.ZipFile) -> dict[str, str]:
    """Where in the zip each sheet is, by name."""
    book = ElementTree.fromstring(packed.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))
    targets = {found.get("Id"): found.get("Target", "") for found in relations}
    members = {}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION), "")
            full = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            members[sheet.get("name", "")] = full
    return members


def _string_lengths(packed: zipfile.ZipFile) -> list[int]:
    """How long each shared text is: a sheet may name one of them a million times."""
    if "xl/sharedStrings.xml" not in packed.namelist():
        return []
    lengths, left = list[int](), b""
    for chunk in _unpacked(packed, packed.getinfo("xl/sharedStrings.xml")):
        left += chunk
        end = 0
        for found in _TEXT.finditer(left):
            end = found.end()
            lengths.append(end - found.start())
        left = left[end:]
        if len(left) > _LONGEST_ROW:
            raise _damaged()
    return lengths


def _sheet_cells(
    packed: zipfile.ZipFile, member: str, strings: list[int], name: str, limits: Limits
) -> SheetCells:
    cells, left = SheetCells(), b""
    for chunk in _unpacked(packed, packed.getinfo(member)):
        left += chunk
        cut = left.rfind(b"row>") + 4
        if cut < 4 and len(left) > _LONGEST_ROW:
            raise _damaged()
        if cut >= 4:
            _look(left[:cut], cells, strings)
            left = left[cut:]
        _check(cells, name, limits)
    _look(left, cells, strings)
    _check(cells, name, limits)
    return cells


def _check(cells: SheetCells, name: str, limits: Limits) -> None:
    if cells.characters > 2 * limits.largest_sheet:
        raise refuse(
            f"The sheet '{name}' holds {cells.characters:,} characters or more, which takes too "
            "much memory to read. Save the sheet as CSV UTF-8."
        )
    if cells.area * _CELL_BYTES > 2 * limits.largest_sheet:
        raise refuse(
            f"The sheet '{name}' reaches from {cell_name(cells.first)} to {cell_name(cells.last)} "
            "and takes too much memory to read. Delete what stands far out, or save the sheet as "
            "CSV UTF-8."
        )
    if len(cells.errors) > _MOST_ERRORS:
        raise refuse(f"The sheet '{name}' has more than {_MOST_ERRORS:,} errors like #N/A.")


def _look(data: bytes, cells: SheetCells, strings: list[int]) -> None:
    places = _PLACE.findall(data)
    if len(places) < len(_BEGUN.findall(data)):
        # The reader of workbooks may find such cells so far out that laying them out ends Kept.
        raise refuse(
            "This Excel file does not say where each of its cells stands. Open it in Excel and "
            "save it again."
        )
    if places:
        columns = [_column(letters) for letters in {letters for letters, _ in places}]
        rows = [int(row) - 1 for row in {row for _, row in places}]
        cells.first = min(cells.first[0], *rows), min(cells.first[1], *columns)
        cells.last = max(cells.last[0], *rows), max(cells.last[1], *columns)
    for index in _SHARED.findall(data):
        place = int(index)
        cells.characters += strings[place] if place < len(strings) else 0
    if b't="e"' in data or b"<f" in data or b":f" in data:
        _look_at_values(data, cells)


def _look_at_values(data: bytes, cells: SheetCells) -> None:
    """Errors, and formulas without a result."""
    for _, attributes, content in _CELL.findall(data):
        error = b't="e"' in attributes
        if not error and b"<f" not in content and b":f" not in content:
            continue
        found = re.search(rb'\br="([A-Z]{1,3})(\d{1,7})"', attributes)
        value = _VALUE.search(content)
        place = (int(found[2]) - 1, _column(found[1])) if found else (0, 0)
        if error and value and found:
            cells.errors[place] = value[1].decode(errors="replace")
        elif value is None and cells.unknown is None and b"<v" not in content:
            cells.unknown = place


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
