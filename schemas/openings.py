"""Openings in words: how far one has come, and the five questions that a careful candidate asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

Opening = Mapping[str, Any]
"""The cells of a row of `openings` by column; `told` says whether its last holder is told of.

`new_role` says that there is none: nobody is on record as having held the role in the program.
"""

NEXT = {"draft": "open", "open": "interviewing"}
"""Where an opening goes from where it is, by itself; filling and withdrawing say more."""
RUNNING = ("draft", "open", "interviewing")
"""What can still be filled or withdrawn; a draft is posted first."""
FILLABLE = ("open", "interviewing")


@dataclass(frozen=True)
class Question:
    """A question, and what answers it: words of what is said for it, and whether that is there."""

    code: str
    asks: str
    needs: tuple[tuple[str, Callable[[Opening], bool]], ...]

    def lacks(self, opening: Opening) -> list[str]:
        """What the opening does not say that the question asks for, in words."""
        return [words for words, said in self.needs if not said(opening)]


def _said(*columns: str) -> Callable[[Opening], bool]:
    return lambda opening: all(str(opening.get(name) or "").strip() for name in columns)


def _known(column: str) -> Callable[[Opening], bool]:
    return lambda opening: opening.get(column) is not None


def _says_time(opening: Opening) -> bool:
    """Money says no time, and a percent of an appointment none before somebody has one."""
    unit = opening.get("unit") or "fte"
    return opening.get("amount") is not None and unit not in ("stipend", "percent_of_appointment")


def _says_who_controls(opening: Opening) -> bool:
    return opening.get("schedule_control") not in (None, "unknown")


def _says_what_became(opening: Opening) -> bool:
    """Where nobody held the role before there is nothing to tell, and that is an answer."""
    return bool(opening.get("told") or opening.get("new_role"))


QUESTIONS = (
    Question(
        "clinic",
        "How many half-days of clinic go with it?",
        (("the half-days of clinic a week", _known("clinical_half_days_per_week")),),
    ),
    Question(
        "time",
        "What does the time mean in hours and duties?",
        (
            ("how much time is offered", _says_time),
            ("what the time is for", _said("responsibilities")),
        ),
    ),
    Question(
        "schedule",
        "Who controls the schedule, and can clinics be added?",
        (
            ("who controls the schedule", _says_who_controls),
            ("whether clinics can be added", _known("clinics_can_be_added")),
        ),
    ),
    Question(
        "recognition",
        "How is the work recognised for promotion and pay?",
        (
            ("how the work counts for promotion", _said("promotion_path")),
            ("how the work is paid", _said("compensation")),
        ),
    ),
    Question(
        "last_person",
        "What happened to the last person?",
        (("what the last holder lets be told", _says_what_became),),
    ),
)
"""The five questions; an answer counts where it is in writing."""


def unanswered(opening: Opening) -> list[tuple[Question, list[str]]]:
    """The questions that the opening does not answer, each with what it lacks."""
    return [(question, lacks) for question in QUESTIONS if (lacks := question.lacks(opening))]


def days_open(opening: Opening, day: date) -> int | None:
    """Days since it was posted, up to the day; None for what is no longer, or not yet, open."""
    if opening["status"] not in FILLABLE or opening["opened_on"] > day:
        return None
    return int((day - opening["opened_on"]).days)


def days_to_fill(opening: Opening) -> int | None:
    """Days from posted to filled; None where it is not filled."""
    if opening["status"] != "filled" or opening["filled_on"] is None:
        return None
    return int((opening["filled_on"] - opening["opened_on"]).days)
