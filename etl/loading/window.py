"""The days that rows with a date may have."""

from datetime import date


def window_of(as_of: date, first_date: date | None) -> tuple[date, date]:
    """The days that activity and clinical rows may have: five years before as-of to two after."""
    return first_date or _years_from(as_of, -5), _years_from(as_of, 2)


def _years_from(day: date, years: int) -> date:
    leap = day.month == 2 and day.day == 29
    return day.replace(year=day.year + years, day=28 if leap else day.day)
