"""Openings: which questions are open, and how many days, against an obvious second reckoning."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.feeds import FEEDS
from schemas.feeds.positions import OPENING_STATUSES
from schemas.openings import (
    FILLABLE,
    NEXT,
    QUESTIONS,
    RUNNING,
    Question,
    days_open,
    days_to_fill,
    unanswered,
)

ANSWERED: dict[str, Any] = {
    "clinical_half_days_per_week": 0.0,
    "amount": 0.5,
    "unit": "fte",
    "responsibilities": "leads",
    "schedule_control": "program",
    "clinics_can_be_added": False,
    "promotion_path": "counts",
    "compensation": "paid",
    "told": True,
}
EMPTY: dict[str, tuple[Any, ...]] = {
    "clinical_half_days_per_week": (None,),
    "amount": (None,),
    "unit": ("stipend", "percent_of_appointment"),
    "responsibilities": (None, "", "  "),
    "schedule_control": (None, "unknown"),
    "clinics_can_be_added": (None,),
    "promotion_path": (None, " "),
    "compensation": (None, ""),
    "told": (None, False),
}
ASKED_BY = {
    "clinic": ("clinical_half_days_per_week",),
    "time": ("amount", "unit", "responsibilities"),
    "schedule": ("schedule_control", "clinics_can_be_added"),
    "recognition": ("promotion_path", "compensation"),
    "last_person": ("told",),
}


def _codes(found: list[tuple[Question, list[str]]]) -> list[str]:
    return [question.code for question, _ in found]


def test_there_are_five_and_they_ask_for_columns_that_there_are() -> None:
    assert [question.code for question in QUESTIONS] == list(ASKED_BY)
    known = {*FEEDS["openings"].names, "told"}
    assert {name for names in ASKED_BY.values() for name in names} <= known
    assert unanswered(ANSWERED) == []
    assert len(unanswered({})) == 5


def test_a_new_role_has_no_last_holder_to_tell_of() -> None:
    without = {**ANSWERED, "told": False}
    assert _codes(unanswered(without)) == ["last_person"]
    assert unanswered({**without, "new_role": True}) == []


@given(st.sets(st.sampled_from(sorted(ANSWERED))), st.data())
def test_a_question_is_open_while_anything_it_asks_for_is_not_said(
    gone: set[str], data: st.DataObject
) -> None:
    opening = dict(ANSWERED)
    for name in gone:
        opening[name] = data.draw(st.sampled_from(EMPTY[name]))
    expected = [code for code, names in ASKED_BY.items() if gone & set(names)]
    found = unanswered(opening)
    assert _codes(found) == expected
    assert all(lacks for _, lacks in found)


def test_zero_half_days_and_no_are_answers() -> None:
    opening = {**ANSWERED, "clinical_half_days_per_week": 0.0, "clinics_can_be_added": False}
    assert _codes(unanswered(opening)) == []


DAYS = st.dates(date(2024, 1, 1), date(2026, 1, 1))


def _count(first: date, last: date) -> int:
    """Nights between two days, one by one."""
    return sum(1 for _ in itertools.takewhile(lambda day: day < last, _following(first)))


def _following(day: date) -> Any:
    while True:
        yield day
        day += timedelta(days=1)


@given(st.sampled_from(OPENING_STATUSES), DAYS, DAYS)
def test_days_are_counted_one_by_one(status: str, first: date, second: date) -> None:
    posted, later = min(first, second), max(first, second)
    opening = {"status": status, "opened_on": posted, "filled_on": None}
    waits = _count(posted, later) if status in ("open", "interviewing") else None
    assert days_open(opening, later) == waits
    opening["filled_on"] = later if status == "filled" else None
    assert days_to_fill(opening) == (_count(posted, later) if status == "filled" else None)


def test_what_opens_later_is_not_open_yet() -> None:
    opening = {"status": "open", "opened_on": date(2025, 9, 2), "filled_on": None}
    assert days_open(opening, date(2025, 9, 1)) is None
    assert days_open(opening, date(2025, 9, 2)) == 0


@pytest.mark.parametrize("status", OPENING_STATUSES)
def test_where_an_opening_goes(status: str) -> None:
    ways = {
        "draft": ("open", False, True),
        "open": ("interviewing", True, True),
        "interviewing": (None, True, True),
        "filled": (None, False, False),
        "withdrawn": (None, False, False),
    }
    assert (NEXT.get(status), status in FILLABLE, status in RUNNING) == ways[status]
