"""Lays a spooled CSV as a table of text, one column more than its header, with file lines.

The fast path is DuckDB's reader. A file with blank lines, quoted line breaks, mixed line ends or
anything that reader refuses takes the careful path: record by record, so that each keeps its line.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
import polars as pl

from etl.reading.header import Header
from etl.reading.problems import Problem, refuse
from etl.reading.spool import Spooled

_EXTRA = "extra"
_NEVER = "\x01"
_ROWS_AT_ONCE = 50_000
_LONGEST_CELL = 1 << 20


@dataclass(frozen=True)
class TextTable:
    """The temp table `staged`: text columns c0 … cN and `extra`; a missing field is NULL.

    `line` is the SQL of a row's line in the file. `unreadable` are records with more fields than
    the table has room for.
    """

    line: str
    unreadable: list[tuple[Problem, list[str]]]


def lay_text(connection: duckdb.DuckDBPyConnection, spooled: Spooled, header: Header) -> TextTable:
    """Creates the temp table `staged` from the file.

    Refused where a quote is not closed: from there on nobody knows what is a row.
    """
    if spooled.newline is not None:
        try:
            connection.execute(_fast_sql(spooled, header))
            row = connection.execute("select count(*) from staged").fetchone()
            if row and row[0] == spooled.lines - header.lines:
                return TextTable(f"rowid + {header.lines + 1}", [])
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            connection.execute("drop table if exists temp.staged")
        except duckdb.Error as error:
            if "quoted new lines" not in str(error):
                raise
    return TextTable("line", list(_lay_carefully(connection, spooled, header)))


def _columns(header: Header) -> list[str]:
    return [f"c{place}" for place in range(len(header.names))] + [_EXTRA]


def _fast_sql(spooled: Spooled, header: Header) -> str:
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in _columns(header))
    path = str(spooled.path).replace("'", "''")
    # Without new_line: with it and strict_mode the reader finds no rows in a file of CRLF lines.
    return (
        "create or replace temp table staged as select * from read_csv("
        f"'{path}', header = false, skip = {header.lines}, auto_detect = false, delim = ',', "
        f"quote = '\"', escape = '\"', columns = {{{columns}}}, "
        f"null_padding = true, nullstr = '{_NEVER}', strict_mode = true, "
        f"max_line_size = {_LONGEST_CELL * 4})"
    )


def _lay_carefully(
    connection: duckdb.DuckDBPyConnection, spooled: Spooled, header: Header
) -> Iterator[tuple[Problem, list[str]]]:
    columns = _columns(header)
    wide = len(header.names)
    layout = ", ".join(f"{name} VARCHAR" for name in columns)
    connection.execute(f"create or replace temp table staged (line BIGINT, {layout})")
    rows: list[list[str | int | None]] = []
    for line, fields in _records(spooled, header):
        if len(fields) > wide + 1:
            yield Problem(too_many_fields(wide), line), fields
            continue
        rows.append([line, *fields, *[None] * (wide + 1 - len(fields))])
        if len(rows) == _ROWS_AT_ONCE:
            _append(connection, columns, rows)
            rows = []
    _append(connection, columns, rows)


def _append(
    connection: duckdb.DuckDBPyConnection, columns: list[str], rows: list[list[str | int | None]]
) -> None:
    if not rows:
        return
    schema = {"line": pl.Int64, **dict.fromkeys(columns, pl.String)}
    connection.register("careful_rows", pl.DataFrame(rows, schema=schema, orient="row").to_arrow())
    connection.execute("insert into staged select * from careful_rows")
    connection.unregister("careful_rows")


def too_many_fields(wide: int) -> str:
    """What to say of a row with more fields than its header, which has `wide`."""
    return (
        f"it has more fields than the header, which has {wide}. "
        "Is there a comma too many, or a cell with a comma that wants quotes?"
    )


def _records(spooled: Spooled, header: Header) -> Iterator[tuple[int, list[str]]]:
    """Line and fields of every record; blank lines are passed over."""
    csv.field_size_limit(_LONGEST_CELL)
    with spooled.path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file, strict=True, skipinitialspace=True)
        next(reader)
        while True:
            line = reader.line_num + 1
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise refuse(_quote_sentence(str(error)), line) from error
            if any(field.strip() for field in fields) or len(fields) == len(header.names) > 1:
                yield line, fields


def _quote_sentence(error: str) -> str:
    if "larger than field limit" in error:
        return "a cell is longer than a million characters: a quote may open here and never close."
    return "a quote opens here and is not closed properly. Close it, or double it if it is meant."
