"""Writes values in every spelling, a function each, and reads numbers back the obvious way."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from decimal import Decimal

Writer = Callable[..., str]


def plain_number(value: Decimal) -> str:
    """1234.5"""
    return f"{value:f}"


def _parts(value: Decimal, between: str, point: str) -> str:
    whole, _, rest = f"{value:f}".partition(".")
    groups: list[str] = []
    while len(whole) > 3:
        whole, last = whole[:-3], whole[-3:]
        groups.insert(0, last)
    return between.join([whole, *groups]) + (point + rest if rest else "")


def decimal_comma(value: Decimal) -> str:
    """1234,5"""
    return f"{value:f}".replace(".", ",")


def dots_and_comma(value: Decimal) -> str:
    """1.234,5"""
    return _parts(value, ".", ",")


def commas_and_point(value: Decimal) -> str:
    """1,234.5"""
    return _parts(value, ",", ".")


def spaces_and_point(value: Decimal) -> str:
    """1 234.5, with a space that does not break"""
    return _parts(value, "\u00a0", ".")


def spaces_and_comma(value: Decimal) -> str:
    """1 234,5"""
    return _parts(value, " ", ",")


def apostrophes(value: Decimal) -> str:
    """1'234.5"""
    return _parts(value, "'", ".")


def excel_text(value: Decimal) -> str:
    """="1234.5" """
    return f'="{value:f}"'


NUMBERS: list[tuple[Writer, str]] = [
    (plain_number, "0.5"),
    (decimal_comma, "0,5"),
    (dots_and_comma, "1.234,5"),
    (commas_and_point, "1,234.5"),
    (spaces_and_point, "1\u00a0234.5"),
    (spaces_and_comma, "1 234,5"),
    (apostrophes, "1'234.5"),
    (excel_text, '="0.5"'),
]
"""Each way of writing numbers, with a cell that can be written in this way only."""


def clock(minutes: int) -> str:
    """1:30"""
    return f"{minutes // 60}:{minutes % 60:02}"


def hours_and_minutes(minutes: int) -> str:
    """1h 30m"""
    return f"{minutes // 60}h {minutes % 60}m"


def minutes_named(minutes: int) -> str:
    """90 min"""
    return f"{minutes} min"


def seconds_too(minutes: int) -> str:
    """1:30:00"""
    return clock(minutes) + ":00"


def quarter_hours(minutes: int) -> str:
    """1.5 h, of whole quarters of an hour only"""
    return f"{minutes / 60:g} hrs" if minutes % 15 == 0 else clock(minutes)


def bare_hours(minutes: int) -> str:
    """1.5, of whole quarters of an hour only"""
    return f"{minutes / 60:g}" if minutes % 15 == 0 else clock(minutes)


def bare_minutes(minutes: int) -> str:
    """90"""
    return str(minutes)


DURATIONS = [clock, hours_and_minutes, minutes_named, seconds_too, quarter_hours, bare_hours]


def iso(day: date) -> str:
    """2025-07-01"""
    return day.isoformat()


def serial(day: date) -> str:
    """45839"""
    return str((day - date(1899, 12, 30)) // timedelta(days=1))


def with_time(day: date) -> str:
    """2025-07-01T00:00:00"""
    return f"{day.isoformat()}T00:00:00"


def month_named(day: date) -> str:
    """1-Jul-2025"""
    return f"{day.day}-{day:%b}-{day.year}"


def american(day: date) -> str:
    """July 1, 2025"""
    return f"{day:%B} {day.day}, {day.year}"


def oracle(day: date) -> str:
    """01-JUL-25"""
    return day.strftime("%d-%b-%y").upper()


def unbroken(day: date) -> str:
    """20250701"""
    return day.strftime("%Y%m%d")


def month_first(day: date) -> str:
    """7/1/2025"""
    return f"{day.month}/{day.day}/{day.year}"


def month_first_short(day: date) -> str:
    """7-1-25"""
    return f"{day.month}-{day.day}-{day:%y}"


def month_first_with_time(day: date) -> str:
    """7/1/2025 12:00:00 AM"""
    return month_first(day) + " 12:00:00 AM"


DAYS = [iso, serial, with_time, month_named, american, oracle, unbroken]
MONTH_FIRST = [month_first, month_first_short, month_first_with_time]


def day_clock(at: time) -> str:
    """13:30"""
    return f"{at.hour}:{at.minute:02}"


def digits(at: time) -> str:
    """1330"""
    return f"{at:%H%M}"


def halves(at: time) -> str:
    """1:30 PM"""
    return f"{at.hour % 12 or 12}:{at:%M %p}"


def halves_short(at: time) -> str:
    """1:30p"""
    return f"{at.hour % 12 or 12}:{at:%M}" + ("a" if at.hour < 12 else "p")


TIMES = [day_clock, digits, halves, halves_short]

_NUMBER = r"[+-]?(\d+|[1-9]\d{0,2}(?P<by>[%s '])\d{3}((?P=by)\d{3})*)(%s\d*)?|[+-]?%s\d+"
_POINTED = re.compile(_NUMBER % (",", r"\.", r"\."))
_COMMAED = re.compile(_NUMBER % (".", ",", ","))


def number_with_comma(text: str) -> Decimal | None:
    """What the text is in a column that is known to have decimal commas."""
    if not _COMMAED.fullmatch(text):
        return None
    return Decimal(re.sub("[. ']", "", text).replace(",", "."))


def number_with_point(text: str) -> Decimal | None:
    """What the text is in a column that is known to have commas between thousands."""
    return Decimal(re.sub("[, ']", "", text)) if _POINTED.fullmatch(text) else None
