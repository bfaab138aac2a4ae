"""Hours written as durations: 1:30, 1h 30m, 90 min. A bare number stays hours."""

from etl.checking.spellings.evidence import Cells, is_slip
from etl.checking.spellings.spelling import Form

_AMOUNT = r"\d+(?:[.,]\d{1,2})?|0?[.,]\d+"
_HOUR, _MINUTE = r"(?:h|hr|hrs|hour|hours)\.?", r"(?:m|min|mins|minute|minutes)\.?"
_CLOCK = rf"^(\d{{1,4}}):([0-5]\d)(?::([0-5]\d))?(?: ?{_HOUR})?$"
_HOURS = rf"^({_AMOUNT}) ?{_HOUR}$"
_MINUTES = rf"^({_AMOUNT}) ?{_MINUTE}$"
_BOTH = rf"^(\d+) ?{_HOUR},? ?(?:and )?([0-5]?\d) ?(?:{_MINUTE})?$"
# So many hours at once are rare, and so many minutes are not.
_MINUTES_PERHAPS = 10


def _part(pattern: str, group: int) -> str:
    digits = f"regexp_extract(lower(\"t\"), '{pattern}', {group})"
    return f"try_cast(replace({digits}, ',', '.') as DOUBLE)"


def _hours(hours: str, minutes: str, seconds: str = "0") -> str:
    return f"(({hours} * 3600 + {minutes} * 60 + {seconds}) / 3600)::DECIMAL(12,6)"


def duration_forms(cells: Cells) -> list[Form]:
    """The forms of a duration; Refused where a bare number may be minutes, as beside 90 min."""
    minutes = f"{_part(_MINUTES, 1)} is not null"
    if with_minutes := cells.count(cells.failing, minutes):
        bare = f"try_cast(t as DOUBLE) >= {_MINUTES_PERHAPS}"
        perhaps = cells.count(cells.every, bare)
        if perhaps and is_slip(with_minutes, perhaps):
            return []
        if perhaps:
            raise cells.question(
                f"has both {cells.example(cells.every, minutes)} and "
                f"{cells.example(cells.every, bare)}: is the second in hours or in minutes? Write "
                "h or min behind every number."
            )
    seconds = f"coalesce({_part(_CLOCK, 3)}, 0)"
    value = (
        f"coalesce({_hours(_part(_CLOCK, 1), _part(_CLOCK, 2), seconds)},"
        f" {_hours(_part(_BOTH, 1), _part(_BOTH, 2))},"
        f" {_hours(_part(_HOURS, 1), '0')}, {_hours('0', _part(_MINUTES, 1))})"
    )
    says = (
        "{column} is written as durations, as in '{text}': read as {value} hours; numbers alone"
        " are hours."
    )
    return [Form("duration", value, says)]
