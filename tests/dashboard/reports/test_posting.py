"""A posting says what the opening says, to whoever reads it, and nothing of other people."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest

from dashboard.openings.last_person import NEW_ROLE
from dashboard.openings.look import Look, looks_of
from dashboard.reports.posting import posting_of, posting_pdf, posting_text
from schemas.openings import QUESTIONS
from schemas.policy import Policy
from tests.dashboard.reports.reading_pdf import read_pdf

ROW: dict[str, Any] = {
    "new_role": False,
    "opening_id": "O-1",
    "role": "program_director",
    "role_label": "Program director",
    "program_id": "IM",
    "program": "Internal medicine",
    "department": "Medicine",
    "title": "Director of the #residency* 主任",
    "status": "open",
    "opened_on": date(2025, 6, 1),
    "closes_on": date(2025, 12, 31),
    "filled_on": None,
    "filled_by": "F-secret",
    "filled_by_name": "Name-secret",
    "amount": 0.5,
    "unit": "fte",
    "clinical_half_days_per_week": 3.0,
    "nights_weekends": "one weekend in eight",
    "schedule_control": "program",
    "clinics_can_be_added": None,
    "responsibilities": "Leads the program",
    "promotion_path": "counts as service",
    "compensation": None,
    "training_required": "none",
    "training_expected": None,
    "predecessor_appointment_id": "R-secret",
    "typical_clinical_min": 0.2,
    "typical_clinical_max": 0.6,
    "typical_source": "career table",
}
LAST: dict[str, Any] = {
    "opening_id": "O-1",
    "tenure_days": 777,
    "ended": True,
    "end_reason": "burnout_or_workload",
    "reason_told": True,
    "realization_told": True,
    "realization": 0.43,
    "holders": 2,
}


@pytest.fixture(scope="module")
def look() -> Look:
    """An opening whose last holder shares everything with everybody."""
    rule = {
        "program_id": "IM",
        "role": "program_director",
        "kind": "required",
        "min_fte": 0.6,
        "counts": "each",
        "said_by": "Medicine",
        "size_known": True,
        "source": "Book",
    }
    (found,) = looks_of(
        pl.DataFrame([ROW]),
        pl.DataFrame([rule]),
        pl.DataFrame([{"role": "program_director", "faculty_id": "F-secret", "opening_id": None}]),
        pl.DataFrame([LAST]),
        [],
        Policy(),
        date(2025, 9, 1),
    )
    return found


SAID = (
    *("0.50 FTE", "20.0 h a week", "5.0 half-days a week", "260.0 h a quarter"),
    *("0.60 FTE", "3 half-days a week", "20 % to 60 %", "one weekend in eight"),
    *("Leads the program", "counts as service", "Larkspur", "31 Dec 2025"),
    *("Not said: whether clinics can be added.", "Not said: how the work is paid."),
    "2 of the first four questions",
)
OF_OTHERS = ("secret", "777", "2.1 years", "burnout", "43", "1 person")


def test_plain_text_says_it_in_lines_that_an_email_keeps(look: Look) -> None:
    text = posting_text(posting_of(look, "Larkspur", date(2025, 9, 1)))
    flat = " ".join(text.split())
    for words in (*SAID, *(question.asks for question in QUESTIONS)):
        assert words in flat, words
    assert "\u00a0" not in text
    assert max(len(line) for line in text.splitlines()) <= 78
    assert not [words for words in OF_OTHERS if words in flat]


def test_the_pdf_says_the_same_and_is_tagged(look: Look) -> None:
    read = read_pdf(posting_pdf(posting_of(look, "Larkspur", date(2025, 9, 1))))
    for words in (*SAID, *(question.asks for question in QUESTIONS)):
        assert read.says(words.replace(" %", "\u00a0%")), words
    assert read.is_tagged
    assert read.language == "en"
    assert read.title == "Director of the #residency* 主任"
    assert {"H1", "H2", "Table", "L"} <= {tag.removeprefix("/") for tag, _ in read.tags}
    assert not [words for words in OF_OTHERS if read.says(words)]


def test_without_letters_that_fonts_lack_it_is_declared_accessible(look: Look) -> None:
    plain = Look({**look.row, "title": "Director"}, look.offer, look.minima, 0, look.last)
    read = read_pdf(posting_pdf(posting_of(plain, "", date(2025, 9, 1))))
    assert "<pdfuaid:part>1<" in read.declared
    assert read.pages == 1


def test_that_a_role_is_new_tells_of_nobody_and_is_said(look: Look) -> None:
    new = replace(look, row={**look.row, "new_role": True}, last=None)
    said = " ".join(posting_text(posting_of(new, "", date(2025, 9, 1))).split())
    assert NEW_ROLE in said
    assert NEW_ROLE not in " ".join(posting_text(posting_of(look, "", date(2025, 9, 1))).split())
