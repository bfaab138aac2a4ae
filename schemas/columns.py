"""The parts a feed is declared with: columns, rules between columns, and the feed itself."""

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What the text in a cell must be; the value is the DuckDB type it is stored as."""

    TEXT = "VARCHAR"
    DATE = "DATE"
    TIME = "TIME"
    HOURS = "DECIMAL(12,6)"
    NUMBER = "DOUBLE"
    INTEGER = "BIGINT"
    FLAG = "BOOLEAN"


@dataclass(frozen=True)
class Column:
    """One column of a CSV, and of the tables its rows are kept in.

    `minimum` and `maximum` are inclusive; `above` is an exclusive lower limit.
    `refers_to` names the feed or reference table whose key the value must be, in the rows for
    which `refers_where`, SQL over the typed columns, holds; `refers_each` the one of which each of
    several values in the cell, separated by ";", must be a key.
    `written_as` is the name files use where the tables need the column's own for something else.
    `free_text` marks a key in which people write what they like, so that it is guarded as titles.
    `dated` marks the day that policy `first_date` and the two-year limit apply to.
    """

    name: str
    kind: Kind
    sentence: str
    required: bool = False
    key: bool = False
    choices: tuple[str, ...] = ()
    default: str | None = None
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    refers_to: str | None = None
    refers_where: str = "true"
    refers_each: str | None = None
    dated: bool = False
    unit: str | None = None
    written_as: str | None = None
    free_text: bool = False

    @property
    def heading(self) -> str:
        """What the header of a file calls the column."""
        return self.written_as or self.name


@dataclass(frozen=True)
class Rule:
    """A sentence true of every row: `holds` is SQL over the typed columns, NULL passes."""

    name: str
    column: str
    holds: str
    cure: str


@dataclass(frozen=True)
class Feed:
    """A CSV that Kept reads. With `optional_key` a row without one has its content as key.

    Rows of a `dated` feed hold from the as-of date of their load until the next row of their key.
    """

    name: str
    sentence: str
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    optional_key: bool = False
    reference: bool = False
    dated: bool = False
    order: int = 0

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that identify a row."""
        return tuple(column.name for column in self.columns if column.key)

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in declared order."""
        return tuple(column.name for column in self.columns)

    @property
    def headings(self) -> tuple[str, ...]:
        """What the header of a file calls the columns, in declared order."""
        return tuple(column.heading for column in self.columns)

    @property
    def column_list(self) -> str:
        """The column names in declared order, quoted for SQL."""
        return ", ".join(f'"{name}"' for name in self.names)

    def called(self, heading: str) -> str | None:
        """The name of the column that a file's header calls so; None if the feed has none."""
        for column in self.columns:
            if heading in (column.name, column.heading):
                return column.name
        return None

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if the feed has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
