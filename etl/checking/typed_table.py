"""Lays the table `typed` from `staged`: values in their types, and whether any check fails."""

from datetime import date

import duckdb

from etl.checking.cells import Check, cleaned, quoted, text_name, typed
from etl.reading.header import Header
from etl.reading.text_table import TextTable, too_many_fields
from etl.warehouse.keys import AS_OF, is_dated, key_sql, stored_columns
from schemas.columns import Column, Feed


def loaded_columns(feed: Feed, header: Header) -> list[Column]:
    """The feed's columns that the file has."""
    return [column for column in feed.columns if column.name in header.places]


def _rows(header: Header, table: TextTable, columns: list[Column], where: str) -> str:
    """SQL of the rows that hold anything: record, line, field count, cells as text."""
    last = f"c{len(header.names) - 1}"
    cells = ", ".join(
        f"{cleaned(f'c{header.places[column.name]}', column.kind)} as {text_name(column.name)}"
        for column in columns
    )
    first = f"coalesce(trim(c{header.places[columns[0].name]}), '') <> ''"
    whole = f"concat({', '.join(f'c{i}' for i in range(len(header.names)))}, extra)"
    shape = f"case when extra is not null then 1 when {last} is null then -1 else 0 end"
    return (
        f"select rowid as record, {table.line} as line, {shape} as misfit, {cells} "
        f"from staged where if({first}, true, trim({whole}) <> '') {where}"
    )


def _values(feed: Feed, columns: list[Column], date_order: str | None) -> str:
    present = {column.name for column in columns}
    parts = []
    for column in feed.columns:
        if column.name in present:
            value = typed(column, date_order)
        elif column.default is not None:
            value = f"{quoted(column.default)}::{column.kind.value}"
        else:
            value = f"null::{column.kind.value}"
        parts.append(f'{value} as "{column.name}"')
    return ", ".join(parts)


def lay_typed(
    connection: duckdb.DuckDBPyConnection,
    feed: Feed,
    header: Header,
    table: TextTable,
    checks: list[Check],
    date_order: str | None,
    as_of: date,
) -> None:
    """Creates the temp table `typed`: record, line, the feed's columns, `key` and `bad`.

    Rows of a dated feed have `as_of` after the feed's columns.

    `keyed` is the view of its rows that pass by themselves. Everything a wide row goes through is
    in this one pass: at millions of rows each further copy of them costs as much as reading them.
    """
    columns = loaded_columns(feed, header)
    bad = " or ".join(f"coalesce({check.fails}, false)" for check in checks) or "false"
    dated = f", '{as_of}'::DATE as {AS_OF}" if is_dated(feed) else ""
    connection.execute(
        "create or replace temp table typed as "
        f"with cells as ({_rows(header, table, columns, '')}), "
        f"valued as (select *, {_values(feed, columns, date_order)}{dated} from cells) "
        f"select record, line, {stored_columns(feed)}, {key_sql(feed)} as key, "
        f"misfit <> 0 or {bad} as bad from valued"
    )
    connection.execute("create or replace temp view keyed as select * from typed where not bad")


def row_problems_sql(
    feed: Feed, header: Header, table: TextTable, checks: list[Check], date_order: str | None
) -> str:
    """SQL of (record, line, column_name, value, sentence) for every check that a row fails.

    A row whose field count is off has that problem only: its cells may stand in wrong columns.
    """
    columns = loaded_columns(feed, header)
    bad = "and rowid in (select record from typed where bad)"
    wide = len(header.names)
    parts = [
        "select record, line, 0 as place, null as column_name, null as value, if(misfit > 0,"
        f" {quoted(too_many_fields(wide))}, 'it has fewer fields than the header, which has {wide}."
        " Is a comma missing?') as sentence from valued where misfit <> 0"
    ]
    for place, check in enumerate(checks, start=1):
        parts.append(
            f"select record, line, {place}, {quoted(check.column)}, "
            f"{text_name(check.column)}, {check.sentence} "
            f"from valued where misfit = 0 and coalesce({check.fails}, false)"
        )
    return (
        f"with cells as ({_rows(header, table, columns, bad)}), "
        f"valued as materialized (select *, {_values(feed, columns, date_order)} from cells) "
        f"{' union all '.join(parts)}"
    )
