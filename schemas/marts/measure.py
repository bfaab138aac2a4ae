"""A published relation, its columns with their units, and the sentence that defines each."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """A mart column: DuckDB type, unit and one sentence of definition."""

    name: str
    type: str
    sentence: str
    unit: str = ""


@dataclass(frozen=True)
class Mart:
    """A published relation; `grain` are the columns that identify a row.

    `kept` are columns stored beside those published, from which it is computed anew;
    `shown_from` is the mart whose columns it is, where it is not stored itself.
    """

    name: str
    sentence: str
    grain: tuple[str, ...]
    columns: tuple[Measure, ...]
    kept: tuple[Measure, ...] = ()
    shown_from: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in declared order."""
        return tuple(column.name for column in self.columns)

    @property
    def stored(self) -> tuple[Measure, ...]:
        """The columns of the table in the database."""
        return (*self.columns, *self.kept)


def hours(name: str, sentence: str) -> Measure:
    """A column of hours, called after what they are."""
    return Measure(f"{name}_hours", "DOUBLE", sentence, "hours")


def text(name: str, sentence: str) -> Measure:
    """A column of words or codes."""
    return Measure(name, "VARCHAR", sentence)


def number(name: str, sentence: str, unit: str = "") -> Measure:
    """A column of numbers with a fraction."""
    return Measure(name, "DOUBLE", sentence, unit)


def count(name: str, sentence: str, unit: str) -> Measure:
    """A column of counts."""
    return Measure(name, "BIGINT", sentence, unit)


def flag(name: str, sentence: str) -> Measure:
    """A column of yes and no."""
    return Measure(name, "BOOLEAN", sentence)


def part(name: str, sentence: str) -> Measure:
    """A column of hours that are one of the parts of a promise."""
    return Measure(name, "DOUBLE", sentence, "hours")
