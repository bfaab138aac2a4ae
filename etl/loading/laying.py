"""Lays the rows of a file in the history as a pending batch, part by part, two parts at a time.

Rows that pass by themselves are laid by one scan of their part. What that scan leaves out, and
rows that need a closer look, stand as text in the temp table `leftover`.
"""

from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from etl.checking.typed_table import Reading
from etl.jobs import JobControl
from etl.jobs.priority import give_way
from etl.reading.picking import pick_lines
from etl.reading.problems import Problem
from etl.reading.relation import relation_sql, rows_are_lines
from etl.reading.source import Careful, Part, Source, carefully
from etl.warehouse import Warehouse

Unreadable = tuple[Problem, list[str]]

_AT_ONCE = 2
_MOST_PICKED = 0.2
"""A larger share of left-out lines is filtered from a second scan instead of picked."""


class _OutOfStep(Exception):
    """A part was cut inside a cell, as a quote is loose somewhere: the whole file, read anew."""

    def __init__(self, parts: Collection[Part], unreadable: list[Unreadable]) -> None:
        super().__init__()
        self.parts, self.unreadable = parts, unreadable


@dataclass
class Laid:
    """The parts as they were read in the end, and the records that have no place in a table."""

    parts: list[Part] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)


@dataclass(frozen=True)
class Laying:
    """One file on its way into the history: laid under `batch`, which is pending."""

    warehouse: Warehouse
    source: Source
    reading: Reading
    batch: int
    control: JobControl

    def lay(self, cursor: duckdb.DuckDBPyConnection) -> Laid:
        """Lays every row that passes, and `leftover` on the cursor; outside a transaction."""
        try:
            laid = self._lay_as_it_goes(cursor, _AT_ONCE)
        except duckdb.OutOfMemoryException:
            # Pages ask beside it: two parts at once may be too much, one is slower.
            self._empty(cursor)
            laid = self._lay_as_it_goes(cursor, 1)
        laid.unreadable += self.source.unreadable
        return laid

    def _lay_as_it_goes(self, cursor: duckdb.DuckDBPyConnection, at_once: int) -> Laid:
        try:
            return self._lay_parts(cursor, self.source.parts, at_once)
        except _OutOfStep as careful:
            self._empty(cursor)
            laid = self._lay_parts(cursor, careful.parts, at_once)
            laid.unreadable += careful.unreadable
            return laid

    def _empty(self, cursor: duckdb.DuckDBPyConnection) -> None:
        cursor.execute(f"delete from history.{self.reading.feed.name} where batch = {self.batch}")

    def _lay_parts(
        self, cursor: duckdb.DuckDBPyConnection, parts: Collection[Part], at_once: int
    ) -> Laid:
        laid = Laid()
        _create_text(cursor, "leftover", self.source)
        with (
            self.warehouse.threads.one_a_statement(),
            ThreadPoolExecutor(at_once, initializer=give_way) as pool,
        ):
            waiting = [pool.submit(self._lay_part, part) for part in parts]
            try:
                for number, each in enumerate(waiting, start=1):
                    careful, missing = each.result()
                    laid.parts += careful.parts
                    laid.unreadable += careful.unreadable
                    for part, lines in missing:
                        lay_lines(cursor, "leftover", self.source, part, lines)
                    done = 0.2 + 0.3 * number / len(waiting)
                    self.control.progress(f"Checking {self.source.name}", done)
            except BaseException:
                for each in waiting:
                    each.cancel()
                raise
        return laid

    def _lay_part(self, part: Part) -> tuple[Careful, list[tuple[Part, list[int]]]]:
        """The part as it was read, careful or not, and the lines of it that were not laid."""
        with (
            self.warehouse.threads.turn(),
            self.warehouse.cursor() as cursor,
            self.control.stoppable(cursor.interrupt),
        ):
            careful = Careful((part,), [], whole=False)
            if not part.numbered:
                left_out = self._lay_if_rows_are_lines(cursor, part)
                if left_out is not None:
                    return careful, [(part, left_out)]
                careful = carefully(self.source, part)
                if careful.whole:
                    raise _OutOfStep(careful.parts, careful.unreadable)
            return careful, [(each, self._scan(cursor, each)) for each in careful.parts]

    def _lay_if_rows_are_lines(
        self, cursor: duckdb.DuckDBPyConnection, part: Part
    ) -> list[int] | None:
        """Lays the part and gives the lines left out; None where it must be read carefully.

        The plain reader never finds more rows than lines: if the last line was laid under its own
        number, every line was a row. Only where that one was left out the rows are counted.
        """
        if part.lines < 0:
            return None
        cursor.execute("begin")
        try:
            left_out = self._scan(cursor, part)
            last = part.first_line + part.lines - 1
            sure = last not in left_out[-1:] or rows_are_lines(cursor, self.source, part)
        except (duckdb.InvalidInputException, duckdb.ConversionException):
            sure = False
        cursor.execute("commit" if sure else "rollback")
        return left_out if sure else None

    def _scan(self, cursor: duckdb.DuckDBPyConnection, part: Part) -> list[int]:
        """Lays the part's rows; the lines that were not laid, in their order."""
        name = self.reading.feed.name
        relation = relation_sql(self.source, part)
        if not self.reading.cells.one_row_a_line:
            return _lines(cursor, f"select line from ({relation}) order by line")
        row = cursor.execute(
            f"insert into history.{name} {self.reading.rows(relation, self.batch, plain=True)}"
        ).fetchone()
        if row and row[0] == part.lines:
            return []
        first, end = part.first_line, part.first_line + part.lines
        lines = f"select line from ({relation})"
        laid = f"select line from history.{name} where batch = {self.batch}"
        if not part.numbered:
            lines = f"select unnest(range({first}, {end})) as line"
            laid += f" and line >= {first} and line < {end}"
        return _lines(
            cursor, f"select line from ({lines}) where line not in ({laid}) order by line"
        )


def _lines(cursor: duckdb.DuckDBPyConnection, sql: str) -> list[int]:
    return [line for (line,) in cursor.execute(sql).fetchall()]


def _create_text(cursor: duckdb.DuckDBPyConnection, table: str, source: Source) -> None:
    cells = ", ".join(f"c{place} VARCHAR" for place in range(len(source.layout.names)))
    cursor.execute(f"create or replace temp table {table} (line BIGINT, {cells}, extra VARCHAR)")


def lay_texts(
    cursor: duckdb.DuckDBPyConnection,
    table: str,
    source: Source,
    parts: Iterable[Part],
    lines: Collection[int],
) -> None:
    """Creates a temp table with the text of the wanted lines of a file."""
    _create_text(cursor, table, source)
    for part in parts:
        # A careful part may hold records past its count of lines, so it is always looked through.
        last = part.first_line + part.lines
        here = [n for n in lines if n >= part.first_line and (part.numbered or n < last)]
        lay_lines(cursor, table, source, part, here)


def lay_lines(
    cursor: duckdb.DuckDBPyConnection,
    table: str,
    source: Source,
    part: Part,
    lines: Collection[int],
) -> None:
    """Adds the text of those lines of a part to a temp table (line, c0 …, extra)."""
    if not lines:
        return
    if part.numbered or len(lines) > _MOST_PICKED * part.lines:
        cursor.execute("create or replace temp table wanted (line BIGINT)")
        cursor.execute("insert into wanted select unnest(?::BIGINT[])", [list(lines)])
        cursor.execute(
            f"insert into {table} select * from ({relation_sql(source, part)}) "
            "where line in (select line from wanted)"
        )
        cursor.execute("drop table wanted")
        return
    picked = part.path.with_suffix(".picked")
    numbers = []
    with picked.open("wb") as file:
        for line, text in pick_lines(part, lines):
            numbers.append(line)
            file.write(text + b"\n")
    _add_picked(cursor, table, source, picked, numbers)
    picked.unlink()


def _add_picked(
    cursor: duckdb.DuckDBPyConnection, table: str, source: Source, picked: Path, numbers: list[int]
) -> None:
    part = Part(picked, 1, len(numbers), numbered=False)
    cells = ", ".join(f"c{place}" for place in range(len(source.layout.names)))
    cursor.execute("create or replace temp table picked_line (place BIGINT, line BIGINT)")
    cursor.execute(
        "insert into picked_line select unnest(range(1, ?)), unnest(?::BIGINT[])",
        [len(numbers) + 1, numbers],
    )
    cursor.execute(
        f"insert into {table} select picked_line.line, {cells}, extra "
        f"from ({relation_sql(source, part)}) as row join picked_line on row.line = place"
    )
    cursor.execute("drop table picked_line")
