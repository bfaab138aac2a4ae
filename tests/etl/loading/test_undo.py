"""A batch is taken back whole: what it replaced returns, what others need keeps it."""

import pytest

from etl.errors import DataProblem, UsageProblem
from etl.loading import LoadOptions, batches, undo
from schemas.loadable import LOADABLE
from schemas.marts import MARTS
from tests.etl.checking.rows import GOOD, csv_of, spoiled
from tests.etl.small import ACTIVITY, ALLOCATIONS, FACULTY, PROGRAMS, Desk

_FEEDS_WITH = {
    name: [f for f, feed in LOADABLE.items() if name in feed.names and feed.column(name).refers_to]
    for name in ("faculty_id", "program_id", "role")
}

unpublished = pytest.mark.usefixtures("unpublished")

# As loaded by the small institution.
FACULTY_BATCH, PROGRAMS_BATCH, LEAVE_BATCH, ACTIVITY_BATCH = 2, 3, 5, 7


def _numbers(desk: Desk) -> list[list[tuple[object, ...]]]:
    return [desk.rows(f"from mart.{mart} order by all") for mart in MARTS]


def test_a_correction_undone_puts_the_earlier_rows_back(desk: Desk) -> None:
    numbers = _numbers(desk)
    rows = desk.rows("from current.activity order by all")
    changed = ACTIVITY.replace("lecture,1.5", "lecture,2.5") + "T4,F1,2025-07-23,lecture,1,,,\n"
    batch = desk.loaded("activity", changed).batch or 0
    assert _numbers(desk) != numbers
    undone = undo(desk.warehouse, batch, "tests")
    assert (undone.taken_out, undone.put_back, undone.kept) == (1, 4, 0)
    assert desk.rows("from current.activity order by all") == rows
    assert _numbers(desk) == numbers


@unpublished
def test_rows_that_a_later_batch_replaced_or_saw_stay(desk: Desk) -> None:
    rows = ACTIVITY.splitlines(keepends=True)
    desk.loaded("activity", rows[0] + rows[1].replace("1.5", "2.5"))
    desk.loaded("activity", rows[0] + rows[2])
    undone = undo(desk.warehouse, ACTIVITY_BATCH, "tests")
    assert (undone.taken_out, undone.put_back, undone.kept) == (2, 0, 2)
    ids = desk.rows("select activity_id, batch from current.activity order by all")
    assert ids == [("T1", 8), ("T2", 9)]


@unpublished
def test_what_was_undone_does_not_come_back(desk: Desk) -> None:
    first = ACTIVITY.replace("lecture,1.5", "lecture,2.5")
    second = ACTIVITY.replace("lecture,1.5", "lecture,3.5")
    one, two = (desk.loaded("activity", text).batch or 0 for text in (first, second))
    assert undo(desk.warehouse, one, "tests").kept == 4
    assert undo(desk.warehouse, two, "tests").put_back == 4
    hours = "select hours::DOUBLE, batch from current.activity where activity_id = 'T1'"
    assert desk.rows(hours) == [(1.5, ACTIVITY_BATCH)]


def test_an_undone_file_may_be_loaded_again(desk: Desk) -> None:
    numbers = _numbers(desk)
    undo(desk.warehouse, ACTIVITY_BATCH, "tests", "wrong month")
    assert desk.rows("select count(*) from current.activity") == [(0,)]
    (row,) = desk.rows("select undone_by, undone_reason from ledger.batches where batch = 7")
    assert row == ("tests", "wrong month")
    assert desk.loaded("activity", ACTIVITY).rows_new == 4
    assert _numbers(desk) == numbers


@unpublished
@pytest.mark.parametrize(
    ("batch", "sentence"),
    [
        (
            FACULTY_BATCH,
            "rows of batch 4, 5, 6, 7 would be left without their 3 people. Undo them first.",
        ),
        (
            PROGRAMS_BATCH,
            "rows of batch 4, 7 would be left without their 2 programs. Undo them first.",
        ),
    ],
)
def test_what_others_refer_to_stays(batch: int, sentence: str, desk: Desk) -> None:
    desk.loaded("faculty", FACULTY.splitlines()[0] + "\nF4,Dee,Surgery,,1,,\n")
    before = desk.rows("from current.faculty order by all"), desk.warehouse.version()
    with pytest.raises(DataProblem) as problem:
        undo(desk.warehouse, batch, "tests")
    assert str(problem.value) == f"Batch {batch} cannot be undone: {sentence}"
    assert (desk.rows("from current.faculty order by all"), desk.warehouse.version()) == before


PED = {"program_id": "PED"}
NEW_PERSON = {"faculty_id": "F9"}
REFERENCES = {
    ("activity", "activity_type"): ("activity_types", {"activity_type": "rounds"}),
    ("fte_bases", "scope_key"): ("roles", {"key": "chief_resident"}),
    ("requirements", "role_codes"): ("roles", {"role_codes": "core_faculty; chief_resident"}),
    ("recommendations", "role_codes"): ("roles", {"role_codes": "chief_resident"}),
    ("credits", "activity_type"): ("activity_types", {"activity_type": "rounds", "per": "hour"}),
    ("milestones", "milestone"): ("milestone_types", {"milestone": "workshop"}),
    ("milestones", "target_role"): ("roles", {"target_role": "chief_resident"}),
    ("mentorships", "mentor_id"): ("faculty", {"mentor_id": "F9"}),
    ("mentorships", "mentee_id"): ("faculty", {"mentee_id": "F9"}),
    ("openings", "filled_by"): ("faculty", {"filled_by": "F9"}),
    ("openings", "predecessor_appointment_id"): (
        "appointments",
        {"predecessor_appointment_id": "A9"},
    ),
    **{(f, "program_id"): ("programs", PED) for f in _FEEDS_WITH["program_id"]},
    **{(f, "faculty_id"): ("faculty", NEW_PERSON) for f in _FEEDS_WITH["faculty_id"]},
    **{(f, "role"): ("roles", {"role": "chief_resident"}) for f in _FEEDS_WITH["role"]},
}


def test_every_reference_is_tried() -> None:
    assert set(REFERENCES) == {
        (feed.name, column.name)
        for feed in LOADABLE.values()
        for column in feed.columns
        if column.refers_to or column.refers_each
    }


@unpublished
@pytest.mark.parametrize(
    ("target", "called"),
    [
        ("faculty", "person"),
        ("programs", "program"),
        ("roles", "role"),
        ("activity_types", "activity type"),
        ("milestone_types", "milestone type"),
        ("appointments", "appointment"),
    ],
)
def test_what_rows_refer_to_is_not_taken_from_them(target: str, called: str, desk: Desk) -> None:
    batch = desk.loaded(target, csv_of(GOOD[target])).batch or 0
    using = [(feed, cells) for (feed, _), (to, cells) in REFERENCES.items() if to == target]
    adds = LoadOptions(adds=True)
    later = [desk.loaded(feed, spoiled(feed, **cells), adds).batch for feed, cells in using]
    with pytest.raises(DataProblem) as problem:
        undo(desk.warehouse, batch, "tests")
    named, them = ", ".join(map(str, later)), "it" if len(later) == 1 else "them"
    sentence = f"rows of batch {named} would be left without their {called}. Undo {them} first."
    assert str(problem.value) == f"Batch {batch} cannot be undone: {sentence}"


def test_a_key_that_is_no_role_refers_to_none(desk: Desk) -> None:
    batch = desk.loaded("roles", csv_of(GOOD["roles"])).batch or 0
    desk.loaded("fte_bases", spoiled("fte_bases", scope="department", key="chief_resident"))
    assert undo(desk.warehouse, batch, "tests").taken_out == 1


def test_all_that_is_lost_is_named(desk: Desk) -> None:
    person = desk.loaded("faculty", csv_of(GOOD["faculty"])).batch or 0
    program = desk.loaded("programs", csv_of(GOOD["programs"])).batch or 0
    first = spoiled("openings", program_id="PED", filled_by="F9")
    batch = desk.loaded("openings", first).batch or 0
    later = desk.loaded("openings", csv_of(GOOD["openings"])).batch or 0
    for each in (person, program):
        undo(desk.warehouse, each, "tests")
    with pytest.raises(DataProblem, match=f"of batch {batch} .* their person and program."):
        undo(desk.warehouse, later, "tests")


@unpublished
def test_a_row_does_not_come_back_without_what_it_refers_to(desk: Desk) -> None:
    program = desk.loaded("programs", csv_of(GOOD["programs"])).batch or 0
    first = desk.loaded("activity", spoiled("activity", program_id="PED")).batch or 0
    second = desk.loaded("activity", spoiled("activity", program_id="IM")).batch or 0
    undo(desk.warehouse, program, "tests")
    with pytest.raises(DataProblem, match=f"rows of batch {first} would be left without"):
        undo(desk.warehouse, second, "tests")
    undo(desk.warehouse, first, "tests")
    assert undo(desk.warehouse, second, "tests").taken_out == 1


def test_a_shipped_row_comes_back(desk: Desk) -> None:
    content = "role,label,admin_allowance\ncore_faculty,Core,0.9\n"
    allowance = "select admin_allowance from seen.roles where role = 'core_faculty'"
    numbers = _numbers(desk)
    receipt = desk.loaded("roles", content)
    assert (receipt.rows_changed, desk.seen(allowance)) == (1, [(0.9,)])
    assert undo(desk.warehouse, receipt.batch or 0, "tests").put_back == 1
    assert desk.seen(allowance) == [(0.25,)]
    assert _numbers(desk) == numbers


@unpublished
def test_people_without_roster_are_kept_by_their_promises(empty_desk: Desk) -> None:
    promises = empty_desk.loaded("allocations", ALLOCATIONS).batch or 0
    empty_desk.loaded("leave", csv_of(GOOD["leave"]))
    roster = empty_desk.loaded("faculty", FACULTY).batch or 0
    undo(empty_desk.warehouse, roster, "tests")
    with pytest.raises(DataProblem, match="would be left without their person"):
        undo(empty_desk.warehouse, promises, "tests")


@unpublished
def test_an_appointment_that_a_promise_is_part_of_stays(empty_desk: Desk) -> None:
    roster = empty_desk.loaded("faculty", FACULTY).batch or 0
    share = spoiled("allocations", unit="percent_of_appointment", amount="10")
    empty_desk.loaded("allocations", share)
    with pytest.raises(DataProblem, match="would be left without their appointment"):
        undo(empty_desk.warehouse, roster, "tests")


@pytest.mark.parametrize("batch", [0, 1, 99, -1])
def test_a_batch_that_is_none_is_said(batch: int, shared_desk: Desk) -> None:
    with pytest.raises(UsageProblem, match=f"There is no batch {batch}."):
        undo(shared_desk.warehouse, batch, "tests")


def test_a_batch_is_undone_once(desk: Desk) -> None:
    undo(desk.warehouse, LEAVE_BATCH, "tests")
    with pytest.raises(UsageProblem, match=r"was undone on .* already"):
        undo(desk.warehouse, LEAVE_BATCH, "tests")


def test_batches_are_listed_in_their_order(desk: Desk) -> None:
    undo(desk.warehouse, LEAVE_BATCH, "tests")
    desk.loaded("programs", PROGRAMS + "PED,Pediatrics,Pediatrics,residency\n", LoadOptions())
    listed = batches(desk.warehouse)
    assert [row[0] for row in listed] == [2, 3, 4, 5, 6, 7, 8]
    assert [row[0] for row in listed if row[10] is not None] == [LEAVE_BATCH]
