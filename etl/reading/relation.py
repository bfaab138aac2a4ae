"""The SQL with which DuckDB reads a part of a file: all text, nothing assumed."""

import duckdb

from etl.reading.source import Part, Source

_NEVER = "\x01"
_EXTRA = "extra"
_LINE = "line"


def relation_sql(source: Source, part: Part) -> str:
    """SELECT line, c0 … cN, extra of a part; an absent field is NULL and an empty one ''.

    `line` is right if there are as many rows as the part has lines; where there are not, or DuckDB
    raises an error, the part must be read carefully.
    """
    layout = source.layout
    cells = [f"c{place}" for place in range(len(layout.names))] + [_EXTRA]
    columns = ([_LINE] if part.numbered else []) + cells
    types = ", ".join(f"'{name}': 'VARCHAR'" for name in columns)
    delimiter = "," if part.numbered else layout.delimiter
    path = str(part.path).replace("'", "''")
    line = f"{_LINE}::BIGINT" if part.numbered else f"row_number() over () + {part.first_line - 1}"
    # Without new_line in a raw part: with it and strict_mode no row is found among CRLF lines. With
    # it in a numbered one: the reader takes the first return for the line end, quoted or not.
    ends = r"new_line = '\n', " if part.numbered else ""
    return (
        f"select {line} as {_LINE}, {', '.join(cells)} from read_csv('{path}', header = false, "
        f"auto_detect = false, delim = '{delimiter}', quote = '\"', escape = '\"', "
        f"columns = {{{types}}}, null_padding = true, nullstr = '{_NEVER}', strict_mode = true, "
        f"{ends}parallel = false, max_line_size = {source.limits.longest_line})"
    )


def rows_are_lines(connection: duckdb.DuckDBPyConnection, source: Source, part: Part) -> bool:
    """Whether the plain reader finds a row in every line of the part, so that rows count lines."""
    if part.lines < 0:
        return False
    try:
        row = connection.execute(f"select count(*) from ({relation_sql(source, part)})").fetchone()
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return False
    return row is not None and row[0] == part.lines


def misfit_sql(width: int) -> str:
    """SQL: 1 where a row has more fields than the header, -1 where it has fewer, else 0."""
    return f"case when extra is not null then 1 when c{width - 1} is null then -1 else 0 end"
