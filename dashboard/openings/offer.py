"""What an opening offers in four units, on the basis of its role and its department."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import figures
from dashboard.basis_used import in_force, means, where_from
from schemas.four_units import FourUnits, in_four_units
from schemas.policy import Policy

Row = Mapping[str, Any]
UNITS_SAID = ("FTE", "h a week", "half-days a week", "h a quarter")


@dataclass(frozen=True)
class Offer:
    """The offer's time, None where it says none; and what 1.0 FTE means here, in words."""

    units: FourUnits | None
    basis: str
    hours_per_week: float
    half_day_hours: float

    def clinic_share(self, half_days: float | None) -> float | None:
        """What part of a full-time week so many half-days of clinic are."""
        return None if half_days is None else half_days * self.half_day_hours / self.hours_per_week


def offer_of(opening: Row, bases: Iterable[Row], policy: Policy, day: date) -> Offer:
    """The offer on the basis in force on the day; `policy` is that of the day's quarter."""
    said = in_force(bases, policy, opening["role"], opening["department"], day)
    basis = {name: value for name, (value, _) in said.items()}
    hours, half_day = basis["hours_per_week"], basis["half_day_hours"]
    units = in_four_units(
        opening["amount"], opening["unit"], hours, half_day, basis["weeks_per_year"]
    )
    return Offer(units, f"{means(basis)} ({where_from(said)})", hours, half_day)


def units_said(units: FourUnits | None) -> list[str]:
    """The four units as text, each with its name; none where no time is said."""
    if units is None:
        return []
    numbers = (
        figures.fte(units.fte),
        figures.hours(units.hours_a_week),
        figures.hours(units.half_days_a_week),
        figures.hours(units.hours_a_quarter),
    )
    return [f"{number} {name}" for number, name in zip(numbers, UNITS_SAID, strict=True)]
