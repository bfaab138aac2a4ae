"""What the cells of one column show, and how a spelling is put together from the forms they fit."""

from dataclasses import dataclass, field
from datetime import time
from decimal import Decimal
from typing import Any

import duckdb

from etl.checking.cells import plain_value, text_name
from etl.checking.spellings.empties import (
    may_have_no_end,
    no_date,
    no_date_text,
    stands_for_empty,
)
from etl.checking.spellings.shares import unit_beside
from etl.checking.spellings.spelling import Form, Spelling, over, tidied
from etl.reading.problems import Refused, refuse
from schemas.columns import Column, Kind

# One cell in so many is a slip of the pen in one row, and no second way of writing the column.
_SLIP = 20
_TIDIED = (
    "{column} has spaces, dashes or quotes of another program in and around its values, as in"
    " '{text}': read as {value}."
)


def is_slip(few: int, many: int) -> bool:
    """Whether so few cells among so many are a slip rather than a second way of writing."""
    return few * _SLIP <= many


@dataclass(frozen=True)
class Cells:
    """The cells of a column: `failing` and `every` are SQL relations of (line, text).

    Of a column with a unit beside it they have the unit's text too, as `unit`. `every` has all
    cells that are not empty, and costs a pass over the file.
    """

    connection: duckdb.DuckDBPyConnection
    column: Column
    failing: str
    every: str
    date_order: str | None
    unit: str = "null"
    laid: dict[str, str] = field(default_factory=dict)

    def texts(self, relation: str) -> str:
        """A temp table of the relation's different cells: text, t (tidied), unit, line, n.

        A column of millions of cells has few different ones; `line` is the first, `n` how many.
        """
        if relation not in self.laid:
            name = f"different_texts_{len(self.laid)}"
            unit = "unit" if unit_beside(self.column) else "null"
            self.connection.execute(
                f"create or replace temp table {name} as select *, {tidied('text')} as t from "
                f"(select text, {unit} as unit, min(line) as line, count(*) as n from {relation} "
                "as cells group by all)"
            )
            self.laid[relation] = name
        return self.laid[relation]

    def forget(self) -> None:
        """Drops the temp tables."""
        for name in self.laid.values():
            self.connection.execute(f"drop table temp.{name}")
        self.laid.clear()

    def ask(self, relation: str, select: str) -> tuple[Any, ...]:
        """The one row of aggregates over the relation's different cells, as in `texts`."""
        row = self.connection.execute(f"select {select} from {self.texts(relation)}").fetchone()
        assert row is not None
        return row

    def counts(self, relation: str, *holds: str) -> tuple[int, ...]:
        """How many cells each condition is true of."""
        counts = (f"coalesce(sum(n) filter ({condition}), 0)" for condition in holds)
        return tuple(int(count) for count in self.ask(relation, ", ".join(counts)))

    def count(self, relation: str, holds: str = "true") -> int:
        """How many cells it is true of."""
        return self.counts(relation, holds)[0]

    def outnumbered(self, few: int) -> bool:
        """Whether so many failing cells are at least as many as those that were read."""
        return few >= self.count(self.every) - self.count(self.failing)

    def example(self, relation: str, holds: str) -> str:
        """The first such cell, as in: 'x' (line 3)."""
        text, line = self.ask(
            relation, f"arg_min(text, line) filter ({holds}), min(line) filter ({holds})"
        )
        return f"'{text}' (line {line})"

    def question(self, sentence: str) -> Refused:
        """A refusal that asks about this column."""
        return refuse(f"{self.column.name} {sentence}", column=self.column.name)

    def spelling(self, forms: list[Form], whole: bool = False) -> Spelling | None:
        """The spelling of those forms that failing cells fit, and of what stands for empty.

        With `whole` the forms read every cell, those that are plainly written too. None where
        nothing failing can be read.
        """
        column, plain = self.column, "null"
        if not whole:
            plain = plain_value(column.kind, '"text"', self.date_order)
            tidy = plain_value(column.kind, '"t"', self.date_order)
            forms = [Form("tidied", tidy, _TIDIED), *forms]
        found = self._found(forms, plain)
        used = [form for form in forms if form.name in found]
        names = [form.name for form in used]
        sentences = [form.says.format(column=column.name, **found[form.name]) for form in used]
        read = ", ".join(f"({form.value})" for form in (forms if whole else used))
        value = f"coalesce({plain}, {read or 'null'})"
        emptied = stands_for_empty(column, '"t"')
        if sentence := self._words_for_empty(emptied):
            names.append("empty")
            sentences.append(sentence)
        if may_have_no_end(column):
            if sentence := self._dates_for_none(value):
                names.append("no end")
                sentences.append(sentence)
            emptied = f"({emptied} or {_no_end(value)})"
            value = f"if({no_date(value)}, null, {value})"
        if not names:
            return None
        text, unit = text_name(column.name), self.unit
        return Spelling(
            ", ".join(names),
            column.name,
            " ".join(sentences),
            over(value, text, unit),
            over(emptied, text),
        )

    def _found(self, forms: list[Form], plain: str) -> dict[str, dict[str, str]]:
        """The forms that failing cells fit first, each with the first such text and its value."""
        if not forms:
            return {}
        columns = ", ".join(f"{form.value} as v{i}" for i, form in enumerate(forms))
        fits = " ".join(f"when v{i} is not null then {i}" for i in range(len(forms)))
        values = ", ".join(f"v{i}" for i in range(len(forms)))
        passed = f"{plain} is not null"
        if self.column.kind is Kind.DATE:
            passed += f" or {_no_end('value')}"
        rows = self.connection.execute(
            f"with fitted as (select *, {columns} from {self.texts(self.failing)}),"
            f" valued as (select *, coalesce({values}, null) as value from fitted)"
            f" select case when {passed} then null {fits} end as form, arg_min(text, line),"
            " arg_min(value, line) from valued group by form having form is not null"
        ).fetchall()
        return {
            forms[form].name: {"text": text, "value": shown_value(read)}
            for form, text, read in rows
        }

    def _words_for_empty(self, empty: str) -> str | None:
        count = self.count(self.failing, empty)
        if not count:
            return None
        shown = " or ".join(f"'{word}'" for word in self._some(empty))
        cells, say = ("cell", "says") if count == 1 else ("cells", "say")
        return f"{count} {cells} of {self.column.name} {say} {shown}: read as empty."

    def _dates_for_none(self, value: str) -> str | None:
        count = self.count(self.failing, _no_end(value))
        if not count:
            return None
        texts = self._some(_no_end(value))
        dates, are = ("date", "is") if count == 1 else ("dates", "are")
        stand = "stands" if len(texts) == 1 else "stand"
        return (
            f"{count} {dates} of {self.column.name} {are} {' or '.join(texts)}, which {stand}"
            " for no end: read as empty."
        )

    def _some(self, holds: str) -> list[str]:
        """The first of the different failing texts that it is true of."""
        (texts,) = self.ask(self.failing, f"list_sort(list(distinct text) filter ({holds}))[:3]")
        return list(texts)


def _no_end(value: str) -> str:
    text = no_date_text('"t"')
    return f"(coalesce({no_date(value)}, false) or {text})"


def shown_value(value: object) -> str:
    """A value as a person writes it: 0.8, 1344.5, 2025-07-01, yes."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, time):
        return value.isoformat("auto" if value.second else "minutes")
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize():f}"
    return str(value)
