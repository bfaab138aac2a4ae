"""Where what 1.0 FTE means comes from: which row, or the settings, says each of its values."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dashboard import figures
from dashboard.uploading.set_basis import SAYS, of_policy
from schemas.policy import Policy

LETTERS = {
    "hours_per_week": "H",
    "half_day_hours": "D",
    "weeks_per_year": "W",
    "clinical_hours_per_week": "C",
}
LEVELS = {
    "role": "the role",
    "department": "the department",
    "institution": "the institution",
    "settings": "the settings",
}
"""From the most specific to what the others fall through to."""
Said = Mapping[str, tuple[Any, str]]
"""By column, its value and the level that says it; a value nobody says is None, of the settings."""


def in_force(
    rows: Iterable[Mapping[str, Any]],
    policy: Policy,
    role: str | None,
    department: str | None,
    day: date,
) -> Said:
    """What holds on a day for a role that a department owes, and the level it comes from.

    `rows` are those of fte_bases, `policy` is that of the quarter. An empty cell falls through.
    """
    keys = {"role": role, "department": department, "institution": None}
    latest: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        scope = row["scope"]
        fits = scope == "institution" or (row["scope_key"] and row["scope_key"] == keys[scope])
        if fits and _since(row) <= day and _since(row) >= _since(latest.get(scope)):
            latest[scope] = row
    settings = of_policy(policy)
    found: dict[str, tuple[Any, str]] = {}
    for name in SAYS:
        level = next(
            (one for one in LEVELS if latest.get(one, {}).get(name) is not None), "settings"
        )
        found[name] = (latest[level][name] if level != "settings" else settings[name], level)
    return found


def _since(row: Mapping[str, Any] | None) -> date:
    return (row["start_date"] if row else None) or date.min


def where_from(said: Said) -> str:
    """Which level says H, D, W and C: `all from the department`, `C from the role, H, D …`."""
    by_level: dict[str, list[str]] = {}
    for name, letter in LETTERS.items():
        by_level.setdefault(said[name][1], []).append(letter)
    if len(by_level) == 1:
        return f"all from {LEVELS[next(iter(by_level))]}"
    ordered = [level for level in LEVELS if level in by_level]
    return "; ".join(f"{figures.listed(by_level[level])} from {LEVELS[level]}" for level in ordered)


def means(basis: Mapping[str, Any]) -> str:
    """What 1.0 FTE means, in words: `40 h a week, half-day 4 h, 52 weeks a year, clinic 32 h`."""
    clinical = basis["clinical_hours_per_week"]
    clinic = (
        f"clinic {figures.plain(basis['hours_per_week'])} h assumed, as C is not set"
        if clinical is None
        else f"clinic {figures.plain(clinical)} h"
    )
    days = ", any day" if basis["pattern"] == "any_day" else ""
    return (
        f"{figures.plain(basis['hours_per_week'])} h a week, half-day "
        f"{figures.plain(basis['half_day_hours'])} h, {figures.plain(basis['weeks_per_year'])} "
        f"weeks a year, {clinic}{days}"
    )
