"""What a promise comes to in the quarter: working days, leave, hours a day and FTE multiplied."""

from collections.abc import Sequence

from dashboard import figures
from dashboard.arithmetic.line import Block, Line, Row, number, summed


def promised_block(promise: Row, stretches: Sequence[Row]) -> Block:
    """Days counted, a full-time quarter and the hours promised.

    `stretches` are the promise's rows of `days`: one, or more where what 1.0 FTE means changes.
    """
    yearly = promise["unit"] == "hours_per_year"
    lines = [line for stretch in stretches for line in day_lines(stretch)]
    lines.append(_full_time(stretches))
    lines += _by_the_year(promise, stretches) if yearly else _by_days(stretches)
    if promise["full_time_hours"] > 0:
        lines.append(_in_fte(stretches, promise["full_time_hours"]))
    return Block("What was promised", tuple(lines), ("leave",))


def day_lines(stretch: Row) -> list[Line]:
    """The working days of a stretch less what leave takes of them."""
    lost = stretch["counted_days"] - stretch["days"]
    every = "days" if stretch["any_day"] else "working days"
    return [
        Line(
            "Days counted",
            f"{figures.whole(stretch['counted_days'])} {every} − {number(lost)} on leave",
            stretch["counted_days"] - lost,
            "days",
        )
    ]


def rate_words(rate: float, any_day: bool, letter: str) -> str:
    """Hours a day as they come from hours a week: `8 h a day (H 40 / 5)`."""
    days = 7 if any_day else 5
    return f"{number(rate)} h a day ({letter} {number(rate * days)} / {days})"


def _full_time(stretches: Sequence[Row]) -> Line:
    parts = [
        f"{number(one['days'])} days × {rate_words(one['rate'], one['any_day'], 'H')}"
        for one in stretches
    ]
    hours = sum(one["days"] * one["rate"] for one in stretches)
    return Line("A full-time quarter", " + ".join(parts), hours, "h", "full_time_hours")


def _by_days(stretches: Sequence[Row]) -> list[Line]:
    lines = [
        Line(
            "Promised",
            f"{number(one['days'])} days × {number(one['rate'])} h × {number(one['fte'])} FTE",
            one["days"] * one["rate"] * one["fte"],
            "h",
            "promised_hours" if len(stretches) == 1 else None,
        )
        for one in stretches
    ]
    if len(lines) == 1:
        return lines
    terms = [float(line.result or 0) for line in lines]
    return [*lines, summed("Promised in all", terms, "promised_hours")]


def _by_the_year(promise: Row, stretches: Sequence[Row]) -> list[Line]:
    counted, year = sum(one["counted_days"] for one in stretches), promise["fiscal_year_days"]
    return [
        Line(
            "Promised",
            f"{number(promise['amount'])} h a year × {figures.whole(counted)} of the "
            f"{figures.whole(year)} working days of the fiscal year; leave shrinks it not",
            promise["amount"] * counted / year,
            "h",
            "promised_hours",
        )
    ]


def _in_fte(stretches: Sequence[Row], full_time: float) -> Line:
    hours = _fte_hours(stretches)
    formula = f"{number(hours)} h / {number(full_time)} h"
    return Line("FTE in the quarter", formula, hours / full_time, "FTE", "fte")


def _fte_hours(stretches: Sequence[Row]) -> float:
    return float(sum(one["days"] * one["rate"] * one["fte"] for one in stretches))
