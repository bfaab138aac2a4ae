"""What people choose, share and take back is their own to say, at once, and read by nobody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.access.entries import Readable, Wanted, entries
from etl.access.log import Actor
from etl.access.record import other_things_held
from etl.errors import UsageProblem
from etl.exporting import export
from etl.loading import undo
from etl.pipeline.sharing import choose, share, withdraw
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.scopes import Scope
from tests.etl.small import Desk

F1, F2 = Actor("Ada", faculty_id="F1"), Actor("Ben", faculty_id="F2")
LEADER: Scope = (("department", "Medicine"),)
STEPS = "faculty_id,milestone,date,target_role\nF1,declared_interest,2025-03-31,core_faculty\n"
OPENINGS = (
    "opening_id,role,program_id,title,status,opened_on\n"
    "O1,core_faculty,IM,Core,open,2025-09-01\nO2,core_faculty,IM,Core,draft,2025-09-01\n"
)


@pytest.fixture(scope="module")
def _opened(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("sharing")
    (folder / "kept.duckdb").write_bytes(small_database.read_bytes())
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        desk = Desk(warehouse, folder)
        desk.loaded("milestones", STEPS)
        desk.loaded("openings", OPENINGS)
        yield desk


@pytest.fixture
def desk(_opened: Desk) -> Desk:
    """A small institution in which F1 declared interest, and nobody chose or shared anything."""
    with _opened.warehouse.writing() as (connection, _):
        connection.execute("delete from path.choices; delete from path.shares")
    return _opened


def _plan(desk: Desk, scope: Scope) -> list[tuple[object, ...]]:
    asked = "select target_role, plan_months, plan_ends_on::VARCHAR from seen.path"
    return desk.warehouse.seen(scope).ask(asked).rows()


# F1 is on leave for five days, on which the clock of the plan stands still.
def test_a_choice_moves_the_plan_at_once_and_its_end_moves_it_back(desk: Desk) -> None:
    choose(desk.warehouse, "F1", "plan_months", "12", F1)
    own: Scope = (("self", "F1"),)
    assert _plan(desk, own) == [("core_faculty", 12, "2026-04-05")]
    number = choose(desk.warehouse, "F1", "plan_months", "24", F1)
    aim = choose(desk.warehouse, "F1", "target_role", "program_director", F1)
    assert _plan(desk, own) == [("program_director", 24, "2027-04-05")]
    withdraw(desk.warehouse, "F1", F1, choice=number)
    withdraw(desk.warehouse, "F1", F1, choice=aim)
    assert _plan(desk, own) == [("core_faculty", 18, "2026-10-05")]


def test_sharing_moves_the_version_and_is_taken_back_at_once(desk: Desk) -> None:
    before = desk.warehouse.version()
    number = share(desk.warehouse, "F1", "path", "leaders", F1)
    assert desk.warehouse.version() > before
    assert len(_plan(desk, LEADER)) == 1
    withdraw(desk.warehouse, "F1", F1, share=number)
    assert _plan(desk, LEADER) == []
    with pytest.raises(UsageProblem, match="nothing of that kind of yours"):
        withdraw(desk.warehouse, "F1", F1, share=number)


def test_sharing_twice_is_sharing_once(desk: Desk) -> None:
    share(desk.warehouse, "F1", "path", "leaders", F1)
    number = share(desk.warehouse, "F1", "path", "leaders", F1)
    own = desk.warehouse.seen((("self", "F1"),))
    assert own.ask("select number from seen.sharing").rows() == [(number,)]
    withdraw(desk.warehouse, "F1", F1, share=number)
    assert _plan(desk, LEADER) == []


def test_two_openings_are_asked_for_side_by_side(desk: Desk) -> None:
    desk.loaded("openings", OPENINGS.replace("O1", "O3").replace("O2", "O4"))
    for opening in ("O1", "O3", "O3"):
        choose(desk.warehouse, "F1", "asked_for", opening, F1)
    bench = desk.warehouse.seen(LEADER).ask("select opening_id, faculty_id from seen.bench")
    assert sorted(bench.rows()) == [("O1", "F1"), ("O3", "F1")]


@pytest.mark.parametrize("by", [F2, Actor("Operator"), Actor("Lea", faculty_id="")])
def test_nobody_says_it_for_somebody_else(by: Actor, desk: Desk) -> None:
    before = desk.warehouse.version()
    number = share(desk.warehouse, "F1", "path", "leaders", F1)
    for deed in (
        lambda: choose(desk.warehouse, "F1", "plan_months", "12", by),
        lambda: share(desk.warehouse, "F1", "path", "mentor:F3", by),
        lambda: withdraw(desk.warehouse, "F1", by, share=number),
    ):
        with pytest.raises(UsageProblem, match="Only the person themselves"):
            deed()
    assert desk.warehouse.version() == before + 1


def test_another_s_share_is_not_found_by_its_number(desk: Desk) -> None:
    number = share(desk.warehouse, "F1", "path", "leaders", F1)
    with pytest.raises(UsageProblem, match="nothing of that kind of yours"):
        withdraw(desk.warehouse, "F2", F2, share=number)
    assert len(_plan(desk, LEADER)) == 1


@pytest.mark.parametrize(
    ("what", "value", "sentence"),
    [
        ("plan_months", "13", "A plan takes 12, 18, 24 months, not '13'."),
        ("open_to_conversation", "no", "chosen with 'yes', and withdrawn"),
        ("pay", "more", "'pay' is nothing to choose"),
        ("target_role", "king", "There is no role called 'king'."),
        ("asked_for", "O2", "There is no opening that takes candidates called 'O2'."),
        ("asked_for", "O9", "There is no opening that takes candidates called 'O9'."),
    ],
)
def test_what_cannot_be_chosen(what: str, value: str, sentence: str, desk: Desk) -> None:
    with pytest.raises(UsageProblem, match=sentence):
        choose(desk.warehouse, "F1", what, value, F1)
    assert desk.rows("from path.choices") == []


@pytest.mark.parametrize(
    ("what", "audience", "sentence"),
    [
        ("path", "everyone", "'path' can be shared with mentor or leaders, not with 'everyone'."),
        ("end_reason", "mentor:F3", "can be shared with leaders or everyone"),
        ("pay", "leaders", "'pay' is nothing that can be shared"),
        ("path", "mentor:F1", "You see your own path anyway"),
        ("path", "mentor:F9", "There is nobody called 'F9' on the roster."),
        ("path", "mentor:", "not with 'mentor:'"),
    ],
)
def test_what_cannot_be_shared(what: str, audience: str, sentence: str, desk: Desk) -> None:
    with pytest.raises(UsageProblem, match=sentence):
        share(desk.warehouse, "F1", what, audience, F1)
    assert desk.rows("from path.shares") == []


def test_the_log_tells_nobody_else_of_it(desk: Desk) -> None:
    choose(desk.warehouse, "F1", "plan_months", "12", F1)
    number = share(desk.warehouse, "F1", "path", "mentor:F3", F1)
    withdraw(desk.warehouse, "F1", F1, share=number)
    step = "faculty_id,milestone,date\nF1,owned_project,2025-08-01\n"
    receipt = desk.loaded("milestones", step, who=F1)
    undo(desk.warehouse, receipt.batch or 0, F1, "a mistake")
    noted = desk.rows(
        "select deed, about, what from access.log where actor = 'Ada' order by entry desc limit 5"
    )
    deeds = ["stepped", "stepped", "withdrew_own", "shared_own", "chose"]
    assert [(deed, about) for deed, about, _ in noted] == [(deed, "F1") for deed in deeds]
    assert "F3" not in str(noted)
    for readable in (
        Readable(changes_only=True),
        Readable(scope=(("department", "Medicine"),)),
        Readable(scope=(("institution", ""),)),
    ):
        told = entries(desk.warehouse, Wanted(), readable, 100)
        assert not {entry.deed for entry in told} & set(deeds)


def test_steps_of_two_sources_stand_side_by_side(desk: Desk) -> None:
    for who, step in (("Cora", "owned_project"), ("Dee", "documenting")):
        desk.loaded("milestones", f"faculty_id,milestone,date\nF2,{step},2025-08-01\n", who=who)
    told = desk.warehouse.seen((("self", "F2"),)).ask("select milestone from seen.milestones")
    assert sorted(told["milestone"]) == ["documenting", "owned_project"]


def test_a_person_has_on_record_what_they_chose_and_shared(desk: Desk) -> None:
    choose(desk.warehouse, "F1", "plan_months", "12", F1)
    share(desk.warehouse, "F1", "path", "leaders", F1)
    held = other_things_held(desk.warehouse, "F1")
    assert held["choices of your path"]["value"].to_list() == ["12"]
    assert held["shares of your path"]["audience"].to_list() == ["leaders"]
    assert not {"choices of your path"} & other_things_held(desk.warehouse, "F2").keys()


def test_exports_follow_consent(desk: Desk) -> None:
    for scope in (LEADER, (("institution", ""),)):
        assert export(desk.warehouse.seen(scope), "milestones").height == 0
    number = share(desk.warehouse, "F1", "path", "leaders", F1)
    assert export(desk.warehouse.seen(LEADER), "milestones").height == 1
    withdraw(desk.warehouse, "F1", F1, share=number)
    assert export(desk.warehouse.seen(LEADER), "milestones").height == 0
