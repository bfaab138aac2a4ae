"""The SQL that turns the text of a file into typed rows, and tells which of them fail a check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from etl.checking.cells import Check, cleaned, hardly_cleaned, quoted, text_name, typed
from etl.reading.careful import too_many_fields
from etl.reading.header import Header
from etl.warehouse.keys import content_sql
from etl.warehouse.tables import stored_columns
from schemas.columns import Column, Feed, Kind

_ROUNDED = 7
"""A cell of hours with more letters than this may be rounded, and is looked at by itself."""


@dataclass(frozen=True)
class Reading:
    """How the rows of one file are read: which cell is which column, and what is checked.

    A relation of text has `line`, a column a cell (c0 … cN), and `extra`, which is NULL unless the
    row has a cell too many; an absent last cell is NULL, an empty one ''.
    """

    feed: Feed
    header: Header
    date_order: str | None = None
    as_of: date | None = None
    checks: list[Check] = field(default_factory=list)
    lookups: Mapping[str, str] = field(default_factory=dict)

    @property
    def repeats_lines(self) -> bool:
        """Whether one line of the file may become several rows."""
        return False

    @property
    def columns(self) -> list[Column]:
        """The feed's columns that the file has."""
        return [column for column in self.feed.columns if column.name in self.header.places]

    def cells(self, relation: str, plain: bool = False) -> str:
        """SQL of (line, misfit, "column text" …): `misfit` 1 has a cell too many, -1 too few.

        Blank rows are left out; with `plain` they are rows without what is required.
        """
        last = f"c{len(self.header.names) - 1}"
        cells = ", ".join(f"{self._cell(c, plain)} as {text_name(c.name)}" for c in self.columns)
        shape = f"case when extra is not null then 1 when {last} is null then -1 else 0 end"
        sql = f"select line, {shape} as misfit, {cells} from ({relation})"
        if plain:
            return sql
        whole = f"concat({', '.join(f'c{i}' for i in range(len(self.header.names)))}, extra)"
        return f"{sql} where trim({whole}) <> ''"

    def _cell(self, column: Column, plain: bool) -> str:
        raw = f"c{self.header.places[column.name]}"
        cell = hardly_cleaned(raw, column.kind) if plain else cleaned(raw, column.kind)
        if lookup := self.lookups.get(column.name):
            return f"coalesce((select value from {lookup} where text = {cell}), {cell})"
        return cell

    def _values(self) -> str:
        present = {column.name for column in self.columns}
        parts = []
        for column in self.feed.columns:
            if column.name in present:
                value = typed(column, self.date_order)
            elif column.default is not None:
                value = f"{quoted(column.default)}::{column.kind.value}"
            else:
                value = f"null::{column.kind.value}"
            parts.append(f'{value} as "{column.name}"')
        return ", ".join(parts)

    def _fails(self) -> str:
        bad = " or ".join(f"coalesce({check.fails}, false)" for check in self.checks) or "false"
        return f"misfit <> 0 or {bad}"

    @property
    def rounded(self) -> str:
        """SQL condition of rows whose hours may have more digits than are kept."""
        hours = [c.name for c in self.columns if c.kind is Kind.HOURS]
        return " or ".join(f"length({text_name(n)}) > {_ROUNDED}" for n in hours) or "false"

    def rows(self, relation: str, batch: int, plain: bool = False) -> str:
        """SQL of the rows that pass by themselves, as `history` keeps them.

        With `plain` without those that need a closer look; sorted, so that a person's rows lie
        together wherever a stretch of the file is laid.
        """
        stored = ", ".join(f'"{name}"' for name in stored_columns(self.feed))
        extra = ""
        if self.feed.dated:
            extra = f", {quoted(str(self.as_of))}::DATE as as_of"
        if self.feed.optional_key:
            extra = f", {content_sql(self.feed)} as content"
        order = [n for n in ("faculty_id", "date", "start_date") if n in self.feed.names]
        closer = f" or coalesce({self.rounded}, false)" if plain else ""
        return (
            f"with cells as ({self.cells(relation, plain)}), "
            f"valued as (select *, {self._values()} from cells) "
            f"select {stored}, {batch} as batch, line, null as gone "
            f"from (select *{extra} from valued where not ({self._fails()}{closer})) "
            f"order by {', '.join((*order, 'line'))}"
        )

    def problems(self, relation: str) -> str:
        """SQL of (record, line, place, column_name, value, sentence) for every check that fails.

        A row whose field count is off has that problem only: its cells may stand in wrong columns.
        """
        wide = len(self.header.names)
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
        return (
            f"with cells as ({self.cells(relation)}), "
            f"valued as materialized (select *, {self._values()} from cells) "
            f"{' union all '.join(parts)}"
        )
