"""Merges several rows of one key into one, where the user says which column to sum."""

import duckdb

from etl.checking.cells import quoted
from etl.reading.problems import refuse
from etl.warehouse.tables import stored_columns
from schemas.columns import Feed, Kind

_SUMMABLE = (Kind.NUMBER, Kind.INTEGER, Kind.HOURS)


def check_summable(feed: Feed, column: str) -> None:
    """Refused when the column is not a number of a feed whose rows need a key."""
    numbers = [c.name for c in feed.columns if c.kind in _SUMMABLE]
    if feed.optional_key or column not in numbers:
        can = "" if feed.optional_key or not numbers else f" It can sum {', '.join(numbers)}."
        raise refuse(
            f"--sum {column} cannot be used: {feed.name} has no such column to sum rows by.{can}"
        )


def merge_rows(
    connection: duckdb.DuckDBPyConnection, feed: Feed, column: str, batch: int
) -> list[str]:
    """Merges the rows of a pending batch that share a key; returns notes that name all merged.

    The column is summed; the rest is that of the row with the largest of it, on a tie the first
    in the file; but the earliest hire_date, and the latest left_date or none. A sum past the most
    the column can be becomes a problem.
    """
    key = ", ".join(f'"{name}"' for name in feed.key)
    kept_apart = {
        column: f'round(sum("{column}" order by line), 9)',
        "hire_date": "min(hire_date)",
        "left_date": "if(count(left_date) = count(*), max(left_date), null)",
    }
    rest = [name for name in stored_columns(feed) if name not in feed.key]
    values = ", ".join(
        f'{kept_apart.get(name) or _first_of(name, column)} as "{name}"' for name in rest
    )
    connection.execute(
        f"create or replace temp table merged as select {key}, {values}, {batch} as batch, "
        f"{_first_of('line', column)} as line, list(line order by line) as merged_lines "
        f"from history.{feed.name} where batch = {batch} group by {key} having count(*) > 1"
    )
    connection.execute(
        f"delete from history.{feed.name} where batch = {batch} "
        f"and ({key}) in (select ({key}) from merged)"
    )
    connection.execute(
        f"insert into history.{feed.name} by name select * exclude (merged_lines) from merged"
    )
    _add_sum_problems(connection, feed, column, batch)
    rows = connection.execute(
        f"select {feed.key[0]}, merged_lines from merged order by merged_lines"
    ).fetchall()
    connection.execute("drop table temp.merged")
    if not rows:
        return []
    names = "; ".join(f"{who} (lines {', '.join(map(str, lines))})" for who, lines in rows)
    return [f"{len(rows)} merged by summing {column}: {names}"]


def _first_of(name: str, column: str) -> str:
    return f'first("{name}" order by "{column}" desc nulls last, line)'


def _add_sum_problems(
    connection: duckdb.DuckDBPyConnection, feed: Feed, name: str, batch: int
) -> None:
    column = feed.column(name)
    if column.maximum is None:
        return
    sentence = f"{name} sums to more than the most it can be, {column.maximum:g}. Correct the rows."
    connection.execute(
        f"insert into row_problems select line, line, '{name}', \"{name}\"::VARCHAR, "
        f"{quoted(sentence)} from history.{feed.name} "
        f'where batch = {batch} and "{name}" > {column.maximum} + 1e-9'
    )
