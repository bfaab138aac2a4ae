"""Parts: where the hours of a promise and quarter went, and what most of the gap comes from."""

from collections.abc import Mapping
from fractions import Fraction

from tests.etl.marts.plain.status import NEAR

Row = dict[str, object]
NOTHING = Fraction(0)


def mostly_because(parts: Mapping[str, Fraction | None]) -> str | None:
    """The name of the largest part, of equal ones the first; None where there is none."""
    hours = {name: part or NOTHING for name, part in parts.items()}
    largest = max(hours.values())
    if largest <= NEAR:
        return None
    return next(name for name, part in hours.items() if part >= largest - NEAR)


def _number(row: Row, name: str) -> Fraction:
    cell = row[name]
    assert isinstance(cell, Fraction), f"{name} is {cell}"
    return cell


def _known_parts(row: Row, clinic: Fraction) -> Row:
    """The parts of a promise with enough data; they add up to what is promised."""
    owed, recorded = _number(row, "promised_hours"), _number(row, "recorded_hours")
    evaporated, taken = _number(row, "evaporated_hours"), _number(row, "taken_hours")
    unaccounted = _number(row, "unaccounted_hours")
    took = evaporated + clinic
    by_clinic = taken * clinic / took if took else NOTHING
    by_admin = taken * evaporated / took if took else NOTHING
    nights = min(_number(row, "displaced_hours"), unaccounted)
    because = {
        "encroached": by_clinic,
        "evaporated": by_admin,
        "nights": nights,
        "unaccounted": unaccounted - nights,
    }
    return {
        "known_promised": owed,
        "kept_part": min(recorded, owed),
        "clinic_part": by_clinic,
        "admin_part": by_admin,
        "unaccounted_part": unaccounted,
        "nights_part": nights,
        "rest_part": unaccounted - nights,
        "because": mostly_because(because),
    }


def parts_row(row: Row, full_time_hours: Fraction) -> Row:
    """The row of promise_parts that belongs to a row of promise_quarter."""
    has_time = row["status"] != "no_time_promised"
    known = has_time and row["status"] != "insufficient_data"
    proven = row["encroached_hours"] is not None and row["encroached_assumed"] is False
    clinic = _number(row, "encroached_hours") if proven else NOTHING
    unsaid: Row = dict.fromkeys(
        (
            "known_promised",
            "kept_part",
            "clinic_part",
            "admin_part",
            "unaccounted_part",
            "nights_part",
            "rest_part",
            "because",
        )
    )
    return {
        **row,
        "full_time_hours": full_time_hours if has_time else None,
        "has_time": has_time,
        "known": known,
        "clinic": clinic if has_time else None,
        "clinic_known": known and proven,
        "unknown_part": row["promised_hours"] if has_time and not known else None,
        **unsaid,
        **(_known_parts(row, clinic) if known else {}),
    }
