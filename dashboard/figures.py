"""How numbers, dates and quarters are written on pages; what they mean is declared in schemas."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

import polars as pl

from dashboard.cells import texts
from schemas.quarters import Quarter
from schemas.words import counted as counted

EMPTY = "—"
JOINED = "\u00a0"


def hours(value: float | None) -> str:
    """Hours to one decimal, `1,234.5`; a dash where there is no number."""
    return EMPTY if value is None else f"{_unsigned_zero(value, 1):,.1f}"


def fte(value: float | None) -> str:
    """FTE to two decimals; a dash where there is no number."""
    return EMPTY if value is None else f"{_unsigned_zero(value, 2):,.2f}"


def whole(value: float | None) -> str:
    """A count, or a number to the nearest whole."""
    return EMPTY if value is None else f"{_unsigned_zero(value, 0):,.0f}"


def percent(value: float | None) -> str:
    """A share as whole percent, `87 %`."""
    return EMPTY if value is None else f"{_unsigned_zero(value * 100, 0):,.0f}{JOINED}%"


def plain(value: float) -> str:
    """A number without needless zeros: `32`, `0.5`."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def day(value: date | None) -> str:
    """A day as in `30 Sep 2025`, kept on one line; a dash where there is none."""
    return EMPTY if value is None else f"{value.day}{JOINED}{value:%b}{JOINED}{value:%Y}"


def months(quarter: Quarter) -> str:
    """A quarter's months, as in `July to September 2025`."""
    first, last = quarter.start, quarter.end
    year = "" if first.year == last.year else f" {first:%Y}"
    return f"{first:%B}{year} to {last:%B %Y}"


def quarter_name(quarter: Quarter) -> str:
    """A quarter's name with a space, as in `FY26 Q1`."""
    return f"{quarter.name[:-2]} {quarter.name[-2:]}"


def quarter_names(rows: pl.DataFrame, column: str, fiscal_year_start_month: int) -> pl.Series:
    """The names of the quarters that a column of days lies in."""
    return texts(rows, column, lambda day: quarter_name(Quarter.of(day, fiscal_year_start_month)))


def total(rows: pl.DataFrame, name: str) -> float:
    """The sum of a column; 0 where there is nothing to sum."""
    return float(rows[name].sum() or 0)


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `a, b and c`."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def _unsigned_zero(value: float, digits: int) -> float:
    rounded = round(value, digits)
    return 0.0 if rounded == 0 else rounded


def told_apart(people: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Id to name, with the id behind it where several have that name."""
    often = Counter(name for _, name in people)
    return {one: f"{name} ({one})" if often[name] > 1 else name for one, name in people}
