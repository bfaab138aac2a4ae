"""What is held about a person: every row of every feed that names them, and nobody else's."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.access.log import Actor, note
from etl.access.record import LINEAGE, PERSONAL, Held, held_about, looks_at, other_things_held
from etl.loading import undo
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from tests.etl.small import INSTITUTION, Desk

MORE = {
    "identities": "system,external_id,faculty_id\namion,17,F1\namion,18,F2\n",
    "declarations": (
        "faculty_id,month,feed,declared_by,declared\n"
        "F1,2025-07-01,leave,Ada,complete\nF3,2025-07-01,leave,Cy,complete\n"
    ),
    "appointments": (
        "appointment_id,faculty_id,role,program_id,start_date\n"
        "N1,F1,program_director,IM,2025-01-01\nN2,F3,core_faculty,GS,2025-01-01\n"
    ),
    "openings": (
        "opening_id,role,program_id,title,status,opened_on,filled_on,filled_by\n"
        "O1,program_director,IM,Director,filled,2024-10-01,2025-01-01,F1\n"
        "O2,core_faculty,GS,Core,open,2025-09-01,,\n"
    ),
    "milestones": (
        "faculty_id,milestone,date\nF1,owned_project,2025-03-01\nF2,declared_interest,2025-03-02\n"
    ),
    "mentorships": "mentor_id,mentee_id,start_date\nF1,F2,2025-01-01\nF3,F2,2025-02-01\n",
}
FILES = {**INSTITUTION, **MORE}


@pytest.fixture(scope="module")
def full(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The small institution with a row or two of every feed about people."""
    folder = tmp_path_factory.mktemp("full")
    shutil.copyfile(small_database, folder / "kept.duckdb")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        desk = Desk(warehouse, folder)
        for feed, text in MORE.items():
            desk.loaded(feed, text, who="Lou")
        yield desk


def _in_files(faculty_id: str) -> dict[str, set[int]]:
    """The lines of each file that name the person anywhere, read as plain text."""
    found = {}
    for feed, text in FILES.items():
        rows = list(csv.reader(io.StringIO(text)))
        lines = {place for place, row in enumerate(rows, start=1) if faculty_id in row}
        if lines:
            found[feed] = lines
    return found


def _held(desk: Desk, faculty_id: str) -> dict[str, Held]:
    return {held.feed.name: held for held in held_about(desk.warehouse, faculty_id)}


def test_the_files_here_have_every_feed_about_people() -> None:
    assert set(PERSONAL) == {feed for feed in FILES if feed != "programs"}


@pytest.mark.parametrize("faculty_id", ["F1", "F2", "F3"])
def test_every_row_of_the_person_and_of_nobody_else(full: Desk, faculty_id: str) -> None:
    """Held against the files as text: the lines that have the person's id in a cell."""
    held = _held(full, faculty_id)
    assert {name: set(one.current["line"]) for name, one in held.items()} == _in_files(faculty_id)
    assert all(one.rows.height == one.current.height for one in held.values())


def test_nobody_has_nothing(full: Desk) -> None:
    assert held_about(full.warehouse, "F9' or true --") == []


def test_each_row_says_where_it_is_from(full: Desk) -> None:
    [row] = _held(full, "F1")["milestones"].rows.to_dicts()
    assert row["milestone"] == "owned_project"
    batch = full.rows("select max(batch) from ledger.batches where feed = 'milestones'")[0][0]
    assert {name: row[name] for name in LINEAGE if name != "loaded_at"} == {
        "state": "current",
        "file": row["file"],
        "line": 2,
        "batch": batch,
        "loaded_by": "Lou",
        "source": "system",
        "reason": None,
    }
    assert row["file"].startswith("milestones")


def test_what_was_replaced_and_taken_back_is_held_too(desk: Desk) -> None:
    desk.loaded("leave", "faculty_id,start_date,end_date\nF1,2025-08-04,2025-08-09\n")
    receipt = desk.loaded("leave", "faculty_id,start_date,end_date\nF1,2025-09-01,2025-09-02\n")
    assert receipt.batch is not None
    undo(desk.warehouse, receipt.batch, "Lou")
    leave = _held(desk, "F1")["leave"].rows
    assert [(str(row["end_date"]), row["state"]) for row in leave.to_dicts()] == [
        ("2025-08-09", "current"),
        ("2025-09-02", "taken back"),
        ("2025-08-08", "replaced"),
    ]


def test_sign_ins_and_grants_of_the_person_are_held_too(desk: Desk) -> None:
    assert other_things_held(desk.warehouse, "F1") == {}
    with desk.warehouse.writing() as (connection, _):
        for who in ("F1", "F2"):
            connection.execute(
                "insert into access.accounts by name select 1 as account, 'https://id' as issuer, "
                f"'{who}' as subject, '{who}@x.org' as email, '{who}' as faculty_id"
            )
            connection.execute(
                f"insert into access.grants by name select 1 as grant_id, '{who.lower()}@x.org' "
                "as email, 'auditor' as access_role, 'institution' as scope"
            )
    found = other_things_held(desk.warehouse, "F1")
    assert {name: rows["email"].to_list() for name, rows in found.items()} == {
        "sign-ins": ["F1@x.org"],
        "grants": ["f1@x.org"],
    }


def test_who_looked_is_told_with_their_role_and_when_last(desk: Desk) -> None:
    lea = Actor("Lea", None, "F2", "department_leader")
    for _ in range(2):
        note(desk.warehouse, lea, "viewed", "F1", {"page": "person"})
    note(desk.warehouse, lea, "viewed", "F3", {"page": "person"})
    note(desk.warehouse, Actor("Ada", None, "F1", "faculty"), "viewed", "F1", {"page": "person"})
    note(desk.warehouse, Actor("Eve"), "refused", "F1", {"page": "person"})
    for scope in ("department:Medicine", "department:Surgery", "program:IM", "institution:"):
        who = Actor(scope, None, None, "coordinator")
        note(desk.warehouse, who, "viewed", None, {"page": "records", "list": [scope]})
    note(desk.warehouse, Actor("root", "root", None, "operator"), "exported", None, {"name": "x"})
    looks = [
        (look.actor, look.did, look.listed, look.times) for look in looks_at(desk.warehouse, "F1")
    ]
    assert looks == [
        ("root", "took along 'x' as ", True, 1),
        ("institution:", "looked at a list of people (records)", True, 1),
        ("program:IM", "looked at a list of people (records)", True, 1),
        ("department:Medicine", "looked at a list of people (records)", True, 1),
        ("Eve", "asked for your page and was refused", False, 1),
        ("Lea", "looked (person)", False, 2),
    ]
