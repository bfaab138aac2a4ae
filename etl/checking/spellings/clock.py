"""Times of day written as 0700, 700, 7am or 7:00 PM."""

from etl.checking.spellings.evidence import Cells, is_slip
from etl.checking.spellings.spelling import Form

_HALVES = r"^(0?\d|1[0-2])(?::([0-5]\d))?(?::([0-5]\d))?(?:\.0+)? ?([ap])\.?(?:m\.?)?$"
_DIGITS = r"^([01]?\d|2[0-3])([0-5]\d)$"
_SECONDS = r"^((?:[01]?\d|2[0-3]):[0-5]\d:[0-5]\d)\.0+$"
# 7:00 beside 7:00 PM: without its half of the day nobody knows which half is meant.
_NO_HALF = r"^0?([1-9]|1[0-2]):?[0-5]\d(:[0-5]\d)?(\.0+)?$"


def _part(pattern: str, group: int) -> str:
    return f"regexp_extract(lower(\"t\"), '{pattern}', {group})"


def _halves() -> str:
    hour = f"try_cast({_part(_HALVES, 1)} as INTEGER)"
    hour = f"({hour} % 12 + if({_part(_HALVES, 4)} = 'p', 12, 0))"
    minute, second = (f"coalesce(nullif({_part(_HALVES, n)}, ''), '00')" for n in (2, 3))
    return f"try_cast({hour} || ':' || {minute} || ':' || {second} as TIME)"


def time_forms(cells: Cells) -> list[Form]:
    """The forms of a time of day; Refused where a time without am or pm stands beside some with."""
    says = "{column} is written like '{text}': read as {value}."
    digits = f"{_part(_DIGITS, 1)} || ':' || {_part(_DIGITS, 2)}"
    forms = [
        Form("digits", f"try_cast(nullif({digits}, ':') as TIME)", says),
        Form("fraction of a second", f"try_cast(nullif({_part(_SECONDS, 1)}, '') as TIME)", says),
    ]
    halves = f"{_halves()} is not null"
    if with_half := cells.count(cells.failing, halves):
        without = f"regexp_matches(t, '{_NO_HALF}')"
        doubtful = cells.count(cells.every, without)
        if doubtful and is_slip(with_half, doubtful):
            return forms
        if doubtful:
            raise cells.question(
                f"has both {cells.example(cells.every, halves)} and "
                f"{cells.example(cells.every, without)}: is the second in the morning or in the "
                "afternoon? Write all of its times with am or pm, or all of them like 13:30."
            )
        forms.append(Form("am and pm", _halves(), says))
    return forms
