"""The user's own rejected rows as CSV, with a `problem` column in front of theirs."""

import csv
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb

from etl.errors import UsageProblem
from etl.exporting import as_text
from etl.loading.laying import lay_texts
from etl.loading.prepare import Prepared
from etl.reading.header import PROBLEM_COLUMN, plain
from etl.reading.problems import Problem

SHOWN = 200
_AT_ONCE = 50_000
"""Rejected rows held in memory at once."""


def first_problems(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """The first problems by line, as many as are shown."""
    rows = connection.execute(
        "select sentence, line, column_name, value from problems order by line, rowid limit"
        f" {SHOWN}"
    ).fetchall()
    return [Problem(*row) for row in rows]


def write_problems(
    connection: duckdb.DuckDBPyConnection, prepared: Prepared, source: Path, folder: Path
) -> Path:
    """Writes `problems-NAME.csv` into the folder: every rejected row once, in the file's order.

    It is CSV whatever the file was: a workbook, or packed.
    """
    path = folder / f"problems-{Path(source.name.removesuffix('.gz')).with_suffix('.csv')}"
    names = prepared.source.layout.names
    # An earlier such file had a problem column of its own, which goes.
    earlier = frozenset(at for at, name in enumerate(names) if plain(name) == PROBLEM_COLUMN)
    begun = False
    try:
        with path.open("w", encoding="utf-8", newline="") as file:
            begun = True
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([PROBLEM_COLUMN, *map(as_text, _without(earlier, names))])
            for _, sentence, *cells in _rejected_rows(connection, prepared):
                writer.writerow([sentence, *map(as_text, _without(earlier, cells))])
    except OSError as error:
        if begun:
            path.unlink(missing_ok=True)
        raise UsageProblem(
            f"The rejected rows could not be written to '{path}': {error.strerror}. "
            "Nothing was loaded."
        ) from error
    return path


def _rejected_rows(
    connection: duckdb.DuckDBPyConnection, prepared: Prepared
) -> Iterator[tuple[Any, ...]]:
    """Line, reasons and cells of every rejected row by line; a file may have millions of them."""
    records = connection.execute(
        "select distinct record from problems where record is not null order by record"
    ).fetchnumpy()["record"]
    unreadable: list[tuple[Any, ...]] = sorted(
        ((told.line, told.sentence, *cells) for told, cells in prepared.laid.unreadable),
        key=itemgetter(0),
    )
    for first in range(0, len(records), _AT_ONCE):
        some = [int(record) for record in records[first : first + _AT_ONCE]]
        told = connection.execute(
            "select record, string_agg(sentence, ' · ' order by rowid) from problems "
            "where record between ? and ? group by record",
            [some[0], some[-1]],
        ).fetchall()
        sentences = dict(told)
        lay_texts(connection, "rejected", prepared.source, prepared.laid.parts, some)
        rows: list[tuple[Any, ...]] = [
            (row[0], sentences[row[0]], *[cell for cell in row[1:] if cell is not None])
            for row in connection.execute("from rejected").fetchall()
        ]
        before = [row for row in unreadable if row[0] <= some[-1]]
        unreadable = unreadable[len(before) :]
        yield from sorted((*rows, *before), key=itemgetter(0))
    yield from unreadable


def _without(places: frozenset[int], cells: Sequence[str]) -> Sequence[str]:
    """The cells but for those at some places."""
    if not places:
        return cells
    return [cell for place, cell in enumerate(cells) if place not in places]
