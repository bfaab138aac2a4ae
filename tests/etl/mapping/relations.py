"""Text relations as the reader gives them, made here by plain Python, and what plans read."""

import csv
import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from etl.mapping.plan import Plan, compile_mapping
from schemas.headers import plain_name
from schemas.mapping import Mapping

SAMPLES = Path(__file__).parent / "samples"

NAMES = ["Who", "Day", "Hours"]

Rows = list[tuple[int, int, dict[str, str | None]]]


def connection() -> duckdb.DuckDBPyConnection:
    """A database in memory, as strict as the product's."""
    return duckdb.connect(config={"python_enable_replacements": False})


_reused = cache(connection)


def lay(
    database: duckdb.DuckDBPyConnection,
    names: Sequence[str],
    rows: Sequence[tuple[int, Sequence[str]]],
) -> None:
    """The temp table `staged` with rows of (line, fields)."""
    columns = [*(f"c{place}" for place in range(len(names))), "extra"]
    layout = ", ".join(f"{name} VARCHAR" for name in columns)
    database.execute(f"create or replace temp table staged (line BIGINT, {layout})")
    padded = [(line, *fields, *[None] * (len(columns) - len(fields))) for line, fields in rows]
    marks = f"({', '.join('?' * (len(columns) + 1))})"
    if padded:
        cells = [cell for row in padded for cell in row]
        database.execute(f"insert into staged values {', '.join([marks] * len(padded))}", cells)


def read_sample(
    database: duckdb.DuckDBPyConnection,
    path: Path,
    mapping: Mapping,
    encoding: str = "utf-8",
    delimiter: str = ",",
) -> list[str]:
    """Lays the rows below the line that is the mapping's header; the names in it."""
    text = path.read_bytes().decode(encoding)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    names: list[str] = []
    rows = []
    while True:
        line = reader.line_num + 1
        fields = next(reader, None)
        if fields is None:
            break
        if names:
            rows.append((line, fields))
        elif set(mapping.reads) <= {plain_name(field) for field in fields}:
            names = fields
    lay(database, names, rows)
    return names


def planned(database: duckdb.DuckDBPyConnection, plan: Plan) -> Rows:
    """(line, piece, our columns) of every row that fits, in order."""
    cursor = database.execute(f"from ({plan.relation_sql('from staged')}) order by line, piece")
    names = [column[0] for column in cursor.description]
    rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [(row.pop("line"), row.pop("piece"), row) for row in rows if row.pop("misfit") == 0]


def left_out(database: duckdb.DuckDBPyConnection, plan: Plan) -> list[tuple[str, int, int]]:
    """(rule, rows, first line) of what a plan leaves out."""
    return database.execute(plan.left_out_sql("from staged")).fetchall()


def read(names: Sequence[str], rows: Sequence[Sequence[str]], mapping: Mapping) -> Rows:
    """What a mapping makes of rows that begin on line 2."""
    database = _reused()
    lay(database, names, list(enumerate(rows, start=2)))
    return planned(database, compile_mapping(mapping, list(names)))


def activity(columns: dict[str, Any] | None = None, **changes: Any) -> Mapping:
    """A mapping of a file with who, day and hours; `changes` are of the mapping."""
    filled = {
        "faculty_id": {"how": "column", "column": "Who"},
        "date": {"how": "column", "column": "Day"},
        "activity_type": {"how": "constant", "value": "lecture"},
        "hours": {"how": "column", "column": "Hours"},
    }
    return Mapping.model_validate(
        {
            "name": "test",
            "feed": "activity",
            "header": NAMES,
            "columns": filled | (columns or {}),
            **changes,
        }
    )
