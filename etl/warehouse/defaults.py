"""Batch 0: the reference tables as shipped, with holidays as the `holidays` library has them."""

import csv
from datetime import date
from functools import cache
from importlib.resources import files

import duckdb
import holidays

from schemas.columns import Feed
from schemas.reference import REFERENCE_TABLES

_OBSERVED = ("New Year", "Memorial", "Independence", "Labor", "Thanksgiving", "Christmas")
_YEARS = range(1990, 2061)


@cache
def default_holidays() -> list[tuple[date, str]]:
    """The six days most academic medical centres close, observed days included, 1990 to 2060."""
    found = holidays.country_holidays("US", years=_YEARS, observed=True)
    return [(day, name) for day, name in sorted(found.items()) if name.startswith(_OBSERVED)]


def _shipped(feed: Feed) -> list[tuple[object, ...]]:
    if feed.name == "holidays":
        return [(day, name, True) for day, name in default_holidays()]
    text = files("schemas").joinpath("defaults", f"{feed.name}.csv").read_text("utf-8")
    return [
        tuple(row[heading] or None for heading in feed.headings)
        for row in csv.DictReader(text.splitlines())
    ]


def load_defaults(connection: duckdb.DuckDBPyConnection) -> None:
    """Inserts batch 0 into an empty database; a table may ship without rows."""
    connection.execute(
        "insert into ledger.batches by name select 0 as batch, 0 as version, 'reference' as feed, "
        "'shipped with Kept' as file_name, 'Kept' as who, now()::TIMESTAMP as loaded_at, "
        "'system' as source, 0 as rows_new"
    )
    for table, feed in REFERENCE_TABLES.items():
        rows = _shipped(feed)
        lists = ", ".join(
            f'unnest(${c.name}::{c.kind.value}[]) as "{c.name}"' for c in feed.columns
        )
        cells = {c.name: [row[place] for row in rows] for place, c in enumerate(feed.columns)}
        connection.execute(
            f"insert into history.{table} by name select {feed.column_list}, 0 as batch, line "
            f"from (select {lists}, unnest(range(2, {len(rows) + 2})) as line)",
            cells,
        )
