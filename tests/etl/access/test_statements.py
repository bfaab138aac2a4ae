"""Statements: the person's own, private until shared, seen in the scope, answered once."""

import pytest

from etl.access.log import Actor
from etl.access.record import held_about
from etl.access.statements import (
    answer,
    own_statements,
    say,
    share,
    shared_statements,
    withdraw,
)
from etl.errors import KeptError
from schemas.scopes import Scope
from tests.etl.access.noted import count, noted
from tests.etl.small import Desk

ADA = Actor("Ada", None, "F1", "faculty")
CY = Actor("Cy", None, "F3", "faculty")
LEA = Actor("Lea", None, None, "department_leader")
MEDICINE: Scope = (("department", "Medicine"),)
SURGERY: Scope = (("department", "Surgery"),)
TEXT = "I taught that day; the clinic was cancelled."


def _row(desk: Desk, faculty_id: str, feed: str) -> str:
    held = next(one for one in held_about(desk.warehouse, faculty_id) if one.feed.name == feed)
    return str(held.rows["row_key"][0])


def test_it_is_nobodys_until_it_is_shared_and_then_the_scopes(desk: Desk) -> None:
    number = say(desk.warehouse, ADA, "contest", TEXT, "clinical", _row(desk, "F1", "clinical"))
    assert shared_statements(desk.warehouse, MEDICINE) == []
    share(desk.warehouse, ADA, number)
    [shown] = shared_statements(desk.warehouse, MEDICINE)
    assert (shown.faculty_id, shown.feed, shown.kind, shown.said) == (
        *("F1", "clinical", "contest"),
        TEXT,
    )
    assert shared_statements(desk.warehouse, SURGERY) == []
    assert shared_statements(desk.warehouse, ()) == []
    assert shared_statements(desk.warehouse, (("self", "F1"),)) == [], "their own is My record's"
    answer(desk.warehouse, LEA, MEDICINE, number, "We take the row out.")
    [own] = own_statements(desk.warehouse, "F1")
    assert (own.answer, own.answered_by) == ("We take the row out.", "Lea")
    withdraw(desk.warehouse, ADA, number)
    assert shared_statements(desk.warehouse, MEDICINE) == []
    assert [one.said for one in own_statements(desk.warehouse, "F1")] == [TEXT]
    assert own_statements(desk.warehouse, "F3") == []


def test_each_step_is_noted_without_what_was_said(desk: Desk) -> None:
    before = count(desk.warehouse)
    first = say(desk.warehouse, ADA, "statement", TEXT)
    share(desk.warehouse, ADA, first)
    answer(desk.warehouse, LEA, MEDICINE, first, "Thank you for saying so.")
    withdraw(desk.warehouse, ADA, first)
    entries = noted(desk.warehouse, before)
    assert [(entry.actor, entry.deed, entry.about) for entry in entries] == [
        ("Ada", "stated", "F1"),
        ("Ada", "shared", "F1"),
        ("Lea", "answered", "F1"),
        ("Ada", "withdrawn", "F1"),
    ]
    assert all(entry.what == {"statement": first, "feed": "record"} for entry in entries)


def test_what_is_not_theirs_to_do_is_refused_and_noted_as_that(desk: Desk) -> None:
    number = say(desk.warehouse, ADA, "statement", TEXT)
    row = _row(desk, "F3", "clinical")
    leader = Actor("Ada", None, "F1", "department_leader")
    before = count(desk.warehouse)
    for refused in (
        lambda: say(desk.warehouse, ADA, "contest", TEXT, "clinical", row),
        lambda: say(desk.warehouse, ADA, "contest", TEXT, "warehouse", row),
        lambda: share(desk.warehouse, CY, number),
        lambda: withdraw(desk.warehouse, CY, number),
        lambda: answer(desk.warehouse, LEA, MEDICINE, number, "It is not shared yet."),
        lambda: say(desk.warehouse, ADA, "statement", " "),
        lambda: say(desk.warehouse, ADA, "statement", "x" * 2001),
        lambda: say(desk.warehouse, ADA, "statement", "patient MRN 12345678"),
    ):
        with pytest.raises(KeptError):
            refused()
    entries = noted(desk.warehouse, before)
    told = [(entry.actor, entry.deed, entry.what["asked"]) for entry in entries]
    assert told == [
        ("Ada", "refused", "to write about a row of clinical"),
        ("Ada", "refused", "to write about a row of warehouse"),
        ("Cy", "refused", f"to have statement {number} shared"),
        ("Cy", "refused", f"to have statement {number} withdrawn"),
        ("Lea", "refused", f"to answer statement {number}"),
    ], "what is wrong with a text is no attempt"
    share(desk.warehouse, ADA, number)
    with pytest.raises(KeptError, match="no such statement for you"):
        answer(desk.warehouse, leader, MEDICINE, number, "I agree with myself.")
    with pytest.raises(KeptError, match="no such statement for you"):
        answer(desk.warehouse, LEA, SURGERY, number, "Not ours.")
    with pytest.raises(KeptError, match="done already"):
        share(desk.warehouse, ADA, number)
    answer(desk.warehouse, LEA, MEDICINE, number, "Yes.")
    with pytest.raises(KeptError, match="answered already"):
        answer(desk.warehouse, LEA, MEDICINE, number, "No.")
