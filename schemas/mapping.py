"""The declaration of a mapping: how the files of one export become rows of one feed."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import Field, model_validator

from schemas.columns import Feed
from schemas.headers import plain_name, signature_of
from schemas.loadable import LOADABLE
from schemas.sources import Ask, Constant, FromColumn, Shape, Source, Term, Theirs, Times, Values

Separator = Literal["line_break", "blank_line", "semicolon", "and", "slash", "ampersand"]

NOT_PEOPLE = ("Cancelled", "Canceled", "*", "TBA", "TBD", "Staff")


class Filter(Shape):
    """Rows to keep or to leave out by one cell; texts are compared without case.

    A row with a digit first in its `unless_dated` is kept: 'Field 7' is a legend, but a person
    named Field has a date.
    """

    column: Theirs
    does: Literal["keep", "leave_out"]
    where: Literal["is", "begins_with", "contains", "is_empty"] = "is"
    values: tuple[str, ...] = ()
    unless_dated: Theirs | None = None

    @model_validator(mode="after")
    def _says_something(self) -> "Filter":
        if (self.where == "is_empty") == bool(self.values):
            raise ValueError("values are what the cell is compared with, and is_empty has none")
        return self

    def sentence(self, called: str) -> str:
        """Why a row is left out, of the column as the file calls it."""
        no = " not" if self.does == "keep" else ""
        if self.where == "is_empty":
            return f"{called} is{no} empty"
        if self.does == "keep":
            words = {"is": "is not", "begins_with": "does not begin with", "contains": "lacks"}
        else:
            words = {"is": "is", "begins_with": "begins with", "contains": "contains"}
        return f"{called} {words[self.where]} {' or '.join(map(repr, self.values))}"


class People(Shape):
    """How the cell of the person is read. `separators` null: not asked yet what parts two people.

    `roster_ids`: whether it may hold ids of the roster, rather than the other system's own.
    `email` and `name` are other columns that help to find the person.
    """

    separators: tuple[Separator, ...] | None = ()
    hours: Literal["each", "shared"] | None = None
    not_people: tuple[str, ...] = ()
    roster_ids: bool = True
    email: Source | None = None
    name: Source | None = None


class MonthColumns(Shape):
    """One column of hours per month: each becomes a row with date, end_date and hours.

    `year` is that in which `first_month` lies, for names without a year ('July'): asked again
    for every file.
    """

    columns: tuple[Theirs, ...] = Field(min_length=1)
    year: int | None = Field(None, ge=1990, le=2100)
    first_month: int = Field(7, ge=1, le=12)


@dataclass(frozen=True)
class Question:
    """What must be answered before a file can be read with a mapping.

    `about` is one of our columns, or people.separators, people.hours, months.year, date_order.
    """

    about: str
    sentence: str
    offers: tuple[str, ...] = ()


class Mapping(Shape):
    """How files of one export become rows of one feed; kept and shared as JSON."""

    version: Literal[1] = 1
    name: str = Field(min_length=1, max_length=80, pattern=r"^[\w .()-]+$")
    title: str = ""
    note: str = ""
    feed: str
    system: str | None = Field(None, min_length=1)
    header: tuple[Theirs, ...] = Field(min_length=1)
    columns: dict[str, Source]
    months: MonthColumns | None = None
    people: People = People()
    filters: tuple[Filter, ...] = ()
    personal: tuple[Theirs, ...] = ()
    date_order: Literal["ymd", "mdy", "dmy"] | None = None
    sum_column: str | None = None
    again: Literal["replaces", "adds"] | None = None

    @property
    def declared(self) -> Feed:
        """The feed whose rows it makes."""
        return LOADABLE[self.feed]

    @property
    def signature(self) -> str:
        """The header it is made for."""
        return signature_of(self.header)

    @property
    def sources(self) -> Iterator[tuple[str, Source]]:
        """Every source with what it fills, the helpers of the person included."""
        yield from self.columns.items()
        for about, source in (("email", self.people.email), ("name", self.people.name)):
            if source is not None:
                yield f"people.{about}", source

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs, each once."""
        read = [name for _, source in self.sources for name in source.reads]
        read += [item.column for item in self.filters]
        read += [item.unless_dated for item in self.filters if item.unless_dated]
        read += self.months.columns if self.months else ()
        return tuple(dict.fromkeys(read))

    def questions(self) -> list[Question]:
        """What is still open, whatever the file holds."""
        asked = [question for about, s in self.sources if (question := _open(about, s))]
        found = list({question.sentence: question for question in reversed(asked)}.values())[::-1]
        if self.people.separators is None:
            found.append(Question("people.separators", "What stands between two people in a cell?"))
        elif self.people.separators and self.has_hours and self.people.hours is None:
            sentence = "Where a cell has several people, did each give all the hours, or do they"
            found.append(Question("people.hours", f"{sentence} share them? Say each or shared."))
        if self.months and not self.months.year and any(map(_has_no_year, self.months.columns)):
            sentence = "In which year does the first of the months lie?"
            found.append(Question("months.year", sentence))
        return found

    @property
    def has_hours(self) -> bool:
        """Whether its feed counts hours of people."""
        return {"faculty_id", "hours"} <= set(self.declared.names)

    @model_validator(mode="after")
    def _fits_its_feed(self) -> "Mapping":
        if self.feed not in LOADABLE:
            raise ValueError(f"'{self.feed}' is not a feed. The feeds are {', '.join(LOADABLE)}")
        problems = list(_column_problems(self))
        problems = problems or [*_value_problems(self), *_other_problems(self)]
        if problems:
            raise ValueError("; ".join(problems))
        return self


def _has_no_year(name: str) -> bool:
    return not any(character.isdigit() for character in name)


def _open(about: str, source: Source) -> Question | None:
    if isinstance(source, Ask):
        return Question(about, source.question, source.offers)
    if isinstance(source, Times) and source.times is None:
        return Question(about, source.question or "")
    if isinstance(source, Term) and not source.has_year and source.year is None:
        return Question(about, f"In which year is the fall term? {source.column} names none.")
    return None


def _column_problems(mapping: Mapping) -> Iterator[str]:
    feed = mapping.declared
    made = {"date", "end_date", "hours"} if mapping.months else set()
    for name in mapping.columns:
        if name not in feed.names:
            yield f"'{name}' is not a column of {feed.name}, which has {', '.join(feed.names)}"
        if name in made:
            yield f"{name} comes from the columns of months; take it out of columns"
    if not made <= set(feed.names):
        yield f"{feed.name} has no hours from a date to an end_date, so months are no use to it"
    for column in feed.columns:
        needed = column.required and column.default is None
        if needed and column.name not in mapping.columns and column.name not in made:
            yield f"{column.name} is missing in columns, and every {feed.name} row needs it"


def _value_problems(mapping: Mapping) -> Iterator[str]:
    """Words for a column of fixed choices must be among them."""
    for name, source in mapping.columns.items():
        choices = mapping.declared.column(name).choices
        given: list[str] = []
        if isinstance(source, Constant):
            given = [source.value]
        elif isinstance(source, Values):
            given = list(source.values.values())
        for value in given:
            if choices and value and value not in choices:
                yield f"{name} cannot be '{value}'; it is one of {', '.join(choices)}"


def _other_problems(mapping: Mapping) -> Iterator[str]:
    for name in set(mapping.personal) & set(mapping.reads):
        yield f"'{name}' is cut as personal, so nothing can be read from it"
    if mapping.people.separators and "faculty_id" not in mapping.columns:
        yield "people are split, but no column holds the person (faculty_id)"
    if mapping.sum_column and mapping.sum_column not in mapping.declared.names:
        yield f"sum_column '{mapping.sum_column}' is not a column of {mapping.feed}"


def columns_alike(names: dict[str, str]) -> dict[str, Source]:
    """Sources that take each of our columns from one of theirs, as --map a=b says it."""
    return {ours: FromColumn(column=plain_name(theirs)) for ours, theirs in names.items()}
