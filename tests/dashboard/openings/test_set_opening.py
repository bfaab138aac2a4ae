"""What a leader does about openings, by role and program; what they do not say stays."""

from datetime import date
from typing import Any

import pytest

from dashboard.noticing import actor
from dashboard.permissions import Refused, can_edit_opening, can_open_role, check_fill
from dashboard.running import held
from dashboard.uploading.rights import rights_of
from dashboard.uploading.set_opening import (
    Promise,
    change_opening,
    fill_opening,
    move_opening,
    open_role,
)
from dashboard.uploading.work import take_back
from etl.errors import UsageProblem
from etl.loading import undo
from etl.loading.current_rows import current_row
from etl.warehouse import Warehouse
from schemas.scopes import ACCESS_ROLES, AccessRole, Viewer, scope_of

NEW: dict[str, Any] = {
    "role": "core_faculty",
    "program_id": "MED-RES",
    "title": "Core faculty",
    "status": "draft",
    "opened_on": date(2025, 9, 1),
}
PROMISE = Promise(
    faculty_id="F0056",
    start_date=date(2025, 9, 1),
    amount=0.5,
    unit="fte",
    document_type="offer_letter",
    document_date=date(2025, 8, 20),
    document_ref="Letters/17.pdf",
    signed_by="Chair",
)
FILLED_ON = date(2025, 8, 21)


def _viewer(role: AccessRole, scope: str, faculty_id: str | None = None) -> Viewer:
    return Viewer("Lea", role, faculty_id, scope_of(role, scope, faculty_id))


LEADER = _viewer("program_leader", "program:MED-RES", "F0037")

# Who may edit the openings of a residency of Medicine, and of a clerkship of Surgery.
EDITS = """
    access_role        scope               MED-RES SUR-CLK
    faculty            self                no      no
    program_leader     program:MED-RES     yes     no
    program_leader     program:SUR-CLK     no      yes
    coordinator        department:Medicine no      no
    department_leader  department:Medicine yes     no
    department_leader  department:Surgery  no      yes
    auditor            institution         no      no
    institution_leader institution         yes     yes
    administrator      institution         no      no
"""
ROWS = [line.split() for line in EDITS.strip().splitlines()[1:]]


def test_the_table_has_every_access_role() -> None:
    assert {row[0] for row in ROWS} == set(ACCESS_ROLES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:2]))
def test_whose_openings_somebody_edits(row: list[str]) -> None:
    role: AccessRole = next(known for known in ACCESS_ROLES if known == row[0])
    viewer = _viewer(role, row[1], "F1")
    answers = [
        can_edit_opening(viewer, "MED-RES", "Medicine"),
        can_edit_opening(viewer, "SUR-CLK", "Surgery"),
    ]
    assert ["yes" if answer else "no" for answer in answers] == row[2:]
    assert can_open_role(viewer) is any(answers)
    for (program, department), may in zip(
        (("MED-RES", "Medicine"), ("SUR-CLK", "Surgery")), answers, strict=True
    ):
        if not may:
            with pytest.raises(Refused, match="leads its program"):
                check_fill(viewer, program, department, "F2")


@pytest.mark.parametrize("role", ["faculty", "coordinator", "auditor", "administrator"])
def test_the_deed_refuses_as_the_form_does(opened: Warehouse, role: AccessRole) -> None:
    scope = "department:Medicine" if role == "coordinator" else "institution"
    viewer = _viewer(role, scope, "F0056")
    before = opened.version()
    with pytest.raises(Refused, match="leads its program"):
        open_role(viewer, NEW, "why not")
    with pytest.raises(Refused, match="leads its program"):
        change_opening(viewer, "O-whole", {"title": "Mine"}, "why not")
    with pytest.raises(Refused, match="leads its program"):
        fill_opening(viewer, "O-whole", PROMISE, FILLED_ON, "why not")
    assert opened.version() == before


def test_an_opening_is_entered_changed_and_withdrawn(opened: Warehouse) -> None:
    opening_id, receipt = open_role(LEADER, NEW, "a sixth core member")
    assert receipt.rows_new == 1
    stored = current_row(opened, "openings", opening_id)
    assert stored is not None
    assert {name: stored[name] for name in NEW} == NEW
    change_opening(LEADER, opening_id, {"status": "open", "amount": 0.1}, "approved")
    move_opening(LEADER, opening_id, "withdrawn", "no money")
    now = current_row(opened, "openings", opening_id)
    assert now == {**stored, "status": "withdrawn", "amount": 0.1}
    with opened.cursor() as cursor:
        told = cursor.execute(
            "select who, reason, source from ledger.batches join history.openings using (batch) "
            "where opening_id = $id order by version",
            {"id": opening_id},
        ).fetchall()
    assert told == [
        ("Lea", "a sixth core member", "self"),
        ("Lea", "approved", "self"),
        ("Lea", "no money", "self"),
    ]


def test_what_an_editor_does_not_see_is_not_lost(opened: Warehouse) -> None:
    before = current_row(opened, "openings", "O-whole")
    assert before is not None
    assert before["predecessor_appointment_id"] == "R-1"
    other = _viewer("department_leader", "department:Medicine")
    change_opening(other, "O-whole", {"title": "Head of the residency"}, "plainer")
    assert current_row(opened, "openings", "O-whole") == {
        **before,
        "title": "Head of the residency",
    }


def test_an_opening_is_not_moved_into_or_out_of_a_program_of_others(opened: Warehouse) -> None:
    with pytest.raises(Refused, match="leads its program"):
        change_opening(LEADER, "O-whole", {"program_id": "SUR-CLK"}, "ours no more")
    with pytest.raises(Refused, match="leads its program"):
        change_opening(LEADER, "O-bare", {"program_id": "MED-RES"}, "ours now")
    with pytest.raises(Refused, match="nothing here for you"):
        change_opening(LEADER, "O-none", {"title": "Mine"}, "why not")
    assert (current_row(opened, "openings", "O-bare") or {})["program_id"] == "SUR-CLK"


def _rows_of_filling(warehouse: Warehouse) -> list[Any]:
    return [
        current_row(warehouse, feed, f"O-whole{ending}")
        for feed, ending in (("appointments", "-appointment"), ("allocations", "-promise"))
    ]


def test_filling_appoints_and_promises_in_writing(opened: Warehouse) -> None:
    receipts = fill_opening(LEADER, "O-whole", PROMISE, FILLED_ON, "the committee chose")
    assert [receipt.outcome for receipt in receipts] == ["loaded"] * 3
    opening = current_row(opened, "openings", "O-whole") or {}
    assert (opening["status"], opening["filled_on"], opening["filled_by"]) == (
        "filled",
        FILLED_ON,
        "F0056",
    )
    assert opening["predecessor_appointment_id"] == "R-1"
    appointed, promised = _rows_of_filling(opened)
    for row in (appointed, promised):
        assert (row["faculty_id"], row["role"], row["program_id"], row["start_date"]) == (
            "F0056",
            "program_director",
            "MED-RES",
            date(2025, 9, 1),
        )
    assert appointed["end_date"] is None
    said = ("amount", "unit", "document_type", "document_date", "document_ref", "signed_by")
    assert {name: promised[name] for name in said} == {
        name: getattr(PROMISE, name) for name in said
    }
    assert promised["schedule_control"] == "program"
    ledger = opened.seen(LEADER.scope).ask(
        "select documented, fte from seen.promise_ledger where allocation_id = 'O-whole-promise'"
    )
    assert ledger.rows() == [("documented", 0.5)]
    again = fill_opening(LEADER, "O-whole", PROMISE, FILLED_ON, "the committee chose")
    assert [receipt.outcome for receipt in again] == ["already loaded"] * 3


def test_filling_that_is_refused_leaves_all_as_it_was(opened: Warehouse) -> None:
    before = current_row(opened, "openings", "O-whole")
    unknown = Promise(**{**vars(PROMISE), "faculty_id": "F9999"})
    for promise, day in ((unknown, FILLED_ON), (PROMISE, date(2025, 1, 1))):
        receipts = fill_opening(LEADER, "O-whole", promise, day, "the committee chose")
        assert [receipt.outcome for receipt in receipts] == ["refused"] * 3
        assert any(receipt.problems for receipt in receipts)
        assert current_row(opened, "openings", "O-whole") == before
        assert _rows_of_filling(opened) == [None, None]


def test_nobody_fills_an_opening_with_themselves(opened: Warehouse) -> None:
    own = Promise(**{**vars(PROMISE), "faculty_id": "F0037"})
    with pytest.raises(Refused, match="cannot fill an opening with yourself"):
        fill_opening(LEADER, "O-whole", own, FILLED_ON, "I am the best")
    assert _rows_of_filling(opened) == [None, None]


def test_who_filled_it_takes_it_back_and_nobody_else_of_their_kind(opened: Warehouse) -> None:
    receipts = fill_opening(LEADER, "O-whole", PROMISE, FILLED_ON, "the committee chose")
    batch = receipts[2].batch or 0
    with pytest.raises(UsageProblem, match="not about people you may upload for"):
        undo(opened, batch, actor(LEADER), "declined", rights_of(LEADER))
    for receipt in receipts[::-1]:
        number = take_back(LEADER, receipt.batch or 0, "the candidate declined")
        job = held().jobs.find(number)
        assert job is not None
        job.wait()
    assert _rows_of_filling(opened) == [None, None]
    assert (current_row(opened, "openings", "O-whole") or {})["status"] == "open"
