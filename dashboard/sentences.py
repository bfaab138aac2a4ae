"""The sentences pages say about numbers: plain, never blaming, honest about what is unknown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard import figures
from dashboard.queries.groups import ELSEWHERE, MERGED, NONE
from schemas.policy import Policy
from schemas.quarters import Quarter
from schemas.scopes import SMALLEST_GROUP

Row = Mapping[str, Any]

KNOWN_PARTS = ("recorded", "unaccounted", "admin", "clinic")
LITTLE = 0.05
"""Hours too few to write a sentence about."""
MISSING_CLINICAL = (
    "No clinical rows are loaded, so nobody can tell whether clinic grew into promised time.",
    "Load them with `kept load clinical.csv`.",
)
UNKNOWN_CLINICAL = (
    "Clinic beyond contract is not known: it needs each person's clinical FTE, and clinical rows "
    "in every month.",
    "Give the column clinical_fte in faculty.csv, and load the missing months of clinical.csv.",
)


@dataclass(frozen=True)
class Span:
    """What turns hours of a quarter into FTE and half-days, on the institution's basis.

    `full_time_hours` are those of 1.0 FTE in the days counted so far, `half_day_hours` those of a
    half-day, `weeks` the days counted as weeks.
    """

    full_time_hours: float
    half_day_hours: float
    weeks: float

    def fte(self, hours: float) -> float:
        """Hours as a part of those of a full-time quarter."""
        return hours / self.full_time_hours if self.full_time_hours else 0.0

    def half_days(self, hours: float) -> float:
        """Hours as half-day clinics a week."""
        return hours / (self.half_day_hours * self.weeks) if self.weeks else 0.0


@dataclass(frozen=True)
class Footing:
    """What the numbers of a quarter rest on: what 1.0 FTE is, and which policy is in force.

    `clinical` are the scheduled clinical hours a week (C), None while they are not set;
    `departments` and `roles` count those with a basis of their own.
    """

    hours_per_week: float
    clinical: float | None
    any_day: bool
    departments: int
    roles: int
    policy_version: int


def headline(now: Row, span: Span) -> str:
    """What became of the quarter's promises, over those with enough data."""
    if not now["promises_known"]:
        return (
            f"{_fte(now['unknown_hours'], span)} is promised to "
            f"{figures.counted(now['people'], 'educator')}; too little is on record to say what "
            "became of it."
        )
    people = figures.counted(now["people_summed"], "educator")
    said = [f"Of {_fte(now['promised_hours'], span)} promised to {people}, {_fates(now, span)}."]
    if now["unknown_hours"] > LITTLE:
        said.append(
            f"Another {_fte(now['unknown_hours'], span)} is promised without enough data to say."
        )
    return " ".join(said)


def _fates(now: Row, span: Span) -> str:
    fates = []
    if (now["clinic_hours"] or 0) > LITTLE:
        half_days = _half_days(span.half_days(now["clinic_hours"]))
        fates.append(f"{_fte(now['clinic_hours'], span)} went to clinic beyond contract{half_days}")
    if now["admin_hours"] > LITTLE:
        went = "" if fates else "went "
        fates.append(f"{_fte(now['admin_hours'], span)} {went}to administration beyond allowance")
    if now["unaccounted_hours"] > LITTLE:
        fates.append(f"{_fte(now['unaccounted_hours'], span)} is not accounted for")
    return figures.listed(fates) if fates else "all is on record"


def _fte(hours: float, span: Span) -> str:
    return f"{figures.fte(span.fte(hours))} FTE"


def _half_days(number: float) -> str:
    if number < 0.75:
        return " (less than one half-day clinic a week)"
    return f" (about {figures.counted(round(number), 'half-day clinic')} a week)"


def fresh(last: date | None, now: Row | None, footing: Footing) -> str:
    """How fresh the data is, how many people are known, and what the numbers rest on."""
    known = f"{now['people_known']:,} of {now['people']:,} people known" if now else ""
    parts = [
        f"records to {figures.day(last)}" if last else "no activity on record",
        known,
        full_time(footing),
        f"policy v{footing.policy_version}",
    ]
    return " · ".join(part for part in parts if part)


def full_time(footing: Footing) -> str:
    """What 1.0 FTE is at the institution, and how many have a basis of their own."""
    clinic = "C not set" if footing.clinical is None else f"{figures.plain(footing.clinical)} h"
    days = " on any day" if footing.any_day else ""
    week = f"1.0 FTE is {figures.plain(footing.hours_per_week)} h a week{days} (clinic {clinic})"
    own = [
        figures.counted(number, noun)
        for number, noun in ((footing.departments, "department"), (footing.roles, "role"))
        if number
    ]
    if not own:
        return week
    verb = "has its" if footing.departments + footing.roles == 1 else "have their"
    return f"{week} at the institution; {figures.listed(own)} {verb} own"


def policy_line(policy: Policy, quarter: Quarter) -> str:
    """The policy that the statuses of a quarter rest on, in one line, with its version."""
    then = policy.of(quarter)
    return (
        f"v{policy.version_on(quarter.start)}: kept within {figures.percent(then.kept_gap_share)} "
        f"and {figures.fte(then.kept_gap_fte)} FTE of the promise, or "
        f"{figures.plain(then.kept_gap_hours)} h; short where more than "
        f"{figures.percent(then.short_taken_share)} or {figures.fte(then.short_taken_fte)} FTE "
        f"was taken, well short where more than {figures.percent(then.well_short_taken_share)} "
        f"or {figures.fte(then.well_short_taken_fte)} FTE"
    )


def ledger_reading(promises: int, fte: float, undocumented: int, on_day: date) -> str:
    """What is promised on a day, where nothing is known of what became of it."""
    return (
        f"{figures.counted(promises, 'promise')} of {figures.fte(fte)} FTE in force on "
        f"{figures.day(on_day)}; {figures.whole(undocumented)} without a document."
    )


def assumed(hours: float) -> str:
    """That clinic figures rest on an assumption, and what they would come to."""
    return (
        "Clinic beyond contract is assumed: KEPT_CLINICAL_HOURS_PER_WEEK (C) is not set, so a full "
        f"clinical week stands in for it. On that footing it would be {figures.hours(hours)} h; "
        "it is left out of every sum and status."
    )


def no_clinic(now: Row, clinical_loaded: bool) -> tuple[str, str] | None:
    """Why clinic beyond contract is not known, and the cure; None where it is, or is assumed."""
    if not clinical_loaded:
        return MISSING_CLINICAL
    if now["promises_known"] and now["clinic_hours"] is None and not now["assumed_hours"]:
        return UNKNOWN_CLINICAL
    return None


def quarters_reading(rows: Sequence[Row]) -> str:
    """One sentence on how the quarters moved: the first and the last share on record."""
    shares = [
        (row["quarter"], row["recorded"] / known)
        for row in rows
        if (known := sum(row[part] or 0 for part in KNOWN_PARTS)) > 0
    ]
    if not shares:
        return "No quarter has enough data yet."
    (first, before), (last, after) = shares[0], shares[-1]
    if len(shares) == 1:
        return f"In {first}, {figures.percent(after)} of the promised time is on record."
    return (
        f"Of the promised time with enough data, {figures.percent(after)} is on record in {last}; "
        f"it was {figures.percent(before)} in {first}."
    )


def groups_reading(rows: Sequence[Row], noun: str, smallest: int = SMALLEST_GROUP) -> str:
    """Which group lost most to clinic and administration; those under `smallest` are together."""
    if [row["group"] for row in rows] == [MERGED]:
        return f"No {noun} has {smallest} people with a promise; the sums above hold them all."
    if [row["group"] for row in rows] == [NONE]:
        return "The roster names no divisions; its column division would tell them apart."
    taken = [((row["clinic_hours"] or 0) + row["admin_hours"], row["group"]) for row in rows]
    most, name = max(taken, default=(0.0, ""))
    if most <= LITTLE:
        return f"In no {noun} did clinic or administration take promised time."
    share = most / sum(hours for hours, _ in taken)
    where = name[:1].lower() + name[1:] if name in (MERGED, ELSEWHERE) else name
    return (
        f"Most was taken in {where}: {figures.hours(most)} h, "
        f"{figures.percent(share)} of all that clinic and administration took."
    )


def needs_reading(shown: int, of: int) -> str:
    """How many promises lost time, and how many of them are listed."""
    if not of:
        return "No promise with enough data is short this quarter."
    listed = "" if shown == of else f"; the {shown} that lost most are listed"
    return f"{figures.counted(of, 'promise')} short because time was taken{listed}."


def own_or_other(own: bool, name: str) -> dict[str, str]:
    """The words that differ between one's own page and somebody else's."""
    if own:
        return {"was": "you were", "holder": "you", "whose": "Your", "has": "you have"}
    return {"was": f"{name} was", "holder": name, "whose": "The", "has": f"{name} has"}


def person_reading(own: bool, name: str, quarter: str, amounts: Mapping[str, float]) -> str:
    """What became of a person's promises in the quarter, over those with enough data."""
    words = own_or_other(own, name)
    said = f"In {quarter} {words['was']} promised {figures.hours(amounts['promised'])} h."
    went = [
        f"{figures.hours(amounts[part])} h {phrase}"
        for part, phrase in (
            ("clinic", "went to clinic beyond contract"),
            ("admin", "went to administration beyond allowance"),
            ("unaccounted", "are not accounted for"),
        )
        if amounts[part] > LITTLE
    ]
    on_record = f"{figures.hours(amounts['on_record'])} h are on record"
    return f"{said} {figures.listed([on_record, *went])}."


def taken_reading(amounts: Mapping[str, float], clinic_known: bool) -> str:
    """What took promised hours, as far as it is known."""
    beside = "what is beside the promise filled none of it"
    if not clinic_known:
        admin = figures.hours(amounts["admin"])
        return f"Administration took {admin} h; what clinic took is not known; {beside}."
    taken = figures.hours(amounts["clinic"] + amounts["admin"])
    return f"Clinic and administration took {taken} h; {beside}."


def silence(own: bool, months: Sequence[date]) -> str:
    """That months have no row, without a word on whose fault it is."""
    names = figures.listed([f"{month:%B}" for month in months])
    ask = " If you taught then, those rows are still welcome." if own else ""
    return f"No activity was recorded for {names}.{ask}"
