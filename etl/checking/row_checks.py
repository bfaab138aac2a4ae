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
    people: str | None = None,
) -> list[Check]:
    """Every check of one row; `window` is the first and last day a dated column may hold.

    `people` is SQL of those whom one may upload for, None where that is everybody.
    """
    checks = []
    for column in columns:
        checks += cell_checks(column, date_order, (spellings or {}).get(column.name))
        if column.dated:
            checks += _window_checks(column, *window)
        if column.refers_each:
            checks.append(_each_check(column, all_values(column.refers_each)))
        known = known_values(connection, feed, column) if column.refers_to else None
        if people is not None and (column.refers_to == "faculty" or column.name == "faculty_id"):
            checks.append(_yours_check(column, known, people))
        elif known:
            checks.append(_reference_check(column, known))
    present = {column.name: column.heading for column in columns}
    for rule in feed.rules:
        if rule.column in present:
            begun = quoted(f"{rule.name}, but {present[rule.column]} is ")
            cure = quoted(f". {rule.cure}")
            sentence = f"{begun} || {shown(rule.column)} || {cure}"
            checks.append(Check(rule.column, f"not coalesce(({rule.holds}), true)", sentence))
    return checks


def values_sql(column: Column) -> str:
    """SQL of what a column refers to, in the list of a SELECT: a row for each of several values."""
    if not column.refers_each:
        return f'"{column.name}"'
    apart = f"string_split(\"{column.name}\", ';')"
    return f"unnest(list_filter(list_transform({apart}, lambda x: trim(x)), lambda x: x <> ''))"


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


NOT_YOURS = (
    "who is not among the people you may upload for. "
    "Correct the id, take the row out, or ask their coordinator."
)
"""Said of people outside one's rights and of ids nobody has alike: it does not tell which."""


def _yours_check(column: Column, known: str | None, people: str) -> Check:
    among = f"select * from ({people}) where faculty_id in ({known})" if known else people
    return Check(column.name, _not_in(column, among), said(column.name, quoted(NOT_YOURS)))


def _not_in(column: Column, known: str) -> str:
    given = f'{column.refers_where} and "{column.name}" is not null'
    return f'{given} and "{column.name}" not in ({known})'


def _reference_check(column: Column, known: str) -> Check:
    text = text_name(column.name)
    begun = f"'{column.heading} is ' || {shown(column.name)} || ', ' || "
    fails = _not_in(column, known)
    if column.refers_to in _UNKNOWN:
        sentence = _UNKNOWN[str(column.refers_to)]
        if known.endswith("current.allocations"):
            sentence = "who is not known yet. Load faculty or allocations first, or correct the id."
        return Check(column.name, fails, begun + quoted(sentence))
    nearest = f"(select arg_max(k, jaro_winkler_similarity(k, {text})) from ({known}) as known(k))"
    rest = f"'which is not one of the {column.refers_to}. Did you mean ' || {nearest} || '?'"
    return Check(column.name, fails, begun + rest)


def _each_check(column: Column, known: str) -> Check:
    """Like `_reference_check`, of each of the values in the cell; names one that is none."""
    unknown = f"from (select {values_sql(column)} as value) where value not in ({known})"
    wrong = f"(select min(value) {unknown})"
    nearest = f"(select arg_max(k, jaro_winkler_similarity(k, {wrong})) from ({known}) as known(k))"
    begun = f"'{column.heading} is ' || {shown(column.name)} || ', but '"
    rest = f"' is not one of the {column.refers_each}. Did you mean ' || {nearest} || '?'"
    return Check(column.name, f"exists (select 1 {unknown})", f"{begun} || {wrong} || {rest}")
