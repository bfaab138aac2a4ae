"""What the rules refuse is in the log: who tried, what, and why; and nothing was changed."""

from pathlib import Path

import pytest

from etl.access import statements
from etl.access.grants import all_grants, revoke
from etl.access.log import Actor, verify
from etl.errors import KeptError
from etl.loading import LoadOptions, Receipt, check, load, undo
from etl.loading.purging import purge
from etl.loading.rights import Rights
from etl.warehouse import Warehouse
from schemas.grants import Giver, Hat
from schemas.scopes import AccessRole
from tests.etl.access.asking import ADMINISTRATOR, EVA, MEDICINE, OPERATOR, TODAY, asked, given
from tests.etl.access.noted import Entry, count, noted
from tests.etl.small import Desk

ADA = Actor("Ada", "ada@x.org", "F1", "coordinator")
OWN = Rights((("self", "F1"),), "F1")
HEADER = "activity_id,faculty_id,date,activity_type,hours\n"


def _refused(warehouse: Warehouse, before: int) -> list[Entry]:
    entries = noted(warehouse, before)
    assert {entry.deed for entry in entries} <= {"refused"}
    assert not verify(warehouse).faults
    return entries


@pytest.mark.parametrize(
    ("by", "role", "scope", "email", "because"),
    [
        (EVA, "coordinator", MEDICINE, "eva@example.edu", "Nobody gives themselves"),
        (Giver("Lee", "lee@x.org"), "coordinator", MEDICINE, "x@x.org", "by administrators only"),
        (OPERATOR, "coordinator", "program:IM", "x@x.org", "is not granted over 'program:IM'"),
        (OPERATOR, "coordinator", "department:Magic", "x@x.org", "no department 'Magic'"),
    ],
)
def test_a_grant_that_is_refused_is_noted(
    office: Warehouse, by: Giver, role: AccessRole, scope: str, email: str, because: str
) -> None:
    before = count(office)
    with pytest.raises(KeptError):
        given(office, asked(role, scope, email), by)
    [entry] = _refused(office, before)
    assert (entry.actor, entry.login) == (by.name, by.email)
    assert entry.access_role == ("operator" if by.operator else "administrator")
    assert entry.what["asked"] == f"to grant {email} the role {role} for {scope}"
    assert because in entry.what["because"]
    assert all_grants(office) == ()


def test_a_grant_that_may_not_be_revoked_is_noted(office: Warehouse) -> None:
    grant = given(office, asked("administrator", "institution", "eva@example.edu"))
    before = count(office)
    for number, because in ((grant.grant_id, "the last administrator"), (99, "There is no grant")):
        with pytest.raises(KeptError, match=because):
            revoke(office, number, EVA, "leaving", TODAY)
    first, second = _refused(office, before)
    assert first.what["asked"] == f"to revoke grant {grant.grant_id}"
    assert "There is no grant 99" in second.what["because"]


@pytest.mark.parametrize(
    ("own", "audited", "refused"),
    [
        (Hat("department_leader", MEDICINE), MEDICINE, True),
        (Hat("department_leader", MEDICINE), "institution", True),
        (Hat("department_leader", MEDICINE), "department:Surgery", False),
        (Hat("coordinator", "institution"), "program:GS", True),
        (Hat("institution_leader", "institution"), "program:GS", True),
        (Hat("auditor", "institution"), "institution", False),
    ],
)
def test_an_auditor_is_not_dismissed_by_those_audited(
    office: Warehouse, own: Hat, audited: str, refused: bool
) -> None:
    auditor = given(office, asked("auditor", audited))
    both = Giver("Eva", "eva@example.edu", (ADMINISTRATOR, own))
    if not refused:
        assert revoke(office, auditor.grant_id, both, "moved", TODAY).revoked_by == "Eva"
        return
    before = count(office)
    with pytest.raises(KeptError, match="not dismissed by those they audit"):
        revoke(office, auditor.grant_id, both, "asked too much", TODAY)
    assert [entry.actor for entry in _refused(office, before)] == ["Eva"]
    [still] = all_grants(office)
    assert still.revoked_at is None
    assert revoke(office, auditor.grant_id, OPERATOR, "moved", TODAY).revoked_by == "ops"


def test_who_is_audited_revokes_other_grants(office: Warehouse) -> None:
    both = Giver("Eva", "eva@example.edu", (ADMINISTRATOR, Hat("department_leader", MEDICINE)))
    grant = given(office, asked("coordinator", MEDICINE))
    assert revoke(office, grant.grant_id, both, "moved", TODAY).revoked_by == "Eva"


def _brought(desk: Desk, rows: str, good_rows: bool = False) -> tuple[Receipt, list[Entry]]:
    path, before = desk.write("activity", HEADER + rows), count(desk.warehouse)
    options = LoadOptions(adds=True, source="self", good_rows=good_rows)
    receipt = check(desk.warehouse, path, options, who=ADA, rights=OWN)
    check(desk.warehouse, path, options, who=ADA, rights=OWN)
    return receipt, _refused(desk.warehouse, before)


@pytest.mark.parametrize("good_rows", [False, True])
def test_a_file_with_rows_of_others_is_noted_once_for_each_state(
    desk: Desk, good_rows: bool
) -> None:
    desk.loaded("faculty", "faculty_id,name,department,total_fte\nF9,Dee,Medicine,1\n")
    mine, theirs = (f"T{n},{who},2025-07-03,lecture,1\n" for n, who in ((7, "F1"), (8, "F9")))
    receipt, [entry] = _brought(desk, mine + theirs, good_rows)
    assert receipt.rows_not_theirs == 1
    assert (entry.actor, entry.login, entry.access_role) == ("Ada", "ada@x.org", "coordinator")
    assert entry.what == {
        "asked": f"to load '{receipt.file.name}'",
        "because": "1 row is not theirs to bring.",
    }
    _, again = _brought(desk, mine + theirs + theirs.replace("T8", "T9"), good_rows)
    assert [one.what["because"] for one in again] == ["2 rows are not theirs to bring."]


def test_typing_errors_are_no_attempts(desk: Desk) -> None:
    receipt, entries = _brought(desk, "T8,F1O,2025-07-03,lecture,99\n")
    assert receipt.problem_count
    assert entries == []


def test_a_table_that_is_not_theirs_is_noted(desk: Desk, tmp_path: Path) -> None:
    path, before = tmp_path / "holidays.csv", count(desk.warehouse)
    path.write_text("date,name\n2025-07-03,Founders' day\n")
    receipt = load(desk.warehouse, path, LoadOptions(), ADA, rights=OWN)
    assert receipt.refused
    [entry] = _refused(desk.warehouse, before)
    assert entry.what["because"] == "1 row is not theirs to bring."


def test_what_others_did_is_not_theirs_to_change_and_that_is_noted(desk: Desk) -> None:
    batch = desk.loaded("activity", HEADER + "T9,F1,2025-07-03,lecture,1\n", LoadOptions(adds=True))
    assert batch.batch is not None
    purge(desk.warehouse, batch.batch, ADA, "asked for by law")
    number = statements.say(desk.warehouse, ADA, "statement", "Not so.")
    before = count(desk.warehouse)
    ben = Actor("Ben", "ben@x.org", "F2", "faculty")
    for attempt in (
        lambda: undo(desk.warehouse, int(batch.batch or 0), ben, "mine", OWN),
        lambda: purge(desk.warehouse, int(batch.batch or 0), ADA),
        lambda: statements.share(desk.warehouse, ben, number),
        lambda: statements.answer(desk.warehouse, ben, (("self", "F2"),), number, "No."),
    ):
        with pytest.raises(KeptError):
            attempt()
    entries = _refused(desk.warehouse, before)
    assert [(entry.actor, entry.what["asked"]) for entry in entries] == [
        ("Ben", f"to undo batch {batch.batch}"),
        ("Ada", f"to confirm the purge of batch {batch.batch}"),
        ("Ben", f"to have statement {number} shared"),
        ("Ben", f"to answer statement {number}"),
    ]
