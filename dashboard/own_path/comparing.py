"""An offer compared: what the worksheet shows on the page and says in the file taken along."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dashboard import figures
from dashboard.openings.offer import units_said
from dashboard.own_path import worksheet
from dashboard.own_path.minima import SLACK, Minimum
from dashboard.own_path.offer import Offer, terms_text
from dashboard.own_path.worksheet import Basis, InUnits, Week, sessions
from schemas.purpose import PURPOSE
from schemas.scopes import SMALLEST_GROUP

NO_TIME = "The offer does not say yet how much time is protected, so there is nothing to convert."
MONEY = "A stipend is money and promises no time."
OF_WHAT = "Your appointment is not on record, so a percent of it cannot be converted."


@dataclass(frozen=True)
class Around:
    """What the institution says of an offer's role and program, and of the candidate.

    `basis` is what 1.0 FTE means for the role, `means` the same in words; `minima` are those that
    may apply, and `realization` what others in the role had, where it is told, `in_files` too.
    """

    role: str
    program: str
    basis: Basis
    means: str
    appointment: float | None
    minima: Sequence[Minimum]
    realization: float | None
    in_files: bool


@dataclass(frozen=True)
class Compared:
    """An offer beside what is around it; `amount` is the protected time as it is written."""

    offer: Offer
    around: Around
    amount: str
    stated: Sequence[InUnits]
    week: Week

    @property
    def offered(self) -> InUnits | None:
        """The protected time in four units; that of the first statement of it."""
        return self.stated[0] if self.stated else None

    @property
    def questions(self) -> list[str]:
        """What to take to the meeting."""
        return worksheet.to_ask(self.offer, self.stated, self.week, self.around.minima)


TOO_FEW = (
    f"Fewer than {SMALLEST_GROUP} others hold it with enough data, or none do; it would tell of "
    "single people."
)
MORE_ON_THE_PAGE = "The page says more than a file may."


def compare(offer: Offer, around: Around, units: Mapping[str, str]) -> Compared:
    """The offer worked out; `units` are the units of promised time in words."""
    amount = ""
    if offer.amount is not None:
        amount = f"{figures.plain(offer.amount)} {units[offer.unit]}"
    stated = worksheet.statements(offer, around.basis, around.appointment, amount)
    fte = stated[0].fte if stated else None
    week = worksheet.week(offer, around.basis, around.appointment, fte)
    return Compared(offer, around, amount, stated, week)


def time_said(found: Compared) -> str:
    """The protected time in one sentence, or why there is none."""
    offered = found.offered
    if offered is None:
        if found.offer.unit == "stipend" and found.offer.amount is not None:
            return MONEY
        return OF_WHAT if found.offer.amount is not None else NO_TIME
    return (
        f"{figures.fte(offered.fte)} FTE is {figures.hours(offered.units.hours_a_week)} hours or "
        f"{figures.hours(offered.units.half_days_a_week)} half-days a week, and "
        f"{figures.hours(offered.units.hours_a_quarter)} hours a quarter, on the basis of "
        f"{found.around.means}."
    )


def week_said(found: Compared) -> list[str]:
    """Where the week goes, and whether the clinic shrinks, in sentences."""
    left, offer = found.week, found.offer
    said = []
    if left.clinic is not None and offer.clinic_stays is not None:
        assumed = " (assumed: clinic hours at 1.0 clinical FTE are not set)" if left.assumed else ""
        said.append(
            f"Clinic that stays, {sessions(offer.clinic_stays)} a week, is "
            f"{figures.fte(left.clinic)} FTE{assumed}."
        )
    if left.over is not None:
        together = (left.protected or 0) + (left.clinic or 0)
        rest = (
            f"{figures.fte(left.over)} FTE more than it has"
            if left.over > SLACK
            else f"which leaves {figures.fte((left.appointment or 0) - together)} FTE for the rest"
        )
        said.append(
            f"Protected time and clinic together are {figures.fte(together)} of your "
            f"{figures.fte(left.appointment)} FTE, {rest}."
        )
    if left.clinic_due is not None:
        goes = offer.clinic_goes
        taken = "does not say how many go" if goes is None else f"takes {sessions(goes)} away"
        said.append(
            f"That much protected time is worth {figures.hours(left.clinic_due)} sessions of "
            f"clinic a week; the offer {taken}."
        )
    outside = [
        f"{figures.plain(value)} {word} a month"
        for value, word in ((offer.nights, "nights"), (offer.weekend_days, "weekend days"))
        if value
    ]
    if outside:
        said.append(
            f"{figures.listed(outside)} lie outside the working week and in none of these figures."
        )
    return said


def minimum_said(one: Minimum, offered: InUnits | None) -> str:
    """How the offer stands beside a minimum."""
    if one.shared:
        return "shared by all who hold the role"
    lacking = one.below(offered.fte if offered else None)
    if lacking is None:
        return "not known: the offer has no amount"
    return f"{figures.fte(lacking)} FTE below" if lacking else "met"


NO_MINIMA = (
    "No minimum that somebody here has verified fits this role and program. That does not mean "
    "there is none: ask which accreditor's rule applies."
)


def holders_said(found: Compared, in_file: bool = False) -> str:
    """What holders of the role really had; `in_file` leaves out what only a page may say."""
    rate, role = found.around.realization, found.around.role
    if not role:
        return "Choose a role above to see what those who hold it really had."
    if rate is None or (in_file and not found.around.in_files):
        why = MORE_ON_THE_PAGE if rate is not None else TOO_FEW
        return f"What holders of the role '{role}' really had is not shown. {why}"
    said = (
        f"Of the time promised to others in the role '{role}', {figures.percent(rate)} was on "
        "record over the last four quarters"
    )
    offered = found.offered
    if offered is None:
        return f"{said}."
    return (
        f"{said}. Kept like theirs, this offer comes to {figures.fte(offered.fte * rate)} FTE, "
        f"{figures.hours(offered.units.hours_a_week * rate)} hours a week."
    )


def worksheet_text(found: Compared) -> str:
    """The whole worksheet as plain text; its last part is what `offer_in` reads."""
    offer, around = found.offer, found.around
    title = ", ".join(word for word in (around.role, around.program) if word) or "A role"
    units = [f"  {one.said}: {', '.join(units_said(one.units))}" for one in found.stated]
    minima = [
        f"  {one.by} ({'required' if one.required else 'recommended'}): {figures.fte(one.fte)} "
        f"FTE, {minimum_said(one, found.offered)}. {one.source}"
        for one in around.minima
    ]
    given = [word for word in (offer.pay, offer.gives_up) if word]
    parts: list[tuple[str, list[str]]] = [
        ("In four units", [time_said(found), *units]),
        ("The week", week_said(found) or ["The offer says nothing of clinic yet."]),
        ("Pay, and what you give up", given or ["Not said."]),
        ("Beside the minima", minima or [NO_MINIMA]),
        ("What holders of the role had", [holders_said(found, in_file=True)]),
        ("To take to the meeting", [f"[ ] {question}" for question in found.questions]),
    ]
    said = [f"Before you sign: {title}", ""]
    for heading, lines in parts:
        said += [heading, *(line.replace(figures.JOINED, " ") for line in lines), ""]
    return "\n".join([*said, PURPOSE, "", terms_text(offer)])


def known(rows: Sequence[Mapping[str, Any]], key: str, value: str | None) -> Mapping[str, Any]:
    """The row whose `key` is `value`; an empty one where there is none."""
    return next((row for row in rows if value is not None and row[key] == value), {})
