"""The different words of each column of a whole file, for columns that hold few."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import duckdb

from etl.jobs import JobControl
from etl.mapping.row_filters import kept_sql
from etl.reading.problems import Refused
from etl.reading.relation import relation_sql, rows_are_lines
from etl.reading.source import Part, Source, carefully
from schemas.mapping import Filter

MOST_WORDS = 1000
"""A column with more different words than this is no list that anybody maps word by word."""
_LONGEST_WORD = 200
_ROOM = 2

Filters = tuple[Filter, ...]
Words = dict[int, Counter[str]]
"""By the place of a column: its words, with in how many rows each stands."""


@dataclass
class ColumnWords:
    """Counts the words of a file, part by part; memory is bounded by a part and `MOST_WORDS`.

    `kept` are, for each of the `filters` that a mapping of the file may have, the words of the rows
    that these keep.
    """

    cursor: duckdb.DuckDBPyConnection
    source: Source
    control: JobControl
    filters: Sequence[Filters] = ()
    words: Words = field(default_factory=dict)
    kept: dict[Filters, Words] = field(default_factory=dict)

    def count(self) -> tuple[Counter[str] | None, ...]:
        """The words of each column, with in how many rows each stands; None where they are many.

        Of a file that its check will refuse because nobody can tell its rows, there are none.
        """
        columns = range(len(self.source.layout.names))
        try:
            parts = self._parts()
        except Refused:
            return (None,) * len(columns)
        self.words = {place: Counter() for place in columns}
        for number, part in enumerate(parts):
            relation = relation_sql(self.source, part)
            if number == 0:
                self._drop_long_lists(relation)
                self.kept = {one: {at: Counter() for at in self.words} for one in self.filters}
            self._add(self.words, relation)
            for one, words in self.kept.items():
                self._add(words, kept_sql(relation, one, self.source.layout.names))
            done = 0.5 + 0.5 * (number + 1) / len(parts)
            self.control.progress(f"Reading the words of {self.source.name}", done)
        return tuple(self.words.get(place) for place in columns)

    def _parts(self) -> Sequence[Part]:
        """The parts that the plain reader reads rightly; the others as read record by record."""
        parts: list[Part] = []
        for number, part in enumerate(self.source.parts):
            done = 0.5 * number / len(self.source.parts)
            self.control.progress(f"Looking at {self.source.name}", done)
            if part.numbered or rows_are_lines(self.cursor, self.source, part):
                parts.append(part)
                continue
            careful = carefully(self.source, part)
            if careful.whole:
                return careful.parts
            parts += careful.parts
        return parts

    def _drop_long_lists(self, relation: str) -> None:
        """Takes out the columns that are no lists in the first part already, about counted."""
        measured = ", ".join(
            f"approx_count_distinct(c{place}), max(length(c{place}))" for place in self.words
        )
        row = self.cursor.execute(f"select {measured} from ({relation})").fetchone()
        assert row is not None
        for at, place in enumerate(list(self.words)):
            distinct, longest = row[2 * at : 2 * at + 2]
            if distinct > _ROOM * MOST_WORDS or (longest or 0) > _LONGEST_WORD:
                del self.words[place]

    def _add(self, columns: Words, relation: str) -> None:
        """Adds the words of some rows, and takes out the columns that have too many by now."""
        if not columns:
            return
        counted = ", ".join(f"histogram(left(c{at}, {_LONGEST_WORD + 1}))" for at in columns)
        row = self.cursor.execute(f"select {counted} from ({relation})").fetchone()
        assert row is not None
        for place, found in zip(list(columns), row, strict=True):
            words = columns[place]
            for cell, rows in (found or {}).items():
                if word := cell.strip():
                    words[word] += rows
            if len(words) > MOST_WORDS or any(len(word) > _LONGEST_WORD for word in words):
                del columns[place]
