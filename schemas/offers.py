"""The terms of a role that is offered, and what to ask where one is left open."""

from dataclasses import dataclass
from typing import Literal

TermKind = Literal["choice", "number", "day", "text"]


@dataclass(frozen=True)
class Term:
    """A term of an offer: its label, what it is counted in, and what to ask while it is open.

    A `number` lies from 0 to `most`; a term without a question to `ask` may stay empty.
    """

    name: str
    label: str
    kind: TermKind
    ask: str = ""
    unit: str = ""
    most: float = 0


TERMS = (
    Term("role", "Role", "choice", "Which role is it, by the name that the institution uses?"),
    Term("program", "Program", "choice"),
    Term(
        "amount",
        "Protected time",
        "number",
        "How much protected time is it, and in what is it counted?",
        most=8784,
    ),
    Term("unit", "Counted in", "choice"),
    Term(
        "hours",
        "Hours a week, where the offer says",
        "number",
        "How many hours a week is the protected time, and on which days?",
        "hours a week",
        168,
    ),
    Term(
        "half_days",
        "Half-days a week, where the offer says",
        "number",
        "How many half-days a week are protected, and which ones?",
        "half-days a week",
        14,
    ),
    Term(
        "clinic_stays",
        "Clinic sessions a week that stay",
        "number",
        "How many clinic sessions a week stay?",
        "half-days a week",
        14,
    ),
    Term(
        "clinic_goes",
        "Clinic sessions a week that are taken away",
        "number",
        "Which clinic sessions are taken off the template, and from which day?",
        "half-days a week",
        14,
    ),
    Term(
        "nights",
        "Nights a month",
        "number",
        "How many nights a month go with the role?",
        "nights a month",
        31,
    ),
    Term(
        "weekend_days",
        "Weekend days a month",
        "number",
        "How many weekend days a month go with the role?",
        "days a month",
        10,
    ),
    Term("start", "Start", "day", "On which day does it start?"),
    Term("pay", "Pay", "text", "What does the role pay, and does clinical pay change with it?"),
    Term(
        "gives_up",
        "What you give up",
        "text",
        "What ends when this begins: clinical income, research time, another role?",
    ),
)
"""What the worksheet asks, in its order. Half-days and sessions are half-days of the basis (D)."""


ANSWERS = {"open": "Not answered", "said": "Said, not written", "written": "Answered in writing"}
"""How far a question of `schemas.openings` is answered; `open` until somebody says otherwise."""
