"""Which formal training fits: two questions, what the answers lead to, and why.

A rule of thumb, as careers are advised: no accreditor or society asks for it. Each pair of answers
has exactly one rule.
"""

from dataclasses import dataclass
from typing import Literal

Training = Literal["certificate", "masters", "fellowship"]
Aim = Literal["neither", "leadership", "scholarship", "both"]
Drop = Literal["no", "one_year", "two_years"]

AIM_QUESTION = "Do you want to lead a program, or to do education scholarship?"
AIMS: dict[Aim, str] = {
    "neither": "Neither yet: I want to teach well",
    "leadership": "To lead",
    "scholarship": "Scholarship",
    "both": "Both",
}
DROP_QUESTION = "Can your clinical time drop for one or two years?"
DROPS: dict[Drop, str] = {
    "no": "No",
    "one_year": "For one year",
    "two_years": "For two years",
}


@dataclass(frozen=True)
class Course:
    """A kind of formal training: what it is, what it asks for, and the steps of the plan it is."""

    label: str
    sentence: str
    asks: str
    milestones: tuple[str, ...]


COURSES: dict[Training, Course] = {
    "certificate": Course(
        "A certificate in medical education",
        "Courses of weeks or months, mostly online or in the evening, on how to teach, assess and "
        "give feedback.",
        "A few hours a week, and no less clinic.",
        ("short_course", "certificate"),
    ),
    "masters": Course(
        "A master's degree in health professions education",
        "Two or three years part-time, mostly online, with a thesis or a project of your own.",
        "About a day a week, protected or your own, and fees that your department may share.",
        ("masters_enrolled", "masters_completed"),
    ),
    "fellowship": Course(
        "A fellowship in medical education",
        "One or two years with mentors and projects, often with a certificate or a master's degree "
        "in it.",
        "Clinical time that drops for as long as it lasts, with that agreed in writing.",
        ("fellowship_enrolled", "fellowship_completed"),
    ),
}


@dataclass(frozen=True)
class Rule:
    """For these answers, this training, and why."""

    aims: tuple[Aim, ...]
    drops: tuple[Drop, ...]
    leads_to: Training
    reasons: tuple[str, ...]


_LASTS = "What you learn there you use in the project you own already, or in your next one."
_PART_TIME = "Your clinical time stays as it is, so it must be training beside the clinic."

RULES = (
    Rule(
        ("neither",),
        ("no", "one_year", "two_years"),
        "certificate",
        (
            "Teaching well asks for skills rather than a degree.",
            "It is done in months, and a certificate often counts towards a master's degree if you "
            "want more later.",
        ),
    ),
    Rule(
        ("leadership",),
        ("no",),
        "masters",
        (
            _PART_TIME,
            "Roles that lead programs increasingly expect formal training, and a degree is what "
            "search committees know.",
        ),
    ),
    Rule(
        ("leadership",),
        ("one_year", "two_years"),
        "fellowship",
        (
            "Clinical time that can drop is the scarcest thing, and a fellowship is what it buys.",
            "It brings mentors and leaders who know your work, and roles are found through them.",
        ),
    ),
    Rule(
        ("scholarship", "both"),
        ("no",),
        "masters",
        (
            _PART_TIME,
            "Scholarship needs methods, and a thesis is a first study with somebody who guides it.",
        ),
    ),
    Rule(
        ("scholarship", "both"),
        ("one_year",),
        "masters",
        (
            "A year of less clinic carries the courses; a study takes longer than that, and a "
            "master's degree lets you finish it beside the clinic.",
            _LASTS,
        ),
    ),
    Rule(
        ("scholarship", "both"),
        ("two_years",),
        "fellowship",
        (
            "Two years are enough to plan, carry out and publish a study with mentors at hand.",
            "Many fellowships of two years hold a master's degree, so you have both at the end.",
        ),
    ),
)


def rule_for(aim: Aim, drop: Drop) -> Rule:
    """The rule of a pair of answers."""
    return next(rule for rule in RULES if aim in rule.aims and drop in rule.drops)
