"""From an opened file to rows of a pending batch: understood, laid, and their problems listed.

Refused is raised for what is wrong with the file as a whole; what is wrong with rows stands in
the temp table `problems` (record, line, column_name, value, sentence). A record is a line: a row
that is set aside is set aside as the line it stands on.
"""

from dataclasses import dataclass, field, replace
from datetime import date

import duckdb

from etl.checking.file_checks import file_checks
from etl.checking.identifiers import forbidden_columns, refuse_identifiers
from etl.checking.merging import check_summable, merge_rows
from etl.checking.repeats import lay_doubtful
from etl.checking.row_checks import has_rows, row_checks
from etl.checking.typed_table import Reading
from etl.jobs import JobControl
from etl.loading.laying import Laid, Laying
from etl.loading.options import LoadOptions
from etl.loading.window import window_of
from etl.reading.header import PROBLEM_COLUMN, Header, match_header, plain
from etl.reading.problems import Refused, refuse
from etl.reading.source import Source
from etl.warehouse import Warehouse
from etl.warehouse.keys import key_sql
from etl.warehouse.tables import stored_columns
from schemas.columns import Feed, Kind


@dataclass
class Prepared:
    """A file laid as a pending batch; `notes` is what there is to say of how it was read."""

    source: Source
    reading: Reading
    batch: int
    laid: Laid
    origin: str
    notes: list[str] = field(default_factory=list)

    @property
    def feed(self) -> Feed:
        """The feed its rows belong to."""
        return self.reading.feed


def understand(source: Source, feed: Feed, options: LoadOptions) -> Header:
    """Which column of the file is which of the feed; Refused with every problem of the header."""
    names = list(source.layout.names)
    if forbidden := forbidden_columns(names, feed.name):
        raise Refused(forbidden)
    header = match_header(names, source.layout.header_line, feed, options.column_map)
    if options.sum_column:
        check_summable(feed, options.sum_column)
    return header


def lay(
    warehouse: Warehouse,
    cursor: duckdb.DuckDBPyConnection,
    source: Source,
    reading: Reading,
    batch: int,
    control: JobControl,
) -> Laid:
    """Lays the file's rows as the pending batch, and `leftover`, the text of those left out.

    Outside a transaction: parts are read side by side, each by a cursor of its own.
    """
    if source.dashed:
        refuse_identifiers(cursor, source)
    window = window_of(warehouse.as_of(), warehouse.policy.first_date)
    checks = row_checks(cursor, reading.feed, reading.columns, reading.date_order, window)
    reading = replace(reading, checks=checks)
    laid = Laying(warehouse, source, reading, batch, control).lay(cursor)
    _lay_leftover(cursor, reading, batch)
    _refuse_nothing(cursor, reading, batch, laid)
    return laid


def _lay_leftover(cursor: duckdb.DuckDBPyConnection, reading: Reading, batch: int) -> None:
    """Lays those of the rows left out that pass after all, and `row_problems` of the others."""
    name = reading.feed.name
    cursor.execute(f"insert into history.{name} {reading.rows('from leftover', batch)}")
    cursor.execute(
        "create or replace temp table row_problems as select record, line, column_name, value, "
        f"sentence from ({reading.problems('from leftover')}) order by line, place"
    )


def _refuse_nothing(
    cursor: duckdb.DuckDBPyConnection, reading: Reading, batch: int, laid: Laid
) -> None:
    row = cursor.execute(
        f"select (select count(*) from history.{reading.feed.name} where batch = {batch} limit 1)"
        " + (select count(*) from row_problems)"
    ).fetchone()
    if row and not row[0] and not laid.unreadable:
        raise refuse("The file holds no rows below its header. Export it again.")


def lay_keyed(cursor: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> None:
    """The view `keyed` of the batch's rows with their keys."""
    columns = ", ".join(f'"{name}"' for name in stored_columns(feed))
    cursor.execute(
        f"create or replace temp view keyed as select line as record, line, {columns}, "
        f"{key_sql(feed)} as key, batch from history.{feed.name} where batch = {batch}"
    )


def find_problems(
    cursor: duckdb.DuckDBPyConnection, prepared: Prepared, options: LoadOptions, as_of: date
) -> int:
    """Lays `problems`, and merges rows where asked; how many problems there are.

    With good rows only, rows with problems leave the batch, and those left are checked again.
    """
    feed = prepared.feed
    lay_keyed(cursor, feed, prepared.batch)
    cursor.execute("create or replace temp table problems as from row_problems")
    for problem, _ in prepared.laid.unreadable:
        cursor.execute(
            "insert into problems values (null, ?, null, null, ?)", [problem.line, problem.sentence]
        )
    if options.sum_column:
        _merge(cursor, prepared, options)
    checks = file_checks(
        feed, has_rows(cursor, feed.name), reason=options.reason, as_of=as_of
    )
    while True:
        lay_doubtful(cursor, feed)
        for sql in checks:
            cursor.execute(f"insert into problems {sql}")
        if not options.good_rows or not _set_aside(cursor, feed, prepared.batch):
            break
    row = cursor.execute("select count(*) from problems").fetchone()
    return row[0] if row else 0


def _set_aside(cursor: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> int:
    row = cursor.execute(
        f"delete from history.{feed.name} where batch = {batch} and line in "
        "(select record from problems where record is not null)"
    ).fetchone()
    return row[0] if row else 0


def _merge(cursor: duckdb.DuckDBPyConnection, prepared: Prepared, options: LoadOptions) -> None:
    assert options.sum_column
    row = cursor.execute("select 1 from problems limit 1").fetchone()
    if row and options.good_rows:
        raise refuse(
            f"Rows are merged by summing {options.sum_column}, and some of them have problems: "
            "the good rows alone would sum to too little. Mend them, or leave --good-rows out."
        )
    prepared.notes += merge_rows(cursor, prepared.feed, options.sum_column, prepared.batch)


def reading_notes(cursor: duckdb.DuckDBPyConnection, prepared: Prepared) -> list[str]:
    """What to say of how the file was read."""
    reading, notes = prepared.reading, list(prepared.source.notes)
    left_out = [n for n in reading.header.left_out if plain(n) != PROBLEM_COLUMN]
    if left_out:
        notes.append(f"Columns not loaded: {', '.join(left_out)}.")
    row = cursor.execute("select 1 from current.programs limit 1").fetchone()
    if "program_id" in reading.header.places and reading.feed.name != "programs" and row is None:
        notes.append("No programs are loaded, so program_id was not checked.")
    for column in reading.columns:
        if column.kind is Kind.HOURS:
            cell = f"c{reading.header.places[column.name]}"
            rounded = cursor.execute(
                f"select count(*) from leftover where regexp_matches({cell}, "
                "'\\.\\d{6}\\d*[1-9]')"
            ).fetchone()
            if rounded and rounded[0]:
                notes.append(
                    f"{column.name} of {rounded[0]} rows was rounded to a millionth of an hour."
                )
    return notes
