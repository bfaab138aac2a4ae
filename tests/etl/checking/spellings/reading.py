"""Reads a column of texts as loading does: plainly, then by a second look at what failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import duckdb

from etl.checking.cells import cell_checks, cleaned, second_look_sql, text_name, typed
from etl.checking.spellings.look import second_look
from etl.checking.spellings.spelling import Spelling
from etl.reading.problems import Refused
from schemas.columns import Column, Kind

FIRST_LINE = 2


@dataclass(frozen=True)
class Reading:
    """What became of a column: a value or a problem per cell, or the question that refused it."""

    values: list[object]
    problems: list[str | None]
    sentence: str | None = None
    refused: str | None = None


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    return duckdb.connect(config={"threads": 1})


def column(kind: Kind, name: str = "x", **declared: object) -> Column:
    """A column of that kind."""
    return Column(name, kind, "A cell.", **declared)  # type: ignore[arg-type]


def read(
    declared: Column,
    texts: Sequence[str],
    date_order: str | None = None,
    units: Sequence[str] | None = None,
) -> Reading:
    """What loading would make of a column with these texts, from the second line on."""
    connection, name = _connection(), text_name(declared.name)
    connection.execute(
        "create or replace temp table raw as select unnest($lines)::BIGINT as line, "
        "unnest($texts)::VARCHAR as cell, unnest($units)::VARCHAR as unit",
        {
            "lines": list(range(FIRST_LINE, FIRST_LINE + len(texts))),
            "texts": list(texts),
            "units": list(units or [""] * len(texts)),
        },
    )
    suspect = second_look_sql(declared, date_order) or "false"
    relation = (
        f'select line, {name} as text, "unit text" as unit from {{}} where {name} is not null'
    )
    plainly = _valued(declared, date_order, None)
    connection.execute(
        f"create or replace temp table failing as {relation.format(plainly)} and ({suspect})"
    )
    spelling = None
    if connection.execute("select 1 from failing limit 1").fetchone():
        every = f"({relation.format(plainly)})"
        try:
            spelling = second_look(connection, declared, "failing", every, date_order)
        except Refused as refused:
            return Reading([], [], refused=str(refused))
    checks = cell_checks(declared, date_order, spelling)
    told = ", ".join(f"if(coalesce({c.fails}, false), {c.sentence}, null)" for c in checks)
    found = connection.execute(
        f'select "{declared.name}", coalesce({told or "null"}, null) from '
        f"{_valued(declared, date_order, spelling)} order by line"
    ).fetchall()
    values = [value if problem is None else None for value, problem in found]
    sentence = spelling.sentence if spelling else None
    return Reading(values, [problem for _, problem in found], sentence)


def _valued(declared: Column, date_order: str | None, spelling: Spelling | None) -> str:
    """SQL of the column's texts and values, with a unit beside them."""
    unit = "coalesce(\"unit text\", 'fte') as unit"
    cells = (
        f"select line, {cleaned('cell', declared.kind)} as {text_name(declared.name)}, "
        "nullif(unit, '') as \"unit text\" from raw"
    )
    value = f'{typed(declared, date_order, spelling)} as "{declared.name}"'
    return f"(with cells as ({cells}) select *, {unit}, {value} from cells)"
