"""The ways in which one of our columns comes from an export of another system."""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from schemas.headers import plain_name


def _plain(value: object) -> object:
    return plain_name(value) if isinstance(value, str) else value


Theirs = Annotated[str, BeforeValidator(_plain), Field(min_length=1)]
"""A column of the export, by its plain name."""

MONTH_NAMES = "jan feb mar apr may jun jul aug sep oct nov dec".split()
TERMS: dict[str, tuple[int, int]] = {
    "fall": (8, 12),
    "autumn": (8, 12),
    "fa": (8, 12),
    "spring": (1, 5),
    "sp": (1, 5),
    "summer": (6, 7),
    "su": (6, 7),
    "winter": (1, 3),
    "wi": (1, 3),
}


class Shape(BaseModel):
    """Strict: a word that is not known is a mistake, never passed over."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FromColumn(Shape):
    """The cell as it stands; one of `blank` is taken for an empty one."""

    how: Literal["column"] = "column"
    column: Theirs
    blank: tuple[str, ...] = ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs."""
        return (self.column,)


class Constant(Shape):
    """The same text in every row."""

    how: Literal["constant"] = "constant"
    value: str = Field(min_length=1)

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs: none."""
        return ()


class Values(Shape):
    """Their word for ours, compared without case; ours may be "", an empty cell.

    Rows with a word in `leave_out` are no rows of the feed. A word in neither list is asked about,
    and stays as it is until then, which the checks refuse.
    """

    how: Literal["values"] = "values"
    column: Theirs
    values: dict[str, str] = {}
    leave_out: tuple[str, ...] = ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs."""
        return (self.column,)


class Joined(Shape):
    """Several cells after each other, empty ones left out."""

    how: Literal["joined"] = "joined"
    columns: tuple[Theirs, ...] = Field(min_length=2)
    separator: str = " "

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs."""
        return self.columns


class FirstOf(Shape):
    """The first of several cells that is not empty."""

    how: Literal["first"] = "first"
    columns: tuple[Theirs, ...] = Field(min_length=2)

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs."""
        return self.columns


class Day(Shape):
    """A date that may carry a time of day; one of `blank` (1901-01-01) is no date."""

    how: Literal["day"] = "day"
    column: Theirs
    blank: tuple[str, ...] = ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs."""
        return (self.column,)


class Clock(Shape):
    """A time of day, written 07:00, 0700, 7:00 PM or 7pm."""

    how: Literal["clock"] = "clock"
    column: Theirs

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs."""
        return (self.column,)


class Between(Shape):
    """Hours from a start to an end; an end before the start is on the next day.

    The days of start and end decide where both are known and more than the clock says. Where the
    two times are equal it is a whole day or nothing, as `same_time` says, and refused without.
    """

    how: Literal["between"] = "between"
    start: Theirs
    end: Theirs
    start_day: Theirs | None = None
    end_day: Theirs | None = None
    same_time: Literal["whole_day", "nothing"] | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs; days of start and end only help."""
        return (self.start, self.end)


class Times(Shape):
    """A number times another: minutes times 1/60, credits times the hours of a credit.

    `times` null is a fact that the export does not hold: `question` asks for it.
    """

    how: Literal["times"] = "times"
    column: Theirs
    times: Decimal | None = Field(None, gt=0, le=100_000)
    divided_by: Decimal = Field(Decimal(1), gt=0, le=100_000)
    question: str | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs."""
        return (self.column,)

    @model_validator(mode="after")
    def _asks(self) -> "Times":
        if self.times is None and not self.question:
            raise ValueError("a number is missing in times; give it, or a question that asks it")
        return self


class Term(Shape):
    """First or last day of a term: 'Fall' and 2016 in two columns, or '2023 Fall' in one.

    `terms` is the first and last month of each. Where the export names no year, `year` is that of
    the fall term, asked again for every file: months before July are of the year after.
    """

    how: Literal["term"] = "term"
    column: Theirs
    edge: Literal["first", "last"]
    year_column: Theirs | None = None
    has_year: bool = True
    year: int | None = Field(None, ge=1990, le=2100)
    terms: dict[str, tuple[int, int]] = TERMS

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs."""
        return (self.column, self.year_column) if self.year_column else (self.column,)

    @model_validator(mode="after")
    def _understood(self) -> "Term":
        for name, months in self.terms.items():
            if not re.fullmatch("[a-z]+", name):
                raise ValueError(f"'{name}' in terms is not one word in small letters")
            if not all(1 <= month <= 12 for month in months):
                raise ValueError(f"the months of {name} are not from 1 to 12")
        return self


class Month(Shape):
    """First or last day of a month: 'July 2025', '2025-07', or month and year in two columns."""

    how: Literal["month"] = "month"
    column: Theirs
    edge: Literal["first", "last"]
    year_column: Theirs | None = None

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs."""
        return (self.column, self.year_column) if self.year_column else (self.column,)


class Ask(Shape):
    """Not known yet: what to ask, and which columns of the export may hold the answer."""

    how: Literal["ask"] = "ask"
    question: str = Field(min_length=1)
    offers: tuple[Theirs, ...] = ()

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns of the export that it needs: none before it is answered."""
        return ()


Source = Annotated[
    FromColumn
    | Constant
    | Values
    | Joined
    | FirstOf
    | Day
    | Clock
    | Between
    | Times
    | Term
    | Month
    | Ask,
    Field(discriminator="how"),
]
