"""A line of arithmetic: words, the numbers put in, what they come to; and how lines are made."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dashboard import figures

Row = Mapping[str, Any]
Kind = Literal["activity", "clinical", "leave"]

ALLOWED = 1e-9
"""By how much a comparison with a threshold may be missed: doubles are not exact."""
NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Line:
    """One step. `published` names the column of the mart whose number the result is."""

    words: str
    formula: str
    result: float | str | None
    unit: str = "h"
    published: str | None = None

    @property
    def shown(self) -> str:
        """The result as pages write numbers of its unit."""
        if isinstance(self.result, str):
            return self.result
        if self.result is None:
            return NOT_KNOWN
        if self.unit == "of 1":
            return figures.percent(self.result)
        write = {"h": figures.hours, "FTE": figures.fte}.get(self.unit, figures.plain)
        return f"{write(self.result)} {self.unit}"


@dataclass(frozen=True)
class Block:
    """Lines that belong together; `rows` are the feeds whose rows they are made of."""

    title: str
    lines: tuple[Line, ...]
    rows: tuple[Kind, ...] = ()
    note: str = ""


def number(value: float) -> str:
    """A number in a formula: as exact as four decimals are."""
    text = figures.plain(value)
    return "0" if text == "-0" else text


def summed(words: str, terms: Sequence[float], published: str | None = None) -> Line:
    """The sum of what the lines above came to."""
    formula = " + ".join(number(term) for term in terms) if terms else "nothing on record"
    return Line(words, formula, sum(terms), "h", published)


def at_least_nothing(
    words: str, first: float, less: Sequence[float], published: str | None = None
) -> Line:
    """What is left of an amount once others are taken from it; never below 0."""
    formula = " − ".join(number(term) for term in (first, *less))
    return Line(words, f"{formula}, at least 0", max(first - sum(less), 0.0), "h", published)


def smaller(
    words: str, one: tuple[str, float], other: tuple[str, float], published: str | None = None
) -> Line:
    """The smaller of two amounts, each with its words."""
    formula = " and ".join(f"{name} {number(value)}" for name, value in (one, other))
    return Line(words, f"the smaller of {formula}", min(one[1], other[1]), "h", published)
