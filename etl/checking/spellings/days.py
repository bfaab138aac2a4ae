"""Dates written as Excel day numbers, with two-digit years, times of day or the month's name."""

from etl.checking.spellings.date_order import (
    PIVOT,
    SHAPES,
    SLASHED,
    TIME,
    in_order,
    order_question,
    part,
    written,
)
from etl.checking.spellings.evidence import Cells, is_slip
from etl.checking.spellings.spelling import Form

_MONTH = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DAY, _YEAR, _BETWEEN = r"(\d{1,2})(?:st|nd|rd|th)?", r"(\d{4}|\d{2})", r"(?:[-/ ]|[.,] ?)"
_NAMED = (
    (rf"(?i)^{_DAY}{_BETWEEN}({_MONTH})\.?{_BETWEEN}{_YEAR}{TIME}$", (3, 2, 1)),
    (rf"(?i)^({_MONTH})\.?{_BETWEEN}{_DAY}{_BETWEEN}{_YEAR}{TIME}$", (3, 1, 2)),
    (rf"(?i)^(\d{{4}}){_BETWEEN}({_MONTH})\.?{_BETWEEN}{_DAY}{TIME}$", (1, 2, 3)),
)
_WITH_TIME = r"^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$"
# Midnight somewhere else is another day here, unless it stands for the day alone.
_MIDNIGHT_UTC = r"^(\d{4}-\d{2}-\d{2})[T ]00:00(?::00(?:\.0+)?)?(?: ?Z|[+-]00:?00)$"
_SERIAL = r"^(\d{5})(?:\.\d+)?$"
_UNBROKEN = r"^(?:19|20)\d{6}$"
_FIRST_SERIAL, _LAST_SERIAL = 21916, 62093  # 1960-01-01 and 2069-12-31
_AS = ", as in '{text}': read as {value}"
_CENTURIES = f"; 00 to 49 mean 2000 to 2049, {PIVOT} to 99 mean 1950 to 1999."


def _two_digit(value: str, patterns: list[tuple[str, tuple[int, int, int]]]) -> str:
    short = " or ".join(f"length({part(p, places[0])}) = 2" for p, places in patterns)
    return f"if({short}, {value}, null)"


def _is_serial() -> str:
    day = f"try_cast({part(_SERIAL, 1)} as INTEGER)"
    return f"{day} between {_FIRST_SERIAL} and {_LAST_SERIAL}"


def day_forms(cells: Cells) -> list[Form]:
    """The forms of a date that are certain; Refused where day and month are in doubt."""
    if cells.date_order is None:
        slashed = cells.count(cells.failing, SLASHED)
        if slashed and cells.outnumbered(slashed) and (question := order_question(cells)):
            raise question
    named = "coalesce(" + ", ".join(written(p, places, "%b") for p, places in _NAMED) + ")"
    says = "{column} is written "
    forms = [
        Form(
            "date and time",
            f"try_cast(coalesce(nullif({part(_WITH_TIME, 1)}, ''), "
            f"nullif({part(_MIDNIGHT_UTC, 1)}, '')) as DATE)",
            says + "with a time of day" + _AS + " without the time.",
        ),
        Form(
            "month name, two-digit year",
            _two_digit(named, list(_NAMED[:2])),
            says + "with two-digit years" + _AS + _CENTURIES,
        ),
        Form("month name", named, says + "with the month's name" + _AS + "."),
        Form(
            "unbroken",
            f"try_strptime(nullif({part(_UNBROKEN, 0)}, ''), '%Y%m%d')::DATE",
            says + "without separators" + _AS + ".",
        ),
    ]
    if cells.date_order:
        forms += _ordered_forms(cells.date_order)
    return forms if _mixed_with_serials(cells) else [*forms, _serial_form()]


def _ordered_forms(order: str) -> list[Form]:
    value, shape = in_order(order), SHAPES[order]
    return [
        Form(
            "two-digit year",
            _two_digit(value, [shape]),
            "{column} is written with two-digit years" + _AS + _CENTURIES,
        ),
        Form(
            "date and time in order",
            value,
            "{column} is written with a time of day" + _AS + " without the time.",
        ),
    ]


def _serial_form() -> Form:
    day = f"try_cast({part(_SERIAL, 1)} as INTEGER)"
    return Form(
        "excel day number",
        f"if({_is_serial()}, DATE '1899-12-30' + {day}, null)",
        "{column} is written as Excel's numbers of days" + _AS + ", counted from 1900.",
    )


def _mixed_with_serials(cells: Cells) -> bool:
    """Whether day numbers stand beside dates as text, which Excel did not understand.

    Then it took the others for dates in its own order, and nobody knows whether rightly.
    """
    serials = cells.count(cells.failing, _is_serial())
    if not serials:
        return False
    texts = cells.count(cells.every, SLASHED)
    if not texts:
        return False
    if not is_slip(serials, texts):
        raise cells.question(
            f"has both {cells.example(cells.failing, _is_serial())}, a number of days of Excel, and"
            f" {cells.example(cells.every, SLASHED)}, a text. Excel has understood some of the"
            " dates and perhaps exchanged their day and month. Export the file again as CSV,"
            " without opening it in Excel."
        )
    return True
