"""Merges several rows of one key into one, where the user says which column to sum."""

import duckdb

from etl.reading.problems import refuse
from etl.warehouse.keys import is_dated, stored_columns
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


def merge_rows(connection: duckdb.DuckDBPyConnection, feed: Feed, column: str) -> list[str]:
    """Merges the good rows of `typed` that share a key; returns notes that name everyone merged.

    The column is summed; the rest is that of the row with the largest of it, on a tie the first
    in the file; but the earliest hire_date, and the latest left_date or none.
    """
    key = ", ".join(f'"{name}"' for name in feed.key)
    kept_apart = {
        column: f'round(sum("{column}" order by record), 9)',
        "hire_date": "min(hire_date)",
        "left_date": "if(count(left_date) = count(*), max(left_date), null)",
    }
    values = ", ".join(
        (
            f'"{name}"'
            if name in feed.key
            else f'{kept_apart.get(name) or _first_of(name, column)} as "{name}"'
        )
        for name in feed.names
    )
    if is_dated(feed):
        values += ", first(as_of) as as_of"
    connection.execute(
        f"create or replace temp table merged as select {_first_of('record', column)} as record,"
        f" {_first_of('line', column)} as line, {values}, key, false as bad, count(*) as"
        " merged_rows, list(line order by line) as merged_lines from typed where not bad group by"
        f" key, {key}"
    )
    rows = connection.execute(
        f"select {feed.key[0]}, merged_lines from merged where merged_rows > 1 order by"
        " merged_lines"
    ).fetchall()
    connection.execute(
        f"create or replace temp table typed as select record, line, {stored_columns(feed)},"
        " key, bad from merged union all from typed where bad"
    )
    connection.execute("drop table temp.merged")
    if not rows:
        return []
    names = "; ".join(f"{who} (lines {', '.join(map(str, lines))})" for who, lines in rows)
    return [f"{len(rows)} merged by summing {column}: {names}"]


def _first_of(name: str, column: str) -> str:
    return f'first("{name}" order by "{column}" desc nulls last, record)'
