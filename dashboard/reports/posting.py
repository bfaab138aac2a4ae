"""A posting of an opening to pass on, as a PDF and as plain text; no other person is in it."""

import textwrap
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dashboard import figures
from dashboard.openings.last_person import NEW_ROLE
from dashboard.openings.look import Look
from dashboard.openings.said import (
    answers,
    clinic_said,
    minima_said,
    offer_said,
    training_said,
    typical_said,
)
from dashboard.reports.short import short
from dashboard.reports.typesetting import typeset
from schemas.openings import QUESTIONS
from schemas.purpose import PURPOSE

TEMPLATE = Path(__file__).parent / "posting.typ"
WIDTH = 78
LONGEST = 2000
LAST_PERSON = (
    "Not told in a posting, which anybody may read. Ask, or sign in to Kept to see what is shown."
)


@dataclass(frozen=True)
class Posting:
    """All that the posting says, as text: title, facts by name, and the questions answered."""

    title: str
    lead: str
    institution: str
    facts: tuple[tuple[str, str], ...]
    questions: tuple[tuple[str, str, str], ...]
    score: str
    foot: str


def posting_of(look: Look, institution: str, day: date) -> Posting:
    """The posting of an opening as it is on the day; the last holder is left out of it."""
    row = {**look.row, "told": False}
    found = answers(row, look.offer, "")
    asked = [answer for answer in found if answer.question.code != "last_person"]
    said = sum(not answer.lacks for answer in asked)
    facts = (
        ("Offered", offer_said(row, look.offer)),
        ("1.0 FTE means", look.offer.basis),
        ("Required minimum", minima_said(look.minima, "required")),
        ("Recommended minimum", minima_said(look.minima, "recommended")),
        ("Clinic", clinic_said(row, look.offer)),
        ("Typical clinic of such a role", typical_said(row)),
        ("Training", training_said(row)),
        ("Posted", figures.day(row["opened_on"])),
        ("Apply by", figures.day(row["closes_on"]) if row["closes_on"] else ""),
    )
    return Posting(
        title=row["title"],
        lead=f"{row['role_label']}, {row['program']}",
        institution=institution,
        facts=tuple((name, text) for name, text in facts if text),
        questions=(
            *(_question(answer.question.asks, answer.text, answer.lacks) for answer in asked),
            (QUESTIONS[-1].asks, NEW_ROLE if row["new_role"] else LAST_PERSON, ""),
        ),
        score=f"{said} of the first four questions of a careful candidate are answered in writing.",
        foot=f"Made with Kept, as of {figures.day(day)}. {PURPOSE}",
    )


def _question(asks: str, text: str, lacks: list[str]) -> tuple[str, str, str]:
    return asks, text, f"Not said: {', '.join(lacks)}." if lacks else ""


def posting_text(posting: Posting) -> str:
    """The posting as plain text, in lines that an e-mail keeps."""
    wide = max(len(name) for name, _ in posting.facts) + 2
    lines = [posting.title, "=" * min(len(posting.title), WIDTH), posting.lead]
    lines += [posting.institution, ""] if posting.institution else [""]
    for name, text in posting.facts:
        lines += textwrap.wrap(
            f"{name + ':':<{wide}}{_plain(text)}", WIDTH, subsequent_indent=" " * wide
        )
    lines += ["", *textwrap.wrap(posting.score, WIDTH), ""]
    for number, (asks, said, lacks) in enumerate(posting.questions, 1):
        lines += textwrap.wrap(f"{number}. {asks}", WIDTH, subsequent_indent="   ")
        for text in filter(None, (said, lacks)):
            indent = "   "
            lines += textwrap.wrap(
                _plain(text), WIDTH, initial_indent=indent, subsequent_indent=indent
            )
    return "\n".join([*lines, "", *textwrap.wrap(_plain(posting.foot), WIDTH)]) + "\n"


def _plain(text: str) -> str:
    return " ".join(text.replace(figures.JOINED, " ").split())


def posting_pdf(posting: Posting) -> bytes:
    """The posting as a tagged PDF."""
    made = datetime.now(UTC)
    said: dict[str, Any] = {
        "title": short(posting.title, LONGEST),
        "lead": short(posting.lead, LONGEST),
        "institution": short(posting.institution, LONGEST),
        "author": posting.institution or "Kept",
        "score": posting.score,
        "foot": posting.foot,
        "facts": [[name, short(text, LONGEST)] for name, text in posting.facts],
        "questions": [
            [asks, short(text, LONGEST) if text else "", short(lacks, LONGEST) if lacks else ""]
            for asks, text, lacks in posting.questions
        ],
    }
    return typeset(TEMPLATE, said, "", made)
