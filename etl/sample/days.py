"""The days the sample covers: working days, weeks, months and quarters."""

from dataclasses import dataclass
from datetime import date, timedelta

import holidays

from schemas.quarters import Quarter

_HOLIDAYS = {
    "New Year's Day",
    "Memorial Day",
    "Independence Day",
    "Labor Day",
    "Thanksgiving Day",
    "Christmas Day",
}


def _is_closed(name: str) -> bool:
    return any(part.removesuffix(" (observed)") in _HOLIDAYS for part in name.split("; "))


def closed_days(first: date, last: date) -> frozenset[date]:
    """The institution's holidays in the years of the two days."""
    found = holidays.country_holidays("US", years=range(first.year, last.year + 1))
    return frozenset(day for day, name in found.items() if _is_closed(name))


@dataclass(frozen=True)
class Week:
    """A week, or the part of one inside a quarter, as day numbers from the window's first day."""

    working: tuple[int, ...]
    free: tuple[int, ...]


@dataclass(frozen=True)
class QuarterDays:
    """A quarter of the window: day numbers from `first` up to, not including, `stop`."""

    number: int
    first: int
    stop: int
    working_days_of_fiscal_year: int
    weeks: tuple[Week, ...]


class Window:
    """The quarters the sample covers, up to its last day."""

    def __init__(self, quarters: int, ending: date) -> None:
        quarter = Quarter.of(ending)
        for _ in range(quarters - 1):
            quarter = quarter.previous
        self.first = quarter.start
        self.last = ending
        self.length = (ending - self.first).days + 1
        self._closed = closed_days(quarter.fiscal_year_start, ending + timedelta(days=366))
        days = [self.first + timedelta(days=number) for number in range(self.length)]
        self.iso = [day.isoformat() for day in days]
        self.weekday = [day.weekday() for day in days]
        self.month = [day.year * 12 + day.month - 1 for day in days]
        self.working = [1.0 if self.is_working(day) else 0.0 for day in days]
        self.quarters = self._quarters(quarter, quarters)
        self.months = self._months()

    def is_working(self, day: date) -> bool:
        """Whether it is Monday to Friday and no holiday."""
        return day.weekday() < 5 and day not in self._closed

    def number(self, day: date) -> int:
        """The day's number from the first day; below 0 or beyond the length outside the window."""
        return (day - self.first).days

    def day(self, number: int) -> date:
        """The day of that number."""
        return self.first + timedelta(days=number)

    def span(self, first: date | None, last: date | None) -> tuple[int, int]:
        """The day numbers, first and one past the last, of the window's part of a span."""
        begin = max(0, self.number(first)) if first else 0
        stop = min(self.length, self.number(last) + 1) if last else self.length
        return begin, max(begin, stop)

    def _quarters(self, quarter: Quarter, count: int) -> tuple[QuarterDays, ...]:
        found = []
        for number in range(count):
            first = self.number(quarter.start)
            stop = min(self.length, self.number(quarter.end) + 1)
            weeks = self._weeks(first, stop)
            year = self._working_days(quarter)
            found.append(QuarterDays(number, first, stop, year, weeks))
            quarter = quarter.next
        return tuple(found)

    def _weeks(self, first: int, stop: int) -> tuple[Week, ...]:
        weeks = []
        while first < stop:
            end = min(stop, first + 7 - self.weekday[first])
            working = tuple(day for day in range(first, end) if self.working[day])
            free = tuple(day for day in range(first, end) if not self.working[day])
            weeks.append(Week(working, free))
            first = end
        return tuple(weeks)

    def _months(self) -> tuple[tuple[int, int], ...]:
        starts = [n for n in range(self.length) if n == 0 or self.month[n] != self.month[n - 1]]
        return tuple(zip(starts, [*starts[1:], self.length], strict=True))

    def _working_days(self, quarter: Quarter) -> int:
        day = quarter.fiscal_year_start
        stop = date(day.year + 1, day.month, 1)
        count = 0
        while day < stop:
            count += self.is_working(day)
            day += timedelta(days=1)
        return count
