"""The second, slow and obvious reading of a mapping: one row at a time, in Python."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

SEPARATORS = {"semicolon": ";", "slash": "/", "ampersand": "&", "line_break": "\n"}


def people_in(cell: str, separators: Sequence[str]) -> list[str]:
    """The people in a cell, cut at one separator after the other."""
    parts = [cell]
    for name in separators:
        parts = [piece for part in parts for piece in part.split(SEPARATORS[name])]
    named = [part.strip() for part in parts if part.strip()]
    return named or [cell.strip()]


def minutes_of(text: str) -> int | None:
    """Minutes since midnight of '7:05', '0705' or '7:05 pm'."""
    words = text.strip().lower()
    half = words[-2:] if words[-2:] in ("am", "pm") else ""
    digits = words.removesuffix(half).replace(":", "").strip()
    if not digits.isdigit() or len(digits) not in (3, 4):
        return None
    hour, minute = int(digits[:-2]), int(digits[-2:])
    if minute > 59 or hour > (12 if half else 23) or (half and hour == 0):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return hour * 60 + minute


def hours_between(start: str, end: str) -> Decimal | None:
    """Hours from start to end, over midnight where the end is before the start."""
    first, last = minutes_of(start), minutes_of(end)
    if first is None or last is None or first == last:
        return None
    minutes = last - first if last > first else last - first + 24 * 60
    return (Decimal(minutes) / 60).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
