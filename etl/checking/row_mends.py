"""What the user put right in a file's rows: cells set, and ids given to rows that both happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.checking.cells import quoted
from schemas.columns import Column, Feed


@dataclass(frozen=True)
class Mends:
    """`cells` are new texts by column and line, `ids` new ids by line; `dropped` lines are out."""

    cells: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    ids: Mapping[int, str] = field(default_factory=dict)
    dropped: frozenset[int] = frozenset()

    @property
    def lines(self) -> list[int]:
        """Every line that is mended in any way."""
        return sorted({n for of in self.cells.values() for n in of} | {*self.ids} | self.dropped)

    def columns(self, feed: Feed) -> set[str]:
        """The columns that mending fills, whether the file has them or not."""
        return {*self.cells, *([feed.key[0]] if self.ids and feed.optional_key else [])}

    def cell(self, column: Column, cell: str) -> str:
        """SQL: the column's cell, or what was put in its place on a line."""
        mended = dict(self.cells.get(column.name, {}))
        if column.key and self.ids:
            mended |= self.ids
        if not mended:
            return cell
        cases = " ".join(
            f"when {line} then nullif({quoted(text.strip())}, '')" for line, text in mended.items()
        )
        return f"case line {cases} else {cell} end"
