"""Reads files as loading does, and once more record by record, for tests to hold them together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow

from etl.reading.blanking import Cut
from etl.reading.limits import Limits
from etl.reading.relation import relation_sql
from etl.reading.source import Part, Source, carefully, opened

KNOWN = frozenset({"faculty_id", "start_date", "hours"})
Row = tuple[int, list[str]]


@dataclass
class Table:
    """What a file was read as; `careful` tells whether the careful path was needed anywhere."""

    source: Source
    rows: list[Row] = field(default_factory=list)
    careful: bool = False
    received: bytes = b""


@cache
def reader() -> tuple[duckdb.DuckDBPyConnection, TemporaryDirectory[str]]:
    """A connection and a folder for all the files of a run."""
    return duckdb.connect(config={"threads": 1}), TemporaryDirectory()


def read_bytes(
    content: bytes,
    known: frozenset[str] = KNOWN,
    limits: Limits | None = None,
    sheet: str | None = None,
    cut: Cut | None = None,
    name: str = "activity.csv",
) -> Table:
    """What a file with that content is read as."""
    path = Path(reader()[1].name) / name
    path.write_bytes(content)
    return read(path, known, limits, sheet, cut)


def read(
    path: Path,
    known: frozenset[str] = KNOWN,
    limits: Limits | None = None,
    sheet: str | None = None,
    cut: Cut | None = None,
) -> Table:
    """Every row of the file with its line; asserts that the two ways of reading agree."""
    spool = Path(reader()[1].name) / "spool"
    with opened(path, spool, limits, known=known, sheet=sheet, cut=cut) as source:
        table = Table(source, received=unpacked(source))
        careful = carefully(source)
        assert careful.whole
        slow = _rows_of(source, careful.parts) + too_wide(careful.unreadable)
        table.rows = _as_loading_does(source, table)
        assert table.rows == sorted(slow)
    assert not list(spool.iterdir())
    return table


def unpacked(source: Source) -> bytes:
    """The bytes to keep."""
    return b"".join(
        pyarrow.decompress(path.read_bytes(), decompressed_size=size, codec="zstd", asbytes=True)
        for path, size in zip(source.received, source.received_sizes, strict=True)
    )


def too_wide(unreadable: Sequence[tuple[object, list[str]]]) -> list[Row]:
    """The rows that are set aside for having too many fields."""
    return [(getattr(problem, "line"), cells) for problem, cells in unreadable]  # noqa: B009


def _as_loading_does(source: Source, table: Table) -> list[Row]:
    rows: list[Row] = []
    for part in source.parts:
        if (plain := _plain(source, part)) is not None:
            rows += plain
            continue
        table.careful = True
        careful = carefully(source, part)
        found = _rows_of(source, careful.parts) + too_wide(careful.unreadable)
        if careful.whole:
            return sorted(found)
        rows += found
    return sorted(rows + too_wide(source.unreadable))


def _plain(source: Source, part: Part) -> list[Row] | None:
    """The part's rows by DuckDB alone; None where they cannot be trusted."""
    try:
        found = reader()[0].execute(relation_sql(source, part)).fetchall()
    except duckdb.Error:
        return None
    return _filled(found) if len(found) == part.lines else None


def _rows_of(source: Source, parts: Sequence[Part]) -> list[Row]:
    rows = []
    for part in parts:
        if part.numbered:
            found = reader()[0].execute(relation_sql(source, part)).fetchall()
            assert len(found) == part.lines
            rows += _filled(found)
    return rows


def _filled(found: list[tuple[object, ...]]) -> list[Row]:
    """Rows that hold anything; absent cells are left out."""
    rows = [(line, [str(cell) for cell in cells if cell is not None]) for line, *cells in found]
    return [(int(str(line)), cells) for line, cells in rows if "".join(cells).strip()]
