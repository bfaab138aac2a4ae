"""What an opening says of itself as text: its offer, minima, answers and days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Any

from dashboard import figures, words
from dashboard.openings.offer import Offer, units_said
from schemas.openings import QUESTIONS, Question, days_open, days_to_fill

Row = Mapping[str, Any]
CONTROLS = {
    "faculty": "whoever holds the role",
    "program": "the program",
    "department": "the department",
    "unknown": "nobody says",
}
NO_TIME = "no amount of time is said"
STIPEND = "a stipend: money, and no time"
OF_APPOINTMENT = "percent of the appointment: hours once it is known whose"


@dataclass(frozen=True)
class Answer:
    """A question with what the opening answers, and what it leaves open, in words."""

    question: Question
    text: str
    lacks: list[str]


def offer_said(opening: Row, offer: Offer) -> str:
    """The offer in four units, or why it has none."""
    if offer.units is not None:
        return " · ".join(units_said(offer.units))
    if opening["amount"] is None:
        return NO_TIME
    return STIPEND if opening["unit"] == "stipend" else OF_APPOINTMENT


def clinic_said(opening: Row, offer: Offer) -> str:
    """The half-days of clinic, and what part of a full-time week they are."""
    half_days = opening["clinical_half_days_per_week"]
    if half_days is None:
        return "not said"
    share = figures.percent(offer.clinic_share(half_days))
    counted = f"{figures.plain(half_days)} half-day{'' if half_days == 1 else 's'}"
    return f"{counted} a week, {share} of full time"


def typical_said(opening: Row) -> str:
    """The role's typical clinical range, an illustration, with its source; empty where unknown."""
    least, most = opening["typical_clinical_min"], opening["typical_clinical_max"]
    if least is None or most is None:
        return ""
    source = opening["typical_source"] or "roles table"
    return f"{figures.percent(least)} to {figures.percent(most)}, an illustration ({source})"


def training_said(opening: Row) -> str:
    """What training is asked for, else what is expected of the role."""
    if opening["training_required"]:
        return str(opening["training_required"])
    expected = opening["training_expected"]
    return f"{expected} (of the role in general)" if expected else "not said"


def days_said(opening: Row, day: date) -> str:
    """How long it has been open or took to be filled; when it was withdrawn nobody says."""
    if (taken := days_to_fill(opening)) is not None:
        return f"filled in {figures.counted(taken, 'day')}"
    if (waits := days_open(opening, day)) is not None:
        return f"open for {figures.counted(waits, 'day')}"
    if opening["status"] == "draft":
        return "not posted yet"
    if opening["status"] == "withdrawn":
        return f"posted on {figures.day(opening['opened_on'])}"
    return f"opens on {figures.day(opening['opened_on'])}"


def minimum_said(rule: Row) -> str:
    """A required or recommended minimum, whose it is, and by whom."""
    whose = "" if rule["counts"] in (None, "each") else f" for {words.COUNTS[rule['counts']]}"
    by = f" ({rule['said_by']})" if rule["kind"] == "recommended" else ""
    return f"{figures.fte(rule['min_fte'])} FTE{whose}{by}"


def minima_said(minima: Iterable[Row], kind: str) -> str:
    """The minima of a kind; which brackets apply is unknown while the program's size is."""
    mine = [rule for rule in minima if rule["kind"] == kind]
    if not mine:
        return "none verified" if kind == "required" else "none"
    if not mine[0]["size_known"] and len(mine) > 1:
        return "not known: it goes by approved positions, which are missing"
    return "; ".join(minimum_said(rule) for rule in mine)


def short_of(minima: Iterable[Row], offer: Offer) -> float | None:
    """The required minimum of each holder that the offer is below; None where it is below none."""
    asked = [
        rule["min_fte"]
        for rule in minima
        if rule["kind"] == "required" and rule["counts"] == "each" and rule["size_known"]
    ]
    if not asked or offer.units is None or offer.units.fte >= max(asked) - 1e-9:
        return None
    return float(max(asked))


def answers(opening: Row, offer: Offer, last_person: str) -> list[Answer]:
    """The five questions with what is said and what is not; `last_person` is told where it may."""
    said = {
        "clinic": [
            _part("Clinic", _clinic_or_none(opening, offer)),
            _part("Nights and weekends", opening["nights_weekends"]),
        ],
        "time": [
            _part("Time", offer_said(opening, offer) if offer.units else None),
            _part("For", opening["responsibilities"]),
        ],
        "schedule": [
            _part("The schedule is controlled by", _control(opening)),
            _part("Clinics can be added", _yes_no(opening["clinics_can_be_added"])),
        ],
        "recognition": [
            _part("Promotion", opening["promotion_path"]),
            _part("Pay", opening["compensation"]),
        ],
        "last_person": [last_person],
    }
    return [
        Answer(question, " ".join(filter(None, said[question.code])), question.lacks(opening))
        for question in QUESTIONS
    ]


def _clinic_or_none(opening: Row, offer: Offer) -> str | None:
    known = opening["clinical_half_days_per_week"] is not None
    return clinic_said(opening, offer) if known else None


def _control(opening: Row) -> str | None:
    control = opening["schedule_control"]
    return CONTROLS[control] if control not in (None, "unknown") else None


def _yes_no(flag: bool | None) -> str | None:
    return None if flag is None else ("yes" if flag else "no")


def _part(label: str, text: str | None) -> str:
    """A part of an answer as a sentence; empty where it is not said."""
    plain = (text or "").strip()
    return f"{label}: {plain.rstrip('.')}." if plain else ""


def unanswered_said(found: Iterable[Answer]) -> str:
    """How many of the five questions are answered, and what is still to be said."""
    each = list(found)
    open_still = [answer for answer in each if answer.lacks]
    if not open_still:
        return "All five questions of a careful candidate are answered in writing."
    lacks = figures.listed([words for answer in open_still for words in answer.lacks])
    return (
        f"{len(each) - len(open_still)} of the five questions of a careful candidate are answered "
        "in writing. Not said: "
        f"{lacks}."
    )


def reading(openings: Iterable[Row], day: date) -> str:
    """The board in a sentence: how many are open, for how long, and how many were filled."""
    rows = list(openings)
    waits = sorted(found for row in rows if (found := days_open(row, day)) is not None)
    took = sorted(found for row in rows if (found := days_to_fill(row)) is not None)
    if not waits:
        said = "No role is open now."
    else:
        are = "is" if len(waits) == 1 else "are"
        counted = words.first_upper(figures.counted(len(waits), "role"))
        said = f"{counted} {are} open, the longest for {figures.counted(waits[-1], 'day')}."
    if took:
        counted = words.first_upper(figures.counted(len(took), "role"))
        was = "was" if len(took) == 1 else "were"
        said += f" {counted} {was} filled, in {figures.plain(median(took))} days at the median."
    return said
