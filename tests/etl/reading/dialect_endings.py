"""Writes the table of how each shared file of an odd dialect ends when Kept reads it.

Run `python -m tests.etl.reading.dialect_endings` where the shared data is, and look
at what changed.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from etl.reading.problems import Refused
from tests.etl.reading.tables import Table, read

TABLE = Path(__file__).with_suffix(".md")
_NOBODY: frozenset[str] = frozenset()
_HEAD = """# How each shared file of an odd dialect ends

Written by `python -m tests.etl.reading.dialect_endings`, and held against reality by a test.
*Exact* is said where the true content is known and was read; *read* says how many rows and columns;
*refused* says why. No names of columns are known here, as with a system that Kept never saw.

| file | ending |
|---|---|
"""


def ending(path: Path) -> str:
    """How the file ends: exact, read or refused."""
    try:
        table = read(path, _NOBODY)
    except Refused as refused:
        return f"refused: {refused}"
    columns = len(table.source.layout.names)
    wide = sum(1 for _, cells in table.rows if len(cells) > columns)
    narrow = sum(1 for _, cells in table.rows if len(cells) < columns)
    rows = f"{len(table.rows):,} row{'s' * (len(table.rows) != 1)}"
    parts = [f"{rows} of {columns} columns"]
    parts += [f"{wide:,} with more fields"] if wide else []
    parts += [f"{narrow:,} with fewer"] if narrow else []
    said = " ".join(table.source.notes)
    truth = path.parent.parent / "json" / f"{path.stem}.json"
    if truth.exists():
        return f"{_held(table, path, truth)}: {', '.join(parts)}. {said}".strip()
    return f"read: {', '.join(parts)}. {said}".strip()


def _held(table: Table, path: Path, truth: Path) -> str:
    """Whether the rows are those that the truth says."""
    names = table.source.layout.names
    found = [dict(zip(names, cells, strict=True)) for _, cells in table.rows]
    wanted = json.loads(truth.read_text(encoding="utf-8"))
    if found == wanted:
        return "exact"
    # The truth of one file has returns that this copy of the file lost before it came here.
    without = [{key: cell.replace("\r", "") for key, cell in row.items()} for row in wanted]
    lost = b"\r" not in path.read_bytes() and found == without
    return "exact but for returns that the file itself lacks" if lost else "WRONG"


def table_of(folder: Path) -> str:
    """The table for the shared data in the folder."""
    return _HEAD + "".join(f"| {name} | {text} |\n" for name, text in _endings(folder))


def _endings(folder: Path) -> Iterator[tuple[str, str]]:
    files = [*folder.glob("dialects/**/*.csv"), *folder.glob("teaching/*")]
    for path in sorted(files):
        text = ending(path).replace("|", "\\|").replace("\n", " ")
        yield str(path.relative_to(folder)), text


if __name__ == "__main__":
    root = Path(__file__).parents[3]
    shared = Path(os.environ.get("SHARED_DATA") or root.parent / "shared" / "data")
    TABLE.write_text(table_of(shared), encoding="utf-8")
