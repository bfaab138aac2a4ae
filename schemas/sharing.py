"""What people say of their own path in Kept: what they choose, what they share, and with whom."""

from dataclasses import dataclass
from typing import Literal, get_args

from schemas.pipeline import PLAN_MONTHS

Choice = Literal["plan_months", "target_role", "open_to_conversation", "asked_for"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
Shared = Literal["path", "end_reason", "realization"]
SHARED: tuple[Shared, ...] = get_args(Shared)

LEADERS, EVERYONE = "leaders", "everyone"
_MENTOR = "mentor:"


@dataclass(frozen=True)
class ShareWords:
    """What sharing something shows, and to which audiences it can be shown."""

    sentence: str
    audiences: tuple[str, ...]


SHARE_WORDS: dict[Shared, ShareWords] = {
    "path": ShareWords(
        "Your declared interest, target role, progress, stage and what it rests on.",
        ("mentor", LEADERS),
    ),
    "end_reason": ShareWords("Why your appointments ended.", (LEADERS, EVERYONE)),
    "realization": ShareWords(
        "How much of the time promised for your role was kept, to those who look at it next.",
        (LEADERS, EVERYONE),
    ),
}
"""Nothing is shared unasked, and being somebody's mentee shares nothing: mentors are named."""

CHOICE_WORDS: dict[Choice, str] = {
    "plan_months": "How many months your plan takes. Only those who see your path see it.",
    "target_role": "The role you aim at. Only those who see your path see it.",
    "open_to_conversation": (
        "That leaders may ask you about education roles. They see that and nothing else."
    ),
    "asked_for": "An opening you ask to be considered for. Those who fill it see that you asked.",
}
MANY_AT_ONCE: tuple[Choice, ...] = ("asked_for",)
"""Choices that stand beside one another; of the others the latest takes the place of the rest."""


def mentor_audience(faculty_id: str) -> str:
    """The audience that is one mentor."""
    return f"{_MENTOR}{faculty_id}"


def mentor_of(audience: str) -> str | None:
    """The mentor that an audience is; None for another."""
    return audience.removeprefix(_MENTOR) if audience.startswith(_MENTOR) else None


def why_not_shared_with(what: str, audience: str) -> str | None:
    """Why that cannot be shared with that audience, in a sentence; None where it can."""
    if what not in SHARED:
        return f"'{what}' is nothing that can be shared. What can is {', '.join(SHARED)}."
    kind = "mentor" if mentor_of(audience) else audience
    audiences = SHARE_WORDS[what].audiences
    if kind in audiences:
        return None
    return f"'{what}' can be shared with {' or '.join(audiences)}, not with '{audience}'."


def why_not_chosen(what: str, value: str) -> str | None:
    """Why there is no such choice, in a sentence, as far as words tell; None where there is."""
    if what not in CHOICES:
        return f"'{what}' is nothing to choose. What can be chosen is {', '.join(CHOICES)}."
    if what == "plan_months" and value not in map(str, PLAN_MONTHS):
        return f"A plan takes {', '.join(map(str, PLAN_MONTHS))} months, not '{value}'."
    if what == "open_to_conversation" and value != "yes":
        return "Being open to a conversation is chosen with 'yes', and withdrawn."
    return None
