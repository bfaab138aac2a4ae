"""Fiscal quarters: three months each from the fiscal year's first month."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

_NAME = re.compile(r"FY(\d{2}|\d{4})\s?Q([1-4])", re.IGNORECASE)


def _plus_months(day: date, months: int) -> date:
    """The first of the month `months` after that of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def moved(day: date, quarters: int) -> date | None:
    """The first or last day of a month so many quarters later; None for any other day."""
    if day.day == 1:
        return _plus_months(day, 3 * quarters)
    following = day + timedelta(days=1)
    return _plus_months(following, 3 * quarters) - timedelta(days=1) if following.day == 1 else None


@dataclass(frozen=True, order=True)
class Quarter:
    """A fiscal quarter; `start` is its first day and its key. FY26Q1 starts on 2025-07-01."""

    start: date
    fiscal_year_start_month: int = 7

    @classmethod
    def of(cls, day: date, fiscal_year_start_month: int = 7) -> "Quarter":
        """The quarter that `day` lies in."""
        months_in = (day.month - fiscal_year_start_month) % 3
        return cls(_plus_months(day, -months_in), fiscal_year_start_month)

    @classmethod
    def named(cls, name: str, fiscal_year_start_month: int = 7) -> "Quarter":
        """The quarter called `FY26Q1`, or starting on the ISO date given; ValueError otherwise."""
        if match := _NAME.fullmatch(name.strip()):
            year = int(match[1]) % 100 + 2000
            first = date(
                year if fiscal_year_start_month == 1 else year - 1, fiscal_year_start_month, 1
            )
            return cls(_plus_months(first, 3 * (int(match[2]) - 1)), fiscal_year_start_month)
        quarter = cls.of(date.fromisoformat(name.strip()), fiscal_year_start_month)
        if quarter.start.isoformat() != name.strip():
            raise ValueError(f"'{name}' is not the first day of a quarter")
        return quarter

    @property
    def end(self) -> date:
        """The last day."""
        return self.next.start - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        """The quarter after this one."""
        return Quarter(_plus_months(self.start, 3), self.fiscal_year_start_month)

    @property
    def previous(self) -> "Quarter":
        """The quarter before this one."""
        return Quarter(_plus_months(self.start, -3), self.fiscal_year_start_month)

    @property
    def fiscal_year(self) -> int:
        """The year that the fiscal year ends in; the calendar year where it starts in January."""
        month = self.fiscal_year_start_month
        return self.start.year + (1 if month > 1 and self.start.month >= month else 0)

    @property
    def fiscal_year_start(self) -> date:
        """The first day of its fiscal year."""
        year = self.fiscal_year if self.fiscal_year_start_month == 1 else self.fiscal_year - 1
        return date(year, self.fiscal_year_start_month, 1)

    @property
    def number(self) -> int:
        """1 to 4."""
        return ((self.start.month - self.fiscal_year_start_month) % 12) // 3 + 1

    @property
    def name(self) -> str:
        """As in `FY26Q1`."""
        return f"FY{self.fiscal_year % 100:02d}Q{self.number}"


def quarters_between(first: date, last: date, fiscal_year_start_month: int = 7) -> list[Quarter]:
    """The quarters from that of `first` to that of `last`, both included, in order."""
    quarter = Quarter.of(first, fiscal_year_start_month)
    found = []
    while quarter.start <= last:
        found.append(quarter)
        quarter = quarter.next
    return found
