"""What an offer comes to: four units, the week it leaves, and what to ask.

`basis` is what 1.0 FTE means for the role: H, D, W, and C, which may not be set.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import figures
from dashboard.own_path.minima import SLACK, Minimum
from dashboard.own_path.offer import Offer
from schemas.four_units import FourUnits, in_four_units
from schemas.offers import ANSWERS
from schemas.openings import QUESTIONS

Basis = Mapping[str, Any]
SAME = 0.05
"""Statements of one amount that differ by less than this part of the larger agree."""


@dataclass(frozen=True)
class InUnits:
    """An amount of time as it is said, and in four units."""

    said: str
    units: FourUnits

    @property
    def fte(self) -> float:
        """The amount as a part of 1.0 FTE."""
        return self.units.fte


def in_units(
    amount: float | None, unit: str, basis: Basis, total_fte: float | None
) -> FourUnits | None:
    """The amount in four units; None for money, and where the appointment is not known."""
    if amount is not None and unit == "percent_of_appointment" and total_fte is not None:
        amount, unit = amount * total_fte, "percent"
    return in_four_units(
        amount, unit, basis["hours_per_week"], basis["half_day_hours"], basis["weeks_per_year"]
    )


def statements(offer: Offer, basis: Basis, total_fte: float | None, said: str) -> list[InUnits]:
    """Each way in which the offer says the time, in four units; `said` is the amount in words."""
    ways = (
        (said, offer.amount, offer.unit),
        ("hours a week, as said", offer.hours, "hours_per_week"),
        ("half-days a week, as said", offer.half_days, "half_days_per_week"),
    )
    found = [(words, in_units(amount, unit, basis, total_fte)) for words, amount, unit in ways]
    return [InUnits(words, units) for words, units in found if units is not None]


def disagree(stated: Sequence[InUnits]) -> bool:
    """Whether the offer says different amounts in different places."""
    amounts = [one.fte for one in stated]
    return bool(amounts) and max(amounts) - min(amounts) > SAME * max(amounts) + SLACK


@dataclass(frozen=True)
class Week:
    """Where the week goes in FTE: protected, clinic that stays, and what the appointment has.

    `clinic_due` is the clinic that such a promise takes away, in half-days a week. `assumed` is
    that clinic hours at 1.0 clinical FTE are not set, so that H stands for them.
    """

    protected: float | None
    clinic: float | None
    appointment: float | None
    clinic_due: float | None
    assumed: bool

    @property
    def over(self) -> float | None:
        """FTE that has no place in the appointment; None while a part is not known."""
        if self.protected is None or self.clinic is None or self.appointment is None:
            return None
        return max(0.0, self.protected + self.clinic - self.appointment)


def week(offer: Offer, basis: Basis, total_fte: float | None, fte: float | None) -> Week:
    """The week that the offer leaves; `fte` is its protected time."""
    clinical = basis["clinical_hours_per_week"] or basis["hours_per_week"]
    session = basis["half_day_hours"]
    stays = offer.clinic_stays
    return Week(
        protected=fte,
        clinic=None if stays is None else stays * session / clinical,
        appointment=total_fte,
        clinic_due=None if fte is None else fte * clinical / session,
        assumed=basis["clinical_hours_per_week"] is None,
    )


def careful(offer: Offer) -> tuple[list[str], list[str]]:
    """The five questions that are not answered, and those answered, but not in writing."""
    of: dict[str, list[str]] = {name: [] for name in ANSWERS}
    for one in QUESTIONS:
        of[offer.answers[one.code]].append(one.asks)
    return of["open"], of["said"]


def to_ask(
    offer: Offer, stated: Sequence[InUnits], left: Week, minima: Sequence[Minimum]
) -> list[str]:
    """What to take to the meeting: what the numbers raise, then what is open."""
    unanswered, unwritten = careful(offer)
    return [
        *_raised(offer, stated, left, minima),
        *unanswered,
        *(f"Can this be put in writing? {question}" for question in unwritten),
        *(term.ask for term in offer.open_terms),
    ]


def _raised(
    offer: Offer, stated: Sequence[InUnits], left: Week, minima: Sequence[Minimum]
) -> list[str]:
    said = []
    if disagree(stated):
        each = "; ".join(f"{one.said}: {figures.fte(one.fte)} FTE" for one in stated)
        said.append(f"The offer says its time in ways that differ ({each}). Which one counts?")
    if left.over is not None and left.over > SLACK:
        said.append(
            f"Protected time and clinic come to {figures.fte(left.over)} FTE more than the "
            "appointment. What goes?"
        )
    goes, due = offer.clinic_goes, left.clinic_due
    if goes is not None and due is not None and due - goes > SLACK:
        said.append(
            f"The offer takes {sessions(goes)} of clinic a week away, and its protected time is "
            f"worth {figures.hours(due)}. When does the rest go?"
        )
    offered = stated[0].fte if stated else None
    for one in minima:
        lacking = one.below(offered)
        if one.shared:
            said.append(
                f"{one.by} asks for {figures.fte(one.fte)} FTE over all who hold the role. How is "
                "that shared?"
            )
        elif lacking:
            word = "requires" if one.required else "recommends"
            said.append(
                f"{one.by} {word} {figures.fte(one.fte)} FTE, {figures.fte(lacking)} more than is "
                "offered. Why?"
            )
    return said


def sessions(count: float) -> str:
    """So many sessions, in words."""
    return "1 session" if count == 1 else f"{figures.plain(count)} sessions"
