"""Promises that a re-sent file lacks stay, or are withdrawn where nothing of them has begun."""

from etl.loading import LoadOptions, undo
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

REPLACES = LoadOptions(replaces=True)
FIRST = GOOD["allocations"] | {"role": "meded_scholar"}
FUTURE = FIRST | {"allocation_id": "P10", "program_id": "IM", "start_date": "2025-11-01"}
IDS = "select allocation_id from current.allocations where role = 'meded_scholar' order by 1"


def test_without_being_told_they_stay_and_the_receipt_says_so(desk: Desk) -> None:
    desk.loaded("allocations", csv_of(FIRST, FUTURE))
    receipt = desk.loaded("allocations", csv_of(FIRST | {"amount": "0.15"}))
    (note,) = (note for note in receipt.notes if "not in it" in note)
    assert note.startswith("1 promise of the same source to people of this file is not in it, ")
    assert "first 'P10'. It stays; load the file with --replaces to withdraw" in note
    assert desk.rows(IDS) == [("P10",), ("P9",)]


def test_what_has_not_begun_is_withdrawn_and_comes_back(desk: Desk) -> None:
    desk.loaded("allocations", csv_of(FIRST, FUTURE))
    receipt = desk.loaded("allocations", csv_of(FIRST | {"amount": "0.15"}), REPLACES)
    assert (receipt.rows_withdrawn, desk.rows(IDS)) == (1, [("P9",)])
    undo(desk.warehouse, receipt.batch or 0, "tests", "the letter says 0.1")
    assert desk.rows(IDS) == [("P10",), ("P9",)]


def test_what_has_begun_is_not_withdrawn(desk: Desk) -> None:
    desk.loaded("allocations", csv_of(FIRST, FUTURE))
    (told,) = desk.refusal("allocations", csv_of(FUTURE | {"amount": "0.15"}), REPLACES)
    assert told.startswith("the promise 'P9' is withdrawn from 2025-01-01. Days already past:")
    assert told.endswith(
        "keep its row, with end_date and document_ref, and load again with --reason."
    )


def test_a_promise_takes_the_place_of_one_that_is_withdrawn(desk: Desk) -> None:
    desk.loaded("allocations", csv_of(FIRST, FUTURE))
    other = FUTURE | {"allocation_id": "P11", "start_date": "2025-12-01"}
    assert "overlaps the promise 'P10'" in desk.refusal("allocations", csv_of(FIRST, other))[0]
    desk.loaded("allocations", csv_of(FIRST, other), REPLACES)
    assert desk.rows(IDS) == [("P11",), ("P9",)]


def test_a_promise_that_another_supersedes_is_not_withdrawn(desk: Desk) -> None:
    desk.loaded("allocations", csv_of(FIRST, FUTURE))
    later = FUTURE | {"allocation_id": "P12", "start_date": "2026-02-01", "supersedes": "P10"}
    batch = desk.loaded("allocations", csv_of(later), who="somebody else").batch
    (told,) = desk.refusal("allocations", csv_of(FIRST | {"amount": "0.15"}), REPLACES)
    assert told == (
        f"the promise 'P10' is not in the file, but 'P12' (batch {batch}) supersedes it. "
        "Keep its row."
    )


def test_promises_to_others_and_of_others_are_left_alone(desk: Desk) -> None:
    bens = FUTURE | {"allocation_id": "P13", "faculty_id": "F2"}
    desk.loaded("allocations", csv_of(FIRST, bens))
    desk.loaded("allocations", csv_of(FUTURE), who="somebody else")
    receipt = desk.loaded("allocations", csv_of(FIRST | {"amount": "0.15"}), REPLACES)
    assert receipt.rows_withdrawn == 0
