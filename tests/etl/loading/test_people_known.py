"""People are known by id, by a remembered identity, by e-mail; names alone are only suggested."""

import pytest

from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

ROSTER = """\
faculty_id,name,email,department,total_fte
F1,Ada Byron,ada@made.example,Medicine,1
F2,Ben Oh,ben@made.example,Medicine,0.8
F3,Cy Young,both@made.example,Surgery,1
F5,Di Young,both@made.example,Surgery,1
"""
HEAD = "faculty_id,date,activity_type,hours\n"


def _roster(desk: Desk) -> Desk:
    desk.loaded("faculty", ROSTER)
    return desk


def test_an_e_mail_finds_its_person_and_the_receipt_says_so(empty_desk: Desk) -> None:
    desk = _roster(empty_desk)
    rows = "ADA@made.example,2025-08-21,lecture,1\nF2,2025-08-21,lecture,1\n"
    receipt = desk.loaded("activity", HEAD + rows)
    assert "1 person was known by e-mail." in receipt.notes
    people = "select faculty_id from current.activity order by 1"
    assert desk.rows(people) == [("F1",), ("F2",)]


def test_an_e_mail_of_two_people_finds_neither(empty_desk: Desk) -> None:
    desk = _roster(empty_desk)
    (told,) = desk.refusal("activity", HEAD + "both@made.example,2025-08-21,lecture,1\n")
    assert "faculty_id is 'both@made.example', who is not on the roster" in told


def test_a_name_is_suggested_and_never_taken(empty_desk: Desk) -> None:
    desk = _roster(empty_desk)
    receipt = desk.load("activity", HEAD + '"Byron, Ada",2025-08-21,lecture,1\n')
    assert receipt.refused
    assert "faculty_id is 'Byron, Ada', who is not on the roster" in receipt.problems[0].sentence
    (note,) = (note for note in receipt.notes if "may be" in note)
    assert note.startswith("'Byron, Ada' may be Ada Byron (F1)")
    assert "Confirm it" in note
