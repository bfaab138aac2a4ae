"""From an opened file to rows of a pending batch: laid, looked at again, their problems listed.

Refused is raised for what is wrong with the file as a whole; what is wrong with rows stands in
the temp table `problems` (record, line, column_name, value, sentence). A record is a line: a row
that is set aside is set aside as the line it stands on.
"""

from dataclasses import dataclass, field, replace
from datetime import date

import duckdb

from etl.checking.file_checks import file_checks
from etl.checking.identifiers import refuse_identifiers
from etl.checking.merging import merge_rows
from etl.checking.repeats import lay_doubtful
from etl.checking.row_checks import has_rows, row_checks
from etl.checking.typed_table import Reading
from etl.jobs import JobControl
from etl.loading.beyond_rights import lay_beyond
from etl.loading.closer_look import find_people, find_spellings, refuse_identifiers_in_text
from etl.loading.laying import Laid, Laying
from etl.loading.matching import lay_matched
from etl.loading.missing_promises import lay_lacking
from etl.loading.options import LoadOptions
from etl.loading.rights import Rights
from etl.loading.window import window_of
from etl.reading.problems import refuse
from etl.reading.source import Source
from etl.warehouse import Warehouse
from etl.warehouse.tables import keyed_sql
from schemas.columns import Feed

_ROW_PROBLEMS = """
create or replace temp table row_problems (
    record BIGINT, line BIGINT, column_name VARCHAR, value VARCHAR, sentence VARCHAR
)
"""


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


@dataclass
class Preparing:
    """Lays one file's rows as a pending batch, outside a transaction."""

    warehouse: Warehouse
    cursor: duckdb.DuckDBPyConnection
    source: Source
    batch: int
    control: JobControl
    rights: Rights | None
    notes: list[str] = field(default_factory=list)

    def lay(self, reading: Reading) -> tuple[Reading, Laid]:
        """The rows that pass are laid; `leftover` and `row_problems` hold the others.

        A column written otherwise than plainly is found out from the rows left out; then the file
        is laid once more as it is written, because plain cells may mean something else too.
        """
        if self.source.dashed:
            refuse_identifiers(self.cursor, self.source)
        reading, laid = self._lay(reading)
        self.cursor.execute(_ROW_PROBLEMS)
        if self._is_left_over():
            reading, laid = self._look_closer(reading, laid)
        laid.unreadable = [u for u in laid.unreadable if u[0].line not in reading.mends.dropped]
        self._refuse_nothing(reading, laid)
        return reading, laid

    def _is_left_over(self) -> bool:
        return self.cursor.execute("select 1 from leftover limit 1").fetchone() is not None

    def _look_closer(self, reading: Reading, laid: Laid) -> tuple[Reading, Laid]:
        """Finds out how the rows left out are written, and lays those that pass after all."""
        refuse_identifiers_in_text(self.cursor, reading)
        spellings = find_spellings(self.cursor, self.source, laid.parts, reading)
        if spellings:
            self.notes += [spelling.sentence for spelling in spellings.values()]
            self.cursor.execute(
                f"delete from history.{reading.feed.name} where batch = {self.batch}"
            )
            reading, laid = self._lay(replace(reading, spellings=spellings))
        people, said = find_people(self.cursor, reading, self.rights)
        self.notes += said
        reading = replace(reading, people=people)
        self._lay_leftover(reading)
        return reading, laid

    def _lay(self, reading: Reading) -> tuple[Reading, Laid]:
        window = window_of(self.warehouse.as_of(), self.warehouse.policy.first_date)
        checks = row_checks(
            self.cursor,
            reading.feed,
            reading.columns,
            reading.date_order,
            window,
            reading.spellings,
            self.rights.people_to_bring(reading.feed) if self.rights else None,
        )
        reading = replace(reading, checks=tuple(checks))
        laying = Laying(self.warehouse, self.source, reading, self.batch, self.control)
        laid = laying.lay(self.cursor)
        if dropped := sorted(reading.mends.dropped):
            self.cursor.execute(
                f"delete from leftover where line in ({', '.join(map(str, dropped))})"
            )
        return reading, laid

    def _lay_leftover(self, reading: Reading) -> None:
        """Lays those of the rows left out that pass after all, and `row_problems` of the others."""
        self.cursor.execute(
            f"insert into history.{reading.feed.name} {reading.rows('from leftover', self.batch)}"
        )
        self.cursor.execute(
            "insert into row_problems select record, line, column_name, value, "
            f"sentence from ({reading.problems('from leftover')}) order by line, place"
        )

    def _refuse_nothing(self, reading: Reading, laid: Laid) -> None:
        row = self.cursor.execute(
            f"select exists (select 1 from history.{reading.feed.name} where batch = {self.batch})"
            " or exists (select 1 from row_problems)"
        ).fetchone()
        if row and not row[0] and not laid.unreadable:
            raise refuse("The file holds no rows to load below its header. Export it again.")


def lay_keyed(cursor: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> None:
    """The view `keyed` of the batch's rows with their keys."""
    cursor.execute(f"create or replace temp view keyed as {keyed_sql(feed, batch)}")


def find_problems(
    cursor: duckdb.DuckDBPyConnection,
    prepared: Prepared,
    options: LoadOptions,
    rights: Rights | None,
    as_of: date,
) -> int:
    """Lays `problems`; how many there are.

    With good rows only, rows with problems leave the batch, and those left are checked again.
    """
    feed = prepared.feed
    lay_keyed(cursor, feed, prepared.batch)
    cursor.execute("create or replace temp table problems as from row_problems")
    for problem, _ in prepared.laid.unreadable:
        cursor.execute(
            "insert into problems values (null, ?, null, null, ?)", [problem.line, problem.sentence]
        )
    if options.good_rows:
        _set_aside(cursor, feed, prepared.batch)
    if feed.name == "allocations":
        lay_lacking(cursor, prepared.origin, options.replaces)
    checks = file_checks(feed, has_rows(cursor, feed.name), reason=options.reason, as_of=as_of)
    checks += rights.checks(feed) if rights else []
    hashes = lay_doubtful(cursor, feed, prepared.batch)
    lay_matched(cursor, feed, prepared.batch, options.as_of or as_of, hashes)
    lay_beyond(cursor, feed, rights)
    while True:
        for sql in checks:
            cursor.execute(f"insert into problems {sql}")
        if not options.good_rows or not _set_aside(cursor, feed, prepared.batch):
            break
        for table, line in (("doubtful", "record"), ("matched", "keyed_line")):
            cursor.execute(f"delete from {table} where {line} in (select record from problems)")
    row = cursor.execute("select count(*) from problems").fetchone()
    return row[0] if row else 0


def _set_aside(cursor: duckdb.DuckDBPyConnection, feed: Feed, batch: int) -> int:
    row = cursor.execute(
        f"delete from history.{feed.name} where batch = {batch} and line in "
        "(select record from problems where record is not null)"
    ).fetchone()
    return row[0] if row else 0


def merge(cursor: duckdb.DuckDBPyConnection, prepared: Prepared, column: str, good: bool) -> None:
    """Merges rows of one key by summing the column, once, before they are held against others."""
    prepared.notes += merge_rows(cursor, prepared.feed, column, prepared.batch)
    row = cursor.execute("select 1 from row_problems limit 1").fetchone()
    if (row or prepared.laid.unreadable) and good:
        raise refuse(
            f"Rows are merged by summing {column}, and some of them have problems: "
            "the good rows alone would sum to too little. Mend them, or leave --good-rows out."
        )
