"""An offer as somebody typed it, and the text file that it is taken along and brought back in."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from schemas.feeds.amounts import UNITS
from schemas.offers import ANSWERS, TERMS, Term
from schemas.openings import QUESTIONS

LONGEST = 300
"""Letters of a term in words."""
LARGEST_FILE = 100_000
"""Bytes: a file of terms has a few thousand."""
OPEN = dict.fromkeys((one.code for one in QUESTIONS), "open")
HEADING = "The terms, to bring back into Kept"


@dataclass(frozen=True)
class Offer:
    """The terms, each None while it is open, and by question how far it is answered."""

    role: str | None = None
    program: str | None = None
    amount: float | None = None
    unit: str = "fte"
    hours: float | None = None
    half_days: float | None = None
    clinic_stays: float | None = None
    clinic_goes: float | None = None
    nights: float | None = None
    weekend_days: float | None = None
    start: date | None = None
    pay: str | None = None
    gives_up: str | None = None
    answers: dict[str, str] = field(default_factory=OPEN.copy)

    @property
    def open_terms(self) -> list[Term]:
        """The terms that have a question and no answer yet."""
        return [term for term in TERMS if term.ask and getattr(self, term.name) is None]


class NotTerms(Exception):
    """A file that does not hold the terms of an offer; the sentence says what to do."""


def terms_text(offer: Offer) -> str:
    """The terms a line each, as `offer_in` reads them."""
    lines = [HEADING]
    for term in TERMS:
        value = getattr(offer, term.name)
        lines.append(f"{term.name}: {_written(value)}")
    lines += [f"answer {name}: {said}" for name, said in offer.answers.items()]
    return "\n".join(lines) + "\n"


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else " ".join(str(value).split())


def offer_in(content: bytes) -> Offer:
    """The offer in such a file, whatever stands above its terms; NotTerms where there is none."""
    text = content[:LARGEST_FILE].decode("utf-8-sig", errors="replace")
    _, found, terms = text.partition(HEADING)
    if not found:
        raise NotTerms(
            "This file has no terms of an offer in it. Choose the text file that "
            "'Take it along' gave you."
        )
    said = dict(line.split(":", 1) for line in terms.splitlines() if ":" in line)
    values: dict[str, Any] = {
        term.name: _read(term, said.get(term.name, "").strip()) for term in TERMS
    }
    answers = {name: said.get(f"answer {name}", "").strip() for name in OPEN}
    known = {name: value for name, value in values.items() if value is not None}
    told = {name: one if one in ANSWERS else "open" for name, one in answers.items()}
    return Offer(**known, answers=told)


def _read(term: Term, text: str) -> str | float | date | None:
    """What a line says; NotTerms where the line says what the term cannot be."""
    try:
        return _checked(term, text) if text else None
    except ValueError as error:
        raise NotTerms(
            f"The line '{term.name}' says '{text[:40]}', which is not {KINDS[term.kind]}. Correct "
            "it in the file, or empty it."
        ) from error


KINDS = {
    "choice": "one of the choices",
    "number": "a number in its range",
    "day": "a day as in 2026-07-01",
    "text": "a text",
}


def _checked(term: Term, text: str) -> str | float | date:
    if term.kind == "day":
        return date.fromisoformat(text)
    if term.kind == "number":
        number = float(text)
        if not 0 <= number <= term.most:
            raise ValueError(text)
        return number
    if term.name == "unit" and text not in UNITS:
        raise ValueError(text)
    return text[:LONGEST]
