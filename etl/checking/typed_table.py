"""The SQL that turns the text of a file into typed rows, and tells which of them fail a check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from etl.checking.cells import Check, cleaned, hardly_cleaned, quoted, text_name, typed
from etl.checking.row_mends import Mends
from etl.checking.spellings.spelling import Spelling
from etl.checking.title_guard import title_guard_sql
from etl.reading.careful import too_many_fields
from etl.reading.relation import misfit_sql
from etl.warehouse.keys import content_sql
from etl.warehouse.tables import stored_columns
from schemas.columns import Column, Feed, Kind

_ROUNDED = 7
"""A cell of hours with more letters than this may be rounded, and is looked at by itself."""
_NAMES = ("name", "email", "department", "division")


class Cells(Protocol):
    """How the cells of a file become the text of our columns: by place, or by a mapping."""

    @property
    def loaded(self) -> tuple[str, ...]:
        """The columns of ours that the file fills."""
        ...

    @property
    def width(self) -> int:
        """How many columns the file has."""
        ...

    @property
    def one_row_a_line(self) -> bool:
        """Whether a line of the file never becomes several rows."""
        ...

    def texts(self, relation: str) -> str:
        """SQL of (line, misfit, our columns), as they are written, without blank rows."""
        ...

    def raw(self, name: str) -> str | None:
        """SQL of a column's cell over c0 … cN; None where it takes more than one cell."""
        ...


@dataclass(frozen=True)
class Reading:
    """How the rows of one file are read and checked.

    A relation of text has `line`, a column a cell (c0 … cN), and `extra`, which is NULL unless the
    row has a cell too many; an absent last cell is NULL, an empty one ''.
    """

    feed: Feed
    cells: Cells
    date_order: str | None = None
    as_of: date | None = None
    mends: Mends = field(default_factory=Mends)
    checks: tuple[Check, ...] = ()
    spellings: Mapping[str, Spelling] = field(default_factory=dict)
    people: str | None = None

    @property
    def columns(self) -> list[Column]:
        """The feed's columns that the file fills."""
        given = {*self.cells.loaded, *self.mends.columns(self.feed)}
        return [column for column in self.feed.columns if column.name in given]

    @property
    def free_texts(self) -> list[str]:
        """The columns in which people write what they like: where patients must not be named."""
        return [
            c.name
            for c in self.columns
            if c.kind is Kind.TEXT
            and (
                c.free_text
                or not (c.choices or c.refers_to or c.refers_each or c.key or c.name in _NAMES)
            )
        ]

    def texts(self, relation: str) -> str:
        """SQL of (line, misfit, "column text" …), cleaned and mended.

        `misfit` is 1 where a row has a cell too many, -1 where it has too few.
        """
        loaded = set(self.cells.loaded)
        parts = []
        for column in self.columns:
            cell = cleaned(f'"{column.name}"', column.kind) if column.name in loaded else "null"
            parts.append(f"{self.mends.cell(column, cell)} as {text_name(column.name)}")
        return f"select line, misfit, {', '.join(parts)} from ({self.cells.texts(relation)})"

    def _plain_texts(self, relation: str) -> str:
        """The same for rows with nothing to clean; a blank row is one without what is required."""
        parts = []
        for column in self.columns:
            raw = self.cells.raw(column.name)
            cell = hardly_cleaned(raw, column.kind) if raw else "null"
            parts.append(f"{cell} as {text_name(column.name)}")
        misfit = misfit_sql(self.cells.width)
        return f"select line, {misfit} as misfit, {', '.join(parts)} from ({relation})"

    def valued(self, relation: str, plain: bool = False) -> str:
        """SQL of the texts with each column's value beside its text."""
        present = {column.name for column in self.columns}
        parts = []
        for column in self.feed.columns:
            if column.name in present:
                value = typed(column, self.date_order, self.spellings.get(column.name))
                if column.name == "faculty_id" and self.people and not plain:
                    value = self.people.format(text=text_name(column.name))
            elif column.default is not None:
                value = f"{quoted(column.default)}::{column.kind.value}"
            else:
                value = f"null::{column.kind.value}"
            parts.append(f'{value} as "{column.name}"')
        texts = self._plain_texts(relation) if plain else self.texts(relation)
        return f"select *, {', '.join(parts)} from ({texts})"

    def rows(self, relation: str, batch: int, plain: bool = False) -> str:
        """SQL of the rows that pass by themselves, as `history` keeps them.

        With `plain` without those that need a closer look. Sorted, so that a person's rows lie
        together wherever a stretch of the file is laid.
        """
        stored = ", ".join(f'"{name}"' for name in stored_columns(self.feed))
        more = ""
        if self.feed.dated:
            more = f", {quoted(str(self.as_of))}::DATE as as_of"
        if self.feed.optional_key:
            more = f", {content_sql(self.feed)} as content"
        order = [n for n in ("faculty_id", "date", "start_date") if n in self.feed.names]
        fails = " or ".join(f"coalesce({check.fails}, false)" for check in self.checks) or "false"
        closer = f" or coalesce({self.closer}, false)" if plain else ""
        return (
            f"select {stored}, {batch} as batch, line, null as gone "
            f"from (select *{more} from ({self.valued(relation, plain)}) "
            f"where not (misfit <> 0 or {fails}{closer})) order by {', '.join((*order, 'line'))}"
        )

    @property
    def closer(self) -> str:
        """SQL condition of rows to be read again by themselves: rounded, mended, not innocent."""
        hours = [c.name for c in self.columns if c.kind is Kind.HOURS]
        conditions = [f"length({text_name(n)}) > {_ROUNDED}" for n in hours]
        conditions.append(title_guard_sql([text_name(name) for name in self.free_texts]))
        if self.mends.lines:
            conditions.append(f"line in ({', '.join(map(str, self.mends.lines))})")
        return " or ".join(conditions)

    def problems(self, relation: str) -> str:
        """SQL of (record, line, place, column_name, value, sentence) for every check that fails.

        A row whose field count is off has that problem only: its cells may stand in wrong columns.
        """
        wide = self.cells.width
        too_few = quoted(
            f"it has fewer fields than the header, which has {wide}. Is a comma missing?"
        )
        parts = [
            "select line as record, line, 0 as place, null as column_name, null as value, "
            f"if(misfit > 0, {quoted(too_many_fields(wide))}, {too_few}) as sentence "
            "from valued where misfit <> 0"
        ]
        for place, check in enumerate(self.checks, start=1):
            parts.append(
                f"select line, line, {place}, {quoted(check.column)}, "
                f"{text_name(check.column)}, {check.sentence} "
                f"from valued where misfit = 0 and coalesce({check.fails}, false)"
            )
        return f"with valued as materialized ({self.valued(relation)}) {' union all '.join(parts)}"
