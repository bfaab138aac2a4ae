"""Who is told what of a person's path: every setting, every access role, named as a mentor or not.

F1 works in Medicine and teaches in IM, has taken steps, left a role in GS with a reason, and is
mentored by M1 and M2 of Surgery.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import duckdb
import pytest

from etl.seen.scope_tables import fill_scope
from schemas.scopes import OPERATOR_SCOPE, AccessRole, scope_of
from tests.etl.pipeline.laid import BATCH, asked, empty_database, lay_rows, share_rows
from tests.etl.pipeline.plain_rows import (
    Appointment,
    Mentorship,
    Milestone,
    Opening,
    Person,
    Rows,
    Said,
)

DAY, WEEK = date(2025, 9, 30), timedelta(days=7)
PATH = {"path", "stage", "stage_evidence", "path_step", "milestones", "mentorships"}
ROWS = Rows(
    DAY,
    date(2025, 7, 1),
    people=(
        *(Person("F1"), Person("F2"), Person("F3", "Pediatrics")),
        *(Person("M1", "Surgery"), Person("M2", "Surgery")),
    ),
    milestones=(
        Milestone("F1", "declared_interest", date(2025, 1, 2), "program_director"),
        Milestone("F1", "owned_project", date(2025, 4, 2)),
    ),
    mentorships=(
        Mentorship("M1", "F1", date(2025, 1, 2)),
        Mentorship("M2", "F1", date(2025, 1, 2)),
    ),
    appointments=(
        Appointment("A1", "F1", "core_faculty", "IM", date(2024, 1, 1)),
        Appointment("A2", "F1", "core_faculty", "GS", date(2023, 1, 1), DAY - WEEK, "burnout"),
    ),
    openings=(Opening("O1", "core_faculty", "IM"), Opening("O2", "core_faculty", "GS")),
)
VIEWERS: tuple[tuple[AccessRole, str, str | None], ...] = (
    ("faculty", "self", "F1"),
    ("faculty", "self", "F2"),
    ("faculty", "self", "M1"),
    ("faculty", "self", "M2"),
    ("program_leader", "program:IM", None),
    ("program_leader", "program:GS", "M1"),
    ("program_leader", "program:PED", "F3"),
    ("coordinator", "department:Medicine", None),
    ("coordinator", "institution", "M1"),
    ("department_leader", "department:Medicine", "F2"),
    ("department_leader", "department:Surgery", "M1"),
    ("department_leader", "department:Surgery", "M2"),
    ("institution_leader", "institution", None),
    ("auditor", "department:Medicine", None),
    ("auditor", "institution", "M2"),
    ("administrator", "institution", None),
    ("administrator", "institution", "M1"),
)
SETTINGS: dict[str, tuple[Said, ...]] = {
    "nothing": (),
    "path to leaders": (Said("F1", "path", "leaders"),),
    "path to a mentor": (Said("F1", "path", "mentor:M1"),),
    "path to both": (Said("F1", "path", "leaders"), Said("F1", "path", "mentor:M1")),
    "reason to leaders": (Said("F1", "end_reason", "leaders"),),
    "reason to everyone": (Said("F1", "end_reason", "everyone"),),
    "realization to everyone": (Said("F1", "realization", "everyone"),),
}
CHOICES = (
    (),
    (Said("F1", "open_to_conversation", "yes"), Said("F1", "asked_for", "O1")),
    (Said("F1", "target_role", "program_director"), Said("F1", "plan_months", "12")),
)
TOLD = """
select 'path' as what from seen.path where faculty_id = 'F1'
union all select 'stage' from seen.stage where faculty_id = 'F1'
union all select 'stage_evidence' from seen.stage_evidence where faculty_id = 'F1'
union all select 'path_step' from seen.path_step where faculty_id = 'F1'
union all select 'milestones' from seen.milestones where faculty_id = 'F1'
union all select 'mentorships' from seen.mentorships where mentee_id = 'F1'
union all select 'reason' from seen.appointments where end_reason is not null
union all select 'open' from seen.sharing where what = 'open_to_conversation'
union all select 'shares' from seen.sharing where kind = 'share' or what in (
    'target_role', 'plan_months'
)
union all select why from seen.bench
"""


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with F1 in it; F1 once shared everything with everybody, and took it back."""
    with empty_database() as connection:
        connection.execute(
            "insert into history.programs by name "
            "select unnest(['IM', 'GS', 'PED']) as program_id, "
            "unnest(['Medicine', 'Surgery', 'Pediatrics']) as department, $1 as batch",
            [BATCH],
        )
        yield connection


def _leads(viewer: tuple[AccessRole, str, str | None], place: str) -> bool:
    """Whether the viewer leads the institution, or that department or program."""
    role, scope, _ = viewer
    leader = role in ("program_leader", "department_leader", "institution_leader")
    return leader and scope.partition(":")[2] in ("", *place.split())


def _expected(
    viewer: tuple[AccessRole, str, str | None], shared: tuple[Said, ...], chosen: tuple[Said, ...]
) -> set[str]:
    """What design §6 and §7 let the viewer know of F1; F1 leads nobody."""
    role, scope, who = viewer
    given = {(said.what, said.value) for said in shared}
    said = {choice.what for choice in chosen}
    leads = _leads(viewer, "Medicine IM")
    told = set()
    if who == "F1":
        told = PATH | {"reason"}
        told |= {"open"} if "open_to_conversation" in said else set()
        told |= {"shares"} if given or said & {"target_role", "plan_months"} else set()
    elif ("path", f"mentor:{who}") in given or (leads and ("path", "leaders") in given):
        told = set(PATH)
    if who in ("M1", "M2"):
        told |= {"mentorships"}
    sees_role = who == "F1" or leads or role in ("auditor", "coordinator") or "GS" in scope
    leader = role in ("program_leader", "department_leader", "institution_leader")
    if ("end_reason", "everyone") in given or (leader and ("end_reason", "leaders") in given):
        told |= {"reason"} if sees_role and "IM" not in scope else set()
    if leads and "open_to_conversation" in said:
        told |= {"open"}
    if "asked_for" in said and (who == "F1" or leads):
        told |= {"asked"}
    if leads and ("path", "leaders") in given:
        told |= {"shared"}
    # That a role in GS was held is known to who leads F1, or GS.
    if leader and (scope in ("institution", "department:Medicine", "program:GS")):
        told |= {"former_holder"}
    return told


CASES = [("nothing", chosen) for chosen in CHOICES]
CASES += [(setting, CHOICES[n % 3]) for n, setting in enumerate(SETTINGS) if n]


@pytest.mark.parametrize(("setting", "chosen"), CASES)
def test_nobody_is_told_more_or_less(
    setting: str, chosen: tuple[Said, ...], database: duckdb.DuckDBPyConnection
) -> None:
    shared = SETTINGS[setting]
    lay_rows(database, replace(ROWS, chosen=chosen, shared=shared))
    database.execute(
        "insert into path.shares select 90 + row_number() over (), 'F1', what, audience, $1, $1 "
        "from (select unnest(['path', 'end_reason', 'realization']) as what) "
        "cross join (select unnest(['leaders', 'mentor:M1', 'mentor:M2', 'everyone']) as audience)",
        [DAY],
    )
    for viewer in VIEWERS:
        told = {what for (what,) in asked(database, scope_of(*viewer), TOLD)}
        assert told == _expected(viewer, shared, chosen), viewer


def test_counts_are_for_who_leads_people(database: duckdb.DuckDBPyConnection) -> None:
    lay_rows(database, ROWS)
    for viewer in VIEWERS:
        leads = viewer[0] in ("department_leader", "institution_leader")
        for name in ("stage_group", "stage_group_leaving", "mentored", "mentored_leaving"):
            assert bool(asked(database, scope_of(*viewer), f"from seen.{name}")) == leads, viewer


def test_no_relation_reads_private_notes(database: duckdb.DuckDBPyConnection) -> None:
    found = database.execute(
        "select view_name from duckdb_views() where contains(sql, 'private_notes')"
    ).fetchall()
    assert found == []


def test_lines_of_files_are_told_to_the_person_only(
    database: duckdb.DuckDBPyConnection,
) -> None:
    shared = (Said("F1", "path", "leaders"), Said("F1", "path", "mentor:M1"))
    lay_rows(database, replace(ROWS, shared=shared))
    sql = (
        "select line from seen.stage union all select line from seen.milestones "
        "union all select line from seen.stage_evidence"
    )
    for viewer in VIEWERS:
        lines = {line for (line,) in asked(database, scope_of(*viewer), sql)}
        assert lines <= ({2, 3} if viewer[2] == "F1" else {None}), viewer
    assert asked(database, scope_of("faculty", "self", "F1"), sql)


def test_an_empty_scope_leads_nobody(database: duckdb.DuckDBPyConnection) -> None:
    lay_rows(database, ROWS)
    share_rows(database, replace(ROWS, shared=SETTINGS["path to both"]))
    fill_scope(database, ())
    for table in ("scope_viewer", "scope_led", "scope_paths", "scope_known"):
        assert database.execute(f"from {table}").fetchall() == []
    assert asked(database, OPERATOR_SCOPE, "from seen.path")
