"""A department sees people in the quarters in which they are its own, and what it owes always.

F1 moves from Medicine to Surgery on the first day of July 2025, F2 within July to September, which
is the quarter that runs; F3 stays in Surgery but for some days in May. P1, P2 and P4 are owed by
Medicine as the program says, P3 by Surgery, and P8 by F1's home.
"""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from etl.exporting import csv_text, export
from etl.loading import LoadOptions
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.marts.institutions import MADE_UP, institutions
from tests.etl.marts.loaded import published_at_once
from tests.etl.marts.plain.institution import Institution
from tests.etl.publishing import published_once
from tests.etl.small import FACULTY, Desk

MEDICINE: Scope = (("department", "Medicine"),)
SURGERY: Scope = (("department", "Surgery"),)
BOTH: Scope = (*MEDICINE, *SURGERY)
PROGRAM: Scope = (("program", "IM"),)
ADA: Scope = (("self", "F1"),)
ADAS_LEADER: Scope = (*SURGERY, *ADA)
ALL: Scope = (("institution", ""),)

F1_MOVED = FACULTY.replace("Ada,Medicine,GI,", "Ada,Surgery,Trauma,")
F2_MOVED = F1_MOVED.replace("Ben,Medicine,Cardiology,0.8", "Benjamin,Surgery,,0.6")
HOME_OWES = "allocation_id,faculty_id,role,amount,start_date\nP8,F1,meded_scholar,0.1,2025-01-01\n"
ACTIVITY = """\
activity_id,faculty_id,date,activity_type,hours
E1,F1,2025-01-02,lecture,0.1
E2,F1,2025-06-30,lecture,0.2
E3,F1,2025-10-01,lecture,0.3
E4,F2,2025-09-30,lecture,0.4
E5,F2,2025-10-01,lecture,0.5
"""
EARLY_CLINIC = "session_id,faculty_id,date,hours\nC8,F1,2024-12-31,8\n"
ROSTERS = (
    (FACULTY, date(2025, 1, 1)),
    (FACULTY.replace("Cy,Surgery", "Cy,Pediatrics"), date(2025, 5, 5)),
    (FACULTY, date(2025, 6, 1)),
    (F1_MOVED, date(2025, 7, 1)),
    (F2_MOVED, date(2025, 8, 1)),
    (F2_MOVED, date(2025, 9, 30)),
)


@pytest.fixture(scope="module")
def moved(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The small institution from January 2025 on, with two people who move."""
    folder = tmp_path_factory.mktemp("moved")
    shutil.copyfile(small_database, folder / "kept.duckdb")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        desk = Desk(warehouse, folder)
        with published_once(warehouse):
            for content, as_of in ROSTERS:
                desk.loaded("faculty", content, LoadOptions(as_of=as_of))
            desk.loaded("allocations", HOME_OWES)
            desk.loaded("activity", ACTIVITY, LoadOptions(adds=True))
            desk.loaded("clinical", EARLY_CLINIC, LoadOptions(adds=True))
        yield desk


def _seen(desk: Desk, scope: Scope, sql: str) -> str:
    """The rows, each as one word, in order and with those that come twice."""
    rows = desk.warehouse.seen(scope).ask(sql).rows()
    return " ".join(sorted("".join(map(str, row)) for row in rows))


# Of each quarter its first month: 1, 4 and 7.
PERSON_QUARTERS = {
    MEDICINE: "F1-1 F1-4 F2-1 F2-4 F2-7",
    SURGERY: "F1-7 F3-1 F3-4 F3-7",
    BOTH: "F1-1 F1-4 F1-7 F2-1 F2-4 F2-7 F3-1 F3-4 F3-7",
    PROGRAM: "",
    ADA: "F1-1 F1-4 F1-7",
    ADAS_LEADER: "F1-1 F1-4 F1-7 F3-1 F3-4 F3-7",
    ALL: "F1-1 F1-4 F1-7 F2-1 F2-4 F2-7 F3-1 F3-4 F3-7",
}
PROMISE_QUARTERS = {
    MEDICINE: "P1-1 P1-4 P1-7 P2-4 P2-7 P4-1 P4-4 P4-7 P8-1 P8-4",
    SURGERY: "P1-7 P3-1 P3-4 P3-7 P4-1 P4-4 P4-7 P8-7",
    PROGRAM: "P1-1 P1-4 P1-7 P2-4 P2-7 P4-1 P4-4 P4-7",
    ADA: "P1-1 P1-4 P1-7 P8-1 P8-4 P8-7",
    ADAS_LEADER: "P1-1 P1-4 P1-7 P3-1 P3-4 P3-7 P4-1 P4-4 P4-7 P8-1 P8-4 P8-7",
}


@pytest.mark.parametrize("scope", PERSON_QUARTERS, ids=str)
def test_people_are_those_of_the_quarter(scope: Scope, moved: Desk) -> None:
    sql = "select faculty_id, '-', month(quarter_start) from seen.person_quarter"
    assert _seen(moved, scope, sql) == PERSON_QUARTERS[scope]


@pytest.mark.parametrize("scope", PROMISE_QUARTERS, ids=str)
def test_promises_are_those_of_the_quarter(scope: Scope, moved: Desk) -> None:
    sql = "select allocation_id, '-', month(quarter_start) from seen.promise_quarter"
    assert _seen(moved, scope, sql) == PROMISE_QUARTERS[scope]


@pytest.mark.parametrize(
    ("scope", "activity", "clinical"),
    [
        (MEDICINE, "F1-0.1 F1-0.2 F2-0.4 F2-1.0", "F1-8.0 F2-4.0"),
        (SURGERY, "F1-0.3 F1-1.0 F1-1.5 F2-0.5 F3-2.0", "F1-4.0 F1-4.0 F1-4.0 F3-4.0"),
        (PROGRAM, "", ""),
        (ADA, "F1-0.1 F1-0.2 F1-0.3 F1-1.0 F1-1.5", "F1-4.0 F1-4.0 F1-4.0 F1-8.0"),
    ],
    ids=str,
)
def test_rows_with_a_day_take_the_quarter_of_it(
    scope: Scope, activity: str, clinical: str, moved: Desk
) -> None:
    # Also before the first quarter with numbers, and after the one that runs. Leaders see no days:
    # rows are told apart by their hours.
    for relation, expected in (("activity", activity), ("clinical", clinical)):
        sql = f"select faculty_id, '-', hours::double from seen.{relation}"
        assert _seen(moved, scope, sql) == expected


@pytest.mark.parametrize(
    ("scope", "faculty", "promises"),
    [
        (MEDICINE, "F2", "P1 P2 P4"),
        (SURGERY, "F1 F3", "P1 P3 P4 P8"),
        (BOTH, "F1 F2 F3", "P1 P2 P3 P4 P8"),
        (PROGRAM, "", "P1 P2 P4"),
        (ADA, "F1", "P1 P8"),
        (ALL, "F1 F2 F3", "P1 P2 P3 P4 P8"),
    ],
    ids=str,
)
def test_what_has_no_day_takes_the_running_quarter(
    scope: Scope, faculty: str, promises: str, moved: Desk
) -> None:
    assert _seen(moved, scope, "select faculty_id from seen.faculty") == faculty
    for relation in ("promise", "allocations"):
        assert _seen(moved, scope, f"select allocation_id from seen.{relation}") == promises


def test_the_roster_and_names_are_those_of_now(moved: Desk) -> None:
    # F2 is Medicine's until the quarter ends, and at home in Surgery by the row of 1 August.
    sql = "select name, department, total_fte from seen.{} where faculty_id = 'F2'"
    assert moved.warehouse.seen(MEDICINE).ask(sql.format("faculty")).rows() == [
        ("Benjamin", "Surgery", 0.6)
    ]
    names = "select name from seen.names where faculty_id = 'F2'"
    assert moved.warehouse.seen(PROGRAM).ask(names).rows() == [("Benjamin",)]


@pytest.mark.parametrize(
    ("scope", "homes"),
    [
        (MEDICINE, "1 Medicine True 1.0|4 Medicine True 1.0|7 Surgery False None"),
        (SURGERY, "7 Surgery True 1.0"),
        (PROGRAM, "1 Medicine False None|4 Medicine False None|7 Surgery False None"),
        (ADA, "1 Medicine True 1.0|4 Medicine True 1.0|7 Surgery True 1.0"),
        (ADAS_LEADER, "1 Medicine True 1.0|4 Medicine True 1.0|7 Surgery True 1.0"),
    ],
    ids=str,
)
def test_homes_are_told_of_people_named_and_appointments_of_people_seen(
    scope: Scope, homes: str, moved: Desk
) -> None:
    rows = moved.warehouse.seen(scope).ask(
        "select month(quarter_start), department, in_scope, total_fte from seen.quarters "
        "join seen.homes on quarter_start between from_quarter and until_quarter "
        "where faculty_id = 'F1' order by quarter_start"
    )
    assert "|".join(" ".join(map(str, row)) for row in rows.rows()) == homes


def test_days_within_a_quarter_bring_nobody_and_no_name(moved: Desk) -> None:
    seen = moved.warehouse.seen((("department", "Pediatrics"),))
    for relation in ("names", "homes", "person_quarter", "promise_ledger", "activity"):
        assert seen.ask(f"select * from seen.{relation}").height == 0


def test_the_exported_roster_loads_again_unchanged(moved: Desk) -> None:
    content = csv_text(export(moved.warehouse.seen(OPERATOR_SCOPE), "faculty"))
    receipt = moved.load("faculty", content)
    assert (receipt.rows_new, receipt.rows_changed, receipt.rows_unchanged) == (0, 0, 3)


def _check_scopes(institution: Institution) -> None:
    """A department has the rows that say they are its own, quarter by quarter, and no other."""
    with (
        TemporaryDirectory() as folder,
        published_at_once(institution, Path(folder)) as warehouse,
    ):
        for name in ("Medicine", "Surgery", "Pediatrics", "Dean's Office"):
            leader = warehouse.seen((("department", name),))
            operator = warehouse.seen(OPERATOR_SCOPE)
            own = "select faculty_id, quarter_start from seen.person_quarter"
            is_own = f"{own} where department = $name"
            mine = "select allocation_id, quarter_start from seen.promise_quarter as p"
            is_mine = (
                f"{mine} where department = $name "
                f"or (faculty_id, quarter_start) in ({is_own}) order by all"
            )
            asked = {"name": name}
            people = operator.ask(f"{is_own} order by all", asked)
            assert leader.ask(f"{own} order by all").rows() == people.rows()
            promises = operator.ask(is_mine, asked)
            assert leader.ask(f"{mine} order by all").rows() == promises.rows()


@given(institution=institutions())
@settings(MADE_UP, max_examples=6)
def test_a_department_sees_what_is_its_own_in_the_quarter(institution: Institution) -> None:
    _check_scopes(institution)
