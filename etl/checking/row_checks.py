"""The checks of a row by itself and against what is loaded: rules, days, references."""

from collections.abc import Mapping
from datetime import date

import duckdb

from etl.checking.cells import Check, cell_checks, quoted, said, shown, text_name
from etl.checking.spellings.spelling import Spelling
from schemas.columns import Column, Feed
from schemas.loadable import LOADABLE


def row_checks(
    connection: duckdb.DuckDBPyConnection,
    feed: Feed,
    columns: list[Column],
    date_order: str | None,
    window: tuple[date, date],
    spellings: Mapping[str, Spelling] | None = None,
) -> list[Check]:
    """Every check of one row; `window` is the first and last day a dated column may hold."""
    checks = []
    for column in columns:
        checks += cell_checks(column, date_order, (spellings or {}).get(column.name))
        if column.dated:
            checks += _window_checks(column, *window)
        if column.refers_to and (known := known_values(connection, feed, column)):
            checks.append(_reference_check(column, known))
    present = {column.name: column.heading for column in columns}
    for rule in feed.rules:
        if rule.column in present:
            begun = quoted(f"{rule.name}, but {present[rule.column]} is ")
            cure = quoted(f". {rule.cure}")
            sentence = f"{begun} || {shown(rule.column)} || {cure}"
            checks.append(Check(rule.column, f"not coalesce(({rule.holds}), true)", sentence))
    return checks


def _window_checks(column: Column, first: date, last: date) -> list[Check]:
    early = quoted(
        f"but rows before {first} are not read. Correct the year, or set KEPT_FIRST_DATE."
    )
    late = quoted(f"but rows after {last} are not read. Correct the year.")
    return [
        Check(column.name, f"\"{column.name}\" < '{first}'", said(column.name, early)),
        Check(column.name, f"\"{column.name}\" > '{last}'", said(column.name, late)),
    ]


def has_rows(connection: duckdb.DuckDBPyConnection, table: str) -> bool:
    """Whether a feed or reference table has current rows."""
    return connection.execute(f"select 1 from current.{table} limit 1").fetchone() is not None


def known_values(connection: duckdb.DuckDBPyConnection, feed: Feed, column: Column) -> str | None:
    """SQL of the values a reference may take; None where nothing can be checked yet.

    Without a roster people are known by their allocations, without programs any id will do.
    """
    target = str(column.refers_to)
    if target == "programs" and not has_rows(connection, "programs"):
        return None
    if target == "faculty" and not has_rows(connection, "faculty"):
        return None if feed.name == "allocations" else "select faculty_id from current.allocations"
    return all_values(target)


def all_values(target: str) -> str:
    """SQL of the keys of a feed or reference table that other rows may refer to."""
    return f'select "{LOADABLE[target].key[0]}" from current.{target}'


_UNKNOWN = {
    "faculty": "who is not on the roster. Load their row of faculty first, or correct the id.",
    "programs": (
        "which is not one of the programs. Load its row of programs first, or correct the id."
    ),
    "appointments": (
        "which is not one of the appointments. Load its row of appointments first, or correct the "
        "id."
    ),
}


def _reference_check(column: Column, known: str) -> Check:
    text = text_name(column.name)
    begun = f"'{column.heading} is ' || {shown(column.name)} || ', ' || "
    given = f'{column.refers_where} and "{column.name}" is not null'
    fails = f'{given} and "{column.name}" not in ({known})'
    if column.refers_to in _UNKNOWN:
        sentence = _UNKNOWN[str(column.refers_to)]
        if known.endswith("current.allocations"):
            sentence = "who is not known yet. Load faculty or allocations first, or correct the id."
        return Check(column.name, fails, begun + quoted(sentence))
    nearest = f"(select arg_max(k, jaro_winkler_similarity(k, {text})) from ({known}) as known(k))"
    rest = f"'which is not one of the {column.refers_to}. Did you mean ' || {nearest} || '?'"
    return Check(column.name, fails, begun + rest)
