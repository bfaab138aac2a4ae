"""How an opening changed, from what was said of it batch by batch: when, by whom, what and why."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from dashboard import figures, words
from etl.seen.opening_views import OPENING_COLUMNS

Row = Mapping[str, Any]
CALLED = {
    "role": "role",
    "program_id": "program",
    "title": "title",
    "status": "status",
    "opened_on": "posted on",
    "closes_on": "closes on",
    "filled_on": "filled on",
    "amount": "amount",
    "unit": "unit",
    "clinical_half_days_per_week": "half-days of clinic",
    "nights_weekends": "nights and weekends",
    "schedule_control": "who controls the schedule",
    "clinics_can_be_added": "whether clinics can be added",
    "responsibilities": "what the time is for",
    "promotion_path": "promotion",
    "compensation": "pay",
    "training_required": "training",
}
"""What a column is called; those of people are not told of."""
_LONG = ("responsibilities", "promotion_path", "compensation", "nights_weekends", "title")
_SCHEMA = dict.fromkeys(("when", "who", "what", "why"), pl.String)


def history_of(changes: Iterable[Row]) -> pl.DataFrame:
    """A row a change, the latest first: when, who, what, why; what was taken back says so."""
    told, before = [], None
    for row in changes:
        what = _changed(before, row) if before else f"entered as {row['status']}"
        if row["undone_at"] is None:
            before = row
        else:
            what = f"{what} (taken back by {row['undone_by']}{_because(row['undone_reason'])})"
        when = f"{row['loaded_at']:%Y-%m-%d %H:%M}"
        told.append((when, row["who"], what, row["reason"] or figures.EMPTY))
    return pl.DataFrame(told[::-1], _SCHEMA, orient="row")


def _because(reason: str | None) -> str:
    return f": {reason}" if reason else ""


def _changed(before: Row, now: Row) -> str:
    changed = [name for name in OPENING_COLUMNS if name in CALLED and before[name] != now[name]]
    if not changed:
        return "said again, unchanged in what is told here"
    return words.first_upper("; ".join(_one(name, before[name], now[name]) for name in changed))


def _one(name: str, before: Any, now: Any) -> str:
    if now is None:
        return f"{CALLED[name]} taken out"
    if name in _LONG:
        return f"{CALLED[name]} {'changed' if before else 'said'}"
    return (
        f"{CALLED[name]} {_cell(before)} → {_cell(now)}"
        if before is not None
        else (f"{CALLED[name]} {_cell(now)}")
    )


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return figures.plain(value) if isinstance(value, float) else str(value)
