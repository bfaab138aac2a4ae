"""Protected time in the four units that people think in, on a basis of what 1.0 FTE means."""

from dataclasses import dataclass

_FTE_IS = {
    "fte": 1.0,
    "percent": 100.0,
    "eighths": 8.0,
}
"""How much of these units 1.0 FTE is, whatever the basis."""


@dataclass(frozen=True)
class FourUnits:
    """An amount of time: FTE, hours and half-days a week, hours in a quarter of a year."""

    fte: float
    hours_a_week: float
    half_days_a_week: float
    hours_a_quarter: float


def in_four_units(
    amount: float | None,
    unit: str | None,
    hours_per_week: float,
    half_day_hours: float,
    weeks_per_year: float,
) -> FourUnits | None:
    """The amount on that basis (H, D, W); None where it says no time by itself.

    That is a stipend, and a percent of an appointment before anybody holds it.
    """
    if amount is None:
        return None
    is_full_time = _FTE_IS | {
        "hours_per_week": hours_per_week,
        "half_days_per_week": hours_per_week / half_day_hours,
        "hours_per_year": hours_per_week * weeks_per_year,
        "weeks_per_year": weeks_per_year,
    }
    full_time = is_full_time.get(unit or "fte")
    if full_time is None:
        return None
    fte = amount / full_time
    week = fte * hours_per_week
    return FourUnits(fte, week, week / half_day_hours, week * weeks_per_year / 4)
