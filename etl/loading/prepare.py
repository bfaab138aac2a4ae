"""From a spooled file to the temp table `incoming`: rows that may be stored, and how they compare.

Refused is raised for what is wrong with the file as a whole; what is wrong with rows stands in
the temp table `problems`.
"""

from dataclasses import dataclass, field
from datetime import date

import duckdb

from etl.checking.cells import Check, quoted
from etl.checking.file_checks import file_checks
from etl.checking.identifiers import forbidden_columns, refuse_identifiers
from etl.checking.merging import check_summable, merge_rows
from etl.checking.row_checks import has_rows, row_checks
from etl.checking.typed_table import lay_typed, loaded_columns, row_problems_sql
from etl.loading.dated import check_dated, rows_before
from etl.loading.options import LoadOptions
from etl.reading.header import PROBLEM_COLUMN, Header, header_names, match_header, plain
from etl.reading.problems import Refused, refuse
from etl.reading.spool import Spooled
from etl.reading.text_table import TextTable, lay_text
from schemas.columns import Feed, Kind

_SLASHED = r"'\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}( .*)?'"


@dataclass
class Prepared:
    """A file understood: its header, its text and what there is to say of it."""

    header: Header
    table: TextTable
    notes: list[str] = field(default_factory=list)
    problem_count: int = 0


def understand(
    connection: duckdb.DuckDBPyConnection, spooled: Spooled, feed: Feed, options: LoadOptions
) -> Prepared:
    """Reads the header and lays the file's text as the temp table `staged`.

    Outside a transaction: a file that cannot be read would end it, and a row's place in the file
    is its rowid, which rows of an uncommitted table do not have yet.
    """
    check_dated(feed, options.as_of)
    names, lines = header_names(spooled.path)
    if forbidden := forbidden_columns(names, feed.name):
        raise Refused(forbidden)
    header = match_header(names, lines, feed, options.column_map)
    if options.sum_column:
        check_summable(feed, options.sum_column)
    prepared = Prepared(header, lay_text(connection, spooled, header))
    if spooled.dashed:
        refuse_identifiers(connection, header, prepared.table)
    _refuse_nothing(connection, prepared)
    _ask_date_order(connection, prepared, feed, options)
    return prepared


def judge(
    connection: duckdb.DuckDBPyConnection,
    prepared: Prepared,
    feed: Feed,
    options: LoadOptions,
    window: tuple[date, date],
    as_of: date,
) -> None:
    """Lays `problems` and `incoming` (record, key, state) from `staged`."""
    header = prepared.header
    prepared.notes = []
    columns = loaded_columns(feed, header)
    checks = row_checks(connection, feed, columns, options.date_order, window)
    lay_typed(connection, feed, header, prepared.table, checks, options.date_order, as_of)
    _lay_problems(connection, prepared, feed, checks, options)
    if options.sum_column:
        prepared.notes += merge_rows(connection, feed, options.sum_column)
        _check_sums(connection, feed, options.sum_column)
        _refuse_part_sums(connection, options)
    _check_file(connection, feed, options)
    _lay_incoming(connection, feed, as_of)
    prepared.notes += _notes(connection, prepared, feed)
    row = connection.execute("select count(*) from problems").fetchone()
    prepared.problem_count = row[0] if row else 0


def _refuse_nothing(connection: duckdb.DuckDBPyConnection, prepared: Prepared) -> None:
    cells = ", ".join(f"c{place}" for place in range(len(prepared.header.names)))
    row = connection.execute(
        f"select 1 from staged where trim(concat({cells}, extra)) <> '' limit 1"
    ).fetchone()
    if row is None and not prepared.table.unreadable:
        raise refuse("The file holds no rows below its header. Export it again.")


def _ask_date_order(
    connection: duckdb.DuckDBPyConnection, prepared: Prepared, feed: Feed, options: LoadOptions
) -> None:
    """Dates that are mostly not ISO are one question about the file, not a problem of every row."""
    if options.date_order:
        return
    for column in loaded_columns(feed, prepared.header):
        if column.kind is not Kind.DATE:
            continue
        raw = f"c{prepared.header.places[column.name]}"
        other = f"select 1 from staged where {raw} not like '____-__-__' and {raw} <> '' limit 1"
        if connection.execute(other).fetchone() is None:
            continue
        cell = f"trim({raw})"
        row = connection.execute(
            f"select count(*) filter ({cell} like '____-__-__'), "
            f"count(*) filter ({cell} not like '____-__-__' "
            f"and regexp_full_match({cell}, {_SLASHED})), "
            f"arg_min({cell}, {prepared.table.line}) filter ({cell} not like '____-__-__' "
            f"and regexp_full_match({cell}, {_SLASHED})) "
            f"from staged where {cell} <> '' and {cell} not like '____-__-__ %'"
        ).fetchone()
        if row and row[1] > row[0]:
            raise refuse(
                f"The dates in {column.name} are written like '{row[2]}'. Which comes first, the "
                "day or the month? Load again with --date-order mdy (month first), dmy (day first) "
                "or ymd.",
                column=column.name,
            )


def _lay_problems(
    connection: duckdb.DuckDBPyConnection,
    prepared: Prepared,
    feed: Feed,
    checks: list[Check],
    options: LoadOptions,
) -> None:
    sql = row_problems_sql(feed, prepared.header, prepared.table, checks, options.date_order)
    connection.execute(
        "create or replace temp table problems "
        "(record BIGINT, line BIGINT, column_name VARCHAR, value VARCHAR, sentence VARCHAR)"
    )
    connection.execute(
        "insert into problems select record, line, column_name, value, sentence "
        f"from ({sql}) order by line, place"
    )
    for problem, _ in prepared.table.unreadable:
        connection.execute(
            "insert into problems values (null, ?, null, null, ?)", [problem.line, problem.sentence]
        )


def _check_sums(connection: duckdb.DuckDBPyConnection, feed: Feed, name: str) -> None:
    column = feed.column(name)
    if column.maximum is not None:
        sentence = (
            f"{name} sums to more than the most it can be, {column.maximum:g}. Correct the rows."
        )
        connection.execute(
            f"insert into problems select record, line, '{name}', \"{name}\"::VARCHAR, "
            f'{quoted(sentence)} from typed where not bad and "{name}" > {column.maximum} + 1e-9'
        )


def _refuse_part_sums(connection: duckdb.DuckDBPyConnection, options: LoadOptions) -> None:
    row = connection.execute("select 1 from problems limit 1").fetchone()
    if row and options.good_rows:
        sentence = (
            f"Rows are merged by summing {options.sum_column}, and some of them have problems: "
            "the good rows alone would sum to too little. Mend them, or leave --good-rows out."
        )
        raise refuse(sentence)


def _check_file(connection: duckdb.DuckDBPyConnection, feed: Feed, options: LoadOptions) -> None:
    """Checks rows against each other; with good rows only, again until those left agree."""
    compare = has_rows(connection, feed.name)
    while True:
        for sql in file_checks(feed, compare):
            connection.execute(f"insert into problems {sql}")
        if not options.good_rows:
            return
        row = connection.execute(
            "update typed set bad = true where not bad and record in (select record from problems)"
        ).fetchone()
        if row is None or not row[0]:
            return


def _lay_incoming(connection: duckdb.DuckDBPyConnection, feed: Feed, as_of: date) -> None:
    others = [name for name in feed.names if name not in feed.key]
    differs = " or ".join(f'keyed."{n}" is distinct from now."{n}"' for n in others) or "false"
    state, rows = "'new'", "keyed"
    if has_rows(connection, feed.name):
        state = f"case when now.key is null then 'new' when {differs} then 'changed' "
        state += "else 'unchanged' end"
        rows = f"{rows_before(feed, as_of)} as now right join keyed on now.key = keyed.key"
    connection.execute(
        "create or replace temp table incoming as "
        f"select keyed.record, keyed.key, {state} as state from {rows} "
        "where keyed.record not in (select record from problems where record is not null)"
    )


def check_additions(connection: duckdb.DuckDBPyConnection, feed: Feed) -> None:
    """Refused when rows without id fall on people and days that have other current rows."""
    if not feed.optional_key or not has_rows(connection, feed.name):
        return
    identifier = feed.key[0]
    row = connection.execute(
        "with here as (select faculty_id, date, count(*) as rows "
        "from incoming join keyed using (record) "
        f"where \"{identifier}\" is null and state = 'new' group by all), "
        f"there as (select faculty_id, date, count(*) as rows from current.{feed.name} as now "
        "anti join incoming using (key) semi join here using (faculty_id, date) group by all) "
        "select sum(here.rows), sum(there.rows), count(distinct faculty_id), "
        "count(*) from here join there using (faculty_id, date)"
    ).fetchone()
    if row and row[3]:
        raise refuse(
            f"{row[0]} rows without {identifier} fall on days for which other {feed.name} rows are"
            f" already loaded ({row[1]} rows of {row[2]} people on {row[3]} days). If they add to"
            " those, load the file again with --adds. If they replace them, undo the earlier batch"
            " first."
        )


def _notes(connection: duckdb.DuckDBPyConnection, prepared: Prepared, feed: Feed) -> list[str]:
    notes = []
    left_out = [n for n in prepared.header.left_out if plain(n) != PROBLEM_COLUMN]
    if left_out:
        notes.append(f"Columns not loaded: {', '.join(left_out)}.")
    row = connection.execute("select 1 from current.programs limit 1").fetchone()
    if "program_id" in prepared.header.places and feed.name != "programs" and row is None:
        notes.append("No programs are loaded, so program_id was not checked.")
    for column in loaded_columns(feed, prepared.header):
        if column.kind is Kind.HOURS:
            cell = f"c{prepared.header.places[column.name]}"
            rounded = connection.execute(
                f"select count(*) from staged where length({cell}) > 7 "
                f"and regexp_matches({cell}, '\\.\\d{{6}}\\d*[1-9]')"
            ).fetchone()
            if rounded and rounded[0]:
                notes.append(
                    f"{column.name} of {rounded[0]} rows was rounded to a millionth of an hour."
                )
    return notes
