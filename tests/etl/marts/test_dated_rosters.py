"""Rosters loaded, replaced and undone: the numbers, and a promise as it is now, follow them."""

from datetime import date

import pytest

from etl.errors import UsageProblem
from etl.loading import LoadOptions, undo
from schemas.marts import MARTS
from tests.etl.small import FACULTY, Desk

HOMES = """
select quarter_start, department from mart.person_quarter
where faculty_id = 'F1' order by quarter_start
"""
OWED = "select department, fte from mart.promise where allocation_id = 'P8'"
EARLY = "activity_id,faculty_id,date,activity_type,hours\nE1,F1,2025-01-02,lecture,1\n"
PROMISE = """\
allocation_id,faculty_id,role,amount,unit,start_date
P8,F1,meded_scholar,20,percent_of_appointment,2025-01-01
"""
MOVED = FACULTY.replace("Ada,Medicine,GI,1,", "Ada,Surgery,,0.5,")
ROSTER_BATCH = 2


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The small institution with three quarters, F1's promise, and F1's roster row since ever."""
    desk.loaded("activity", EARLY)
    desk.loaded("allocations", PROMISE)
    assert _homes(desk) == "Medicine Medicine Medicine"
    return desk


def _homes(desk: Desk) -> str:
    """F1's home departments in the quarters from January, April and July 2025."""
    return " ".join(str(department) for _, department in desk.rows(HOMES))


def _roster(desk: Desk, content: str, as_of: date) -> int:
    batch = desk.loaded("faculty", content, LoadOptions(as_of=as_of)).batch
    assert batch is not None
    return batch


def _numbers(desk: Desk) -> list[list[tuple[object, ...]]]:
    return [desk.rows(f"from mart.{mart} order by all") for mart in MARTS]


def test_a_row_holds_until_the_persons_next_one(desk: Desk) -> None:
    # The first roster was loaded on 30 September; an earlier one becomes the first.
    _roster(desk, FACULTY.replace("Ada,Medicine", "Ada,Pediatrics"), date(2025, 1, 1))
    assert _homes(desk) == "Pediatrics Pediatrics Pediatrics"
    _roster(desk, MOVED, date(2025, 4, 1))
    assert _homes(desk) == "Pediatrics Surgery Surgery"
    _roster(desk, FACULTY, date(2025, 7, 1))
    assert _homes(desk) == "Pediatrics Surgery Medicine"


def test_the_receipt_says_where_other_rosters_end_what_this_one_says(desk: Desk) -> None:
    def notes(content: str, as_of: date) -> list[str]:
        return desk.loaded("faculty", content, LoadOptions(as_of=as_of)).notes

    ada = "".join(MOVED.splitlines(keepends=True)[:2])
    assert notes(ada, date(2025, 1, 1)) == [
        "1 person is on a later roster too, the first as of 2025-09-30: what this one says of "
        "them holds until the day before.",
        "1 person is on no earlier roster, so what this one says of them holds for the days before "
        "2025-01-01 too.",
    ]
    later, first = notes(FACULTY, date(2025, 4, 1))
    assert later.startswith("3 people are on a later roster too, the first as of 2025-09-30: ")
    assert first.startswith("2 people are on no earlier roster, ")
    assert notes(FACULTY.replace("Ada", "Ada B"), date(2025, 10, 1)) == []


def test_a_roster_of_the_same_day_replaces_its_rows(desk: Desk) -> None:
    _roster(desk, FACULTY.replace("Ada,Medicine", "Ada,Pediatrics"), date(2025, 4, 1))
    only_ada = "\n".join(MOVED.splitlines()[:2])
    batch = _roster(desk, only_ada, date(2025, 4, 1))
    assert _homes(desk) == "Surgery Surgery Surgery"
    count = "select count(*) from current.faculty where as_of = '2025-04-01'"
    assert desk.rows(count) == [(3,)]
    undone = undo(desk.warehouse, batch, "tests")
    assert (undone.taken_out, undone.put_back, undone.kept) == (0, 1, 0)
    assert _homes(desk) == "Pediatrics Pediatrics Pediatrics"


def test_a_later_roster_undone_leaves_what_was_before(desk: Desk) -> None:
    _roster(desk, FACULTY, date(2025, 1, 1))
    numbers = _numbers(desk)
    batch = _roster(desk, MOVED, date(2025, 4, 1))
    assert _homes(desk) == "Medicine Surgery Surgery"
    assert undo(desk.warehouse, batch, "tests").taken_out == 3
    assert _numbers(desk) == numbers


def test_the_first_roster_undone_leaves_the_next_one_since_ever(desk: Desk) -> None:
    _roster(desk, MOVED, date(2026, 1, 1))
    assert _homes(desk) == "Medicine Medicine Medicine"
    undo(desk.warehouse, ROSTER_BATCH, "tests")
    assert _homes(desk) == "Surgery Surgery Surgery"


def test_a_promise_by_itself_is_that_of_the_row_in_force_now(desk: Desk) -> None:
    assert desk.rows(OWED) == [("Medicine", 0.2)]
    _roster(desk, MOVED, date(2025, 10, 1))
    assert desk.rows(OWED) == [("Medicine", 0.2)]
    _roster(desk, MOVED, date(2025, 9, 30))
    assert desk.rows(OWED) == [("Surgery", 0.1)]
    assert _homes(desk) == "Surgery Surgery Surgery"


def test_a_roster_of_the_day_needs_no_day_where_nobody_changes(desk: Desk) -> None:
    receipt = desk.loaded("faculty", FACULTY + "F4,Dee,Surgery,,1,,\n")
    assert (receipt.rows_new, receipt.rows_unchanged) == (1, 3)
    assert desk.rows("select distinct as_of from current.faculty") == [(desk.warehouse.as_of(),)]


def test_an_as_of_date_is_of_rosters_only(desk: Desk) -> None:
    with pytest.raises(UsageProblem, match="--as-of is for faculty"):
        desk.load("programs", "program_id\n", LoadOptions(as_of=date(2025, 1, 1)))
