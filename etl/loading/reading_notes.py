"""What a receipt says of how a file was read: what was left out, unchecked or rounded."""

import duckdb

from etl.loading.file_cells import MappedCells, PlacedCells
from etl.loading.prepare import Prepared
from etl.reading.header import PROBLEM_COLUMN, plain
from etl.reading.relation import relation_sql
from schemas.columns import Kind


def reading_notes(cursor: duckdb.DuckDBPyConnection, prepared: Prepared) -> list[str]:
    """The sentences, in the order a reader would ask."""
    reading, notes = prepared.reading, list(prepared.source.notes)
    cells = reading.cells
    left_out: list[str] = []
    if isinstance(cells, PlacedCells):
        left_out = [n for n in cells.header.left_out if plain(n) != PROBLEM_COLUMN]
    if isinstance(cells, MappedCells):
        cut = {cells.plan.names[place] for place in cells.plan.cut}
        left_out = [name for name in cells.plan.left_out if name not in cut]
        if cut:
            notes.append(f"Personal columns, cut and not kept: {', '.join(sorted(cut))}.")
        notes += _rows_left_out(cursor, prepared, cells)
    if left_out:
        notes.append(f"Columns not loaded: {', '.join(left_out)}.")
    row = cursor.execute("select 1 from current.programs limit 1").fetchone()
    if "program_id" in cells.loaded and reading.feed.name != "programs" and row is None:
        notes.append("No programs are loaded, so program_id was not checked.")
    return notes + _rounded(cursor, prepared)


def _rows_left_out(
    cursor: duckdb.DuckDBPyConnection, prepared: Prepared, cells: MappedCells
) -> list[str]:
    whole = " union all ".join(relation_sql(prepared.source, p) for p in prepared.laid.parts)
    rows = cursor.execute(cells.plan.left_out_sql(whole)).fetchall()
    return [
        f"{count:,} {'row was' if count == 1 else 'rows were'} left out because {rule} "
        f"(first on line {line})."
        for rule, count, line in rows
    ]


def _rounded(cursor: duckdb.DuckDBPyConnection, prepared: Prepared) -> list[str]:
    notes = []
    for column in prepared.reading.columns:
        raw = prepared.reading.cells.raw(column.name)
        if column.kind is Kind.HOURS and raw:
            row = cursor.execute(
                f"select count(*) from leftover where regexp_matches({raw}, '\\.\\d{{6}}\\d*[1-9]')"
            ).fetchone()
            if row and row[0]:
                notes.append(
                    f"{column.name} of {row[0]} rows was rounded to a millionth of an hour."
                )
    return notes
