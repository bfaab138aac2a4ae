"""What the cells of a column look like: dates, times, hours, e-mails, names or months."""

import re
from collections.abc import Callable, Sequence

from schemas.columns import Column, Kind
from schemas.sources import MONTH_NAMES

Rows = Sequence[Sequence[str | None]]

_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}([T ].*)?|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2})( .*)?"
    r"|\d{1,2}[- ][A-Za-z]{3,9}[- ]\d{2,4}|[A-Za-z]{3,9}\.? \d{1,2}(st|nd|rd|th)?,? \d{4}"
    r"|(19|20)\d{6}"
)
_DAY_NUMBERS = range(21916, 62094)
"""The days 1960 to 2069 as Excel counts them."""
_TIME = re.compile(
    r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[ap]\.?m\.?)?|\d{1,2} ?[ap]m|[012]\d[0-5]\d", re.I
)
_NUMBER = re.compile(r"-?\d{1,6}([.,]\d+)?")
_DURATION = re.compile(r"\d{1,3}:\d{2}|\d+ ?h(ours?|rs?)?( ?\d+ ?m(in)?)?|\d+ ?min(utes)?", re.I)
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[A-Za-z]{2,}")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(,? [^\W\d_][\w.'’-]*){1,3},?( [A-Z][A-Za-z.]+)?")
_MONTH = re.compile(
    rf"({'|'.join(MONTH_NAMES)})[a-z]*\.?,?[-_ ']*(\d{{4}}|\d{{2}})"
    rf"|\d{{4}}[-_ ]?({'|'.join(MONTH_NAMES)})[a-z]*"
    r"|(19|20)\d\d[-/]?(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/]20\d\d",
    re.I,
)
_BARE_MONTH = re.compile(rf"({'|'.join(MONTH_NAMES)})[a-z]{{0,6}}", re.I)
_FLAGS = {"true", "false", "yes", "no", "y", "n", "t", "f", "0", "1"}


def _is_hours(text: str) -> bool:
    if _DURATION.fullmatch(text):
        return True
    return _NUMBER.fullmatch(text) is not None and 0 <= float(text.replace(",", ".")) <= 2000


def _is_date(text: str) -> bool:
    if _DATE.fullmatch(text):
        return True
    return re.fullmatch(r"[0-9]{5}", text) is not None and int(text) in _DAY_NUMBERS


LOOKS: dict[str, Callable[[str], bool]] = {
    "dates": _is_date,
    "times of day": lambda text: _TIME.fullmatch(text) is not None,
    "hours": _is_hours,
    "numbers": lambda text: _NUMBER.fullmatch(text.rstrip("% ")) is not None,
    "e-mails": lambda text: _EMAIL.fullmatch(text) is not None,
    "names of people": lambda text: _NAME.fullmatch(text) is not None,
    "months": lambda text: _MONTH.fullmatch(text) is not None,
    "yes or no": lambda text: text.casefold() in _FLAGS,
}

_LOOK_OF_KIND = {
    Kind.DATE: "dates",
    Kind.TIME: "times of day",
    Kind.HOURS: "hours",
    Kind.NUMBER: "numbers",
    Kind.INTEGER: "numbers",
    Kind.FLAG: "yes or no",
}


def look_of(column: Column) -> str | None:
    """What the cells of one of our columns must look like; None where any text will do."""
    return "e-mails" if column.name == "email" else _LOOK_OF_KIND.get(column.kind)


def cells_of(rows: Rows, place: int) -> list[str]:
    """The cells of a column that hold anything."""
    cells = ((row[place] or "").strip() for row in rows if place < len(row))
    return [cell for cell in cells if cell]


def share_of(cells: Sequence[str], look: str) -> float:
    """The part of the cells that look like it; 0 where there are none."""
    return sum(map(LOOKS[look], cells)) / len(cells) if cells else 0.0


def names_a_month(name: str) -> bool:
    """Whether a column's plain name is that of a month, with a year or without."""
    text = name.replace("_", " ")
    return bool(_MONTH.fullmatch(text) or (_BARE_MONTH.fullmatch(text) and _is_month(text)))


def _is_month(text: str) -> bool:
    full = "january february march april may june july august september october november december"
    return text in MONTH_NAMES or text in full.split() or text == "sept"
