"""The Pipeline page as each role: its numbers counted again from the rows, consent, refusal."""

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest

from dashboard.queries import pipeline, pipeline_roles
from etl.access.log import Actor
from etl.pipeline.sharing import withdraw
from etl.warehouse import Warehouse
from schemas.pipeline import STAGES, STAGES_OF_ROLES
from schemas.scopes import SMALLEST_GROUP, scope_of
from tests.conftest import SAMPLE
from tests.dashboard.conftest import RunPage, page_text
from tests.etl.access.noted import count, noted

LEADERS = ("program_leader", "department_leader", "institution_leader")
OTHERS = ("faculty", "coordinator", "auditor", "administrator")
QUARTER, DAY = date(2025, 7, 1), date(2025, 9, 30)
EVERYBODY = scope_of("institution_leader", "institution", None)
HEADS = (
    *("People by stage", "Who is where, and for how long", "What is next for those who shared"),
    "One person's path",
    *("Training under way", "Mentors", "Bench per role", "How long roles are held"),
    *("Why roles ended", "Roles held without a promise", "Roles uncovered during leave"),
)


def _rows(warehouse: Warehouse, query: str) -> list[dict[str, Any]]:
    with warehouse.cursor() as cursor:
        return cursor.execute(query).pl().to_dicts()


def _shared(what: str) -> set[str]:
    said = json.loads((SAMPLE / "demo_choices.json").read_text("utf-8"))
    return {
        one["faculty_id"]
        for one in said
        if (one["deed"], one["what"], one["value"]) == ("share", what, "leaders")
    }


@pytest.mark.usefixtures("paths")
@pytest.mark.parametrize("role", LEADERS)
def test_each_leader_has_every_part(run_page: RunPage, role: str) -> None:
    shown = run_page(role, "pipeline", quarter="FY26Q1")
    assert [element.value for element in shown.header] == list(HEADS)
    assert not shown.error


@pytest.mark.usefixtures("paths")
@pytest.mark.parametrize("role", OTHERS)
def test_those_who_lead_nobody_have_no_such_page(run_page: RunPage, role: str) -> None:
    said = page_text(run_page(role, "pipeline"))
    assert "There is nothing here for you" in said
    assert "People by stage" not in said


@pytest.mark.usefixtures("paths")
def test_a_program_leader_is_told_whose_counts_are_not_theirs(run_page: RunPage) -> None:
    said = page_text(run_page("program_leader", "pipeline", quarter="FY26Q1"))
    assert "Counts by stage are told to those who lead a department or the institution." in said


def test_stages_of_roles_are_counted_as_in_the_rows(paths: Warehouse) -> None:
    told = pipeline.stages(paths.seen(EVERYBODY), QUARTER)
    held = _rows(
        paths,
        "select a.faculty_id, r.level from current.appointments a join current.roles r using (role)"
        f" where a.start_date <= date '{DAY}'",
    )
    here = _rows(
        paths,
        "select faculty_id from current.roster where until_date = 'infinity' "
        f"and coalesce(left_date, 'infinity'::date) >= date '{DAY}'",
    )
    left = _rows(paths, "select faculty_id from current.milestones where milestone like 'left%'")
    stays = {row["faculty_id"] for row in here} - {row["faculty_id"] for row in left}
    highest = Counter(
        max((row["level"] for row in held if row["faculty_id"] == who), key=_place)
        for who in {row["faculty_id"] for row in held} & stays
    )
    counted = dict(told.select("stage", "people").iter_rows())
    assert {stage: counted[stage] for stage in STAGES_OF_ROLES} == {
        stage: highest[stage] for stage in STAGES_OF_ROLES
    }
    assert sum(counted[stage] for stage in STAGES_OF_ROLES) > 10


def _place(level: str) -> int:
    return STAGES.index(level) if level in STAGES else -1


def test_counts_tell_of_no_few_people(paths: Warehouse) -> None:
    rows = pipeline.stages(paths.seen(EVERYBODY), QUARTER)
    before = rows.filter(~rows["stage"].is_in(STAGES_OF_ROLES).fill_null(False)).to_dicts()
    for row in before:
        unknown = None if row["people"] is None else row["people"] - row["known"]
        assert unknown is None or unknown >= SMALLEST_GROUP
    assert any(row["people"] is None for row in before)


def test_hidden_counts_are_told_together(paths: Warehouse, run_page: RunPage) -> None:
    rows = pipeline.stages(paths.seen(EVERYBODY), QUARTER)
    hidden = rows.filter(rows["people"].is_null())
    together = set(hidden["hidden_together"].to_list())
    here = _rows(paths, f"from path.stage_quarter where quarter_start = date '{QUARTER}'")
    assert together == {len(here) - rows["people"].sum()}
    said = page_text(run_page("institution_leader", "pipeline", quarter="FY26Q1"))
    assert f"{together.pop()} people are in these stages together: " in said


def test_departments_add_up_to_what_is_told_of_all(paths: Warehouse) -> None:
    told = pipeline.stages(paths.seen(EVERYBODY), QUARTER)
    whole = dict(told.select("stage", "people").iter_rows())
    by_department = pipeline.stages_by_department(paths.seen(EVERYBODY), QUARTER)
    assert by_department.height > 2
    for stage in STAGES_OF_ROLES:
        assert by_department[stage].sum() == whole[stage]


@pytest.mark.usefixtures("paths")
@pytest.mark.parametrize(("role", "shown"), [("institution_leader", 1), ("department_leader", 0)])
def test_who_leads_several_departments_reads_them_apart(
    run_page: RunPage, role: str, shown: int
) -> None:
    page = run_page(role, "pipeline", quarter="FY26Q1")
    assert [head.value for head in page.subheader].count("By department") == shown


def test_named_are_those_who_shared_or_hold_roles(paths: Warehouse) -> None:
    found = pipeline.people(paths.seen(EVERYBODY), DAY)
    private = found.filter(~found["stage"].is_in(STAGES_OF_ROLES))
    assert private.height > 0
    assert set(private["faculty_id"]) <= _shared("path")
    on_path = pipeline.shared(paths.seen(EVERYBODY), DAY)
    assert set(on_path["faculty_id"]) <= _shared("path")
    assert set(private["faculty_id"]) <= set(on_path["faculty_id"])


def test_mentors_carry_as_many_as_in_the_rows(paths: Warehouse) -> None:
    told = pipeline.mentor_loads(paths.seen(EVERYBODY), QUARTER)
    rows = _rows(paths, "from current.mentorships")
    pairs = {
        (row["mentor_id"], row["mentee_id"])
        for row in rows
        if row["start_date"] <= DAY <= (row["end_date"] or DAY)
    }
    assert dict(told.select("mentor_id", "mentees").iter_rows()) == Counter(
        mentor for mentor, _ in pairs
    )


def test_reasons_are_told_as_they_were_shared(paths: Warehouse) -> None:
    ended = pipeline_roles.ended(paths.seen(EVERYBODY), date(2000, 1, 1), DAY)
    told = {row["faculty_id"] for row in ended.to_dicts() if row["end_reason"]}
    said = json.loads((SAMPLE / "demo_choices.json").read_text("utf-8"))
    consents = {one["faculty_id"] for one in said if one["what"] == "end_reason"}
    assert told
    assert told <= consents
    assert set(ended["faculty_id"]) - told


def test_the_bench_has_who_asked_shared_or_held_and_nobody_else(paths: Warehouse) -> None:
    rows = pipeline_roles.bench(paths.seen(EVERYBODY)).to_dicts()
    held = {
        (row["role"], row["faculty_id"])
        for row in _rows(paths, "from current.appointments where end_date is not null")
    }
    said = json.loads((SAMPLE / "demo_choices.json").read_text("utf-8"))
    asked = {one["faculty_id"] for one in said if one["what"] == "asked_for"}
    assert {why for row in rows for why in row["why"]} == {"asked", "shared", "former_holder"}
    for row in rows:
        if "former_holder" in row["why"]:
            assert (row["role"], row["faculty_id"]) in held
        if "shared" in row["why"]:
            assert row["faculty_id"] in _shared("path")
        if "asked" in row["why"]:
            assert row["faculty_id"] in asked


def test_what_was_never_loaded_is_said_and_never_drawn(
    run_page: RunPage, warehouse_of_few: Warehouse
) -> None:
    shown = run_page("institution_leader", "pipeline")
    said = page_text(shown)
    for feed in ("milestones", "mentorships", "appointments"):
        assert f"kept load {feed}.csv" in said
    assert not shown.error
    assert "of those you lead hold or held" not in said
    assert "kept-table" not in said.partition("Who is where")[0]
    assert warehouse_of_few.as_of() == DAY


def test_who_takes_a_share_back_is_gone_from_the_lists(shared_copy: Warehouse) -> None:
    who = sorted(set(pipeline.shared(shared_copy.seen(EVERYBODY), DAY)["faculty_id"]))[0]
    asked = "select number from seen.sharing where kind = 'share' and what = 'path' and mine"
    for number in shared_copy.seen((("self", who),)).ask(asked)["number"]:
        withdraw(shared_copy, who, Actor(who, None, who), share=number)
    after = pipeline.shared(shared_copy.seen(EVERYBODY), DAY)
    assert who not in set(after["faculty_id"])


def test_why_somebody_is_ready_is_shown_and_the_look_is_noted(
    paths: Warehouse, run_page: RunPage
) -> None:
    found = pipeline.shared(paths.seen(EVERYBODY), DAY)
    who = found.filter(found["stage"] == "role_ready")["faculty_id"][0]
    before = count(paths)
    shown = run_page("institution_leader", "pipeline", quarter="FY26Q1", path=who)
    said = page_text(shown)
    for words in ("The stage rests on:", "Educator portfolio complete", "Mentored by"):
        assert words in said
    assert [entry.about for entry in noted(paths, before)].count(who) == 1


@pytest.mark.parametrize("role", LEADERS)
def test_the_path_of_who_shared_nothing_is_not_there(
    paths: Warehouse, run_page: RunPage, role: str
) -> None:
    secret = sorted(
        {row["faculty_id"] for row in _rows(paths, "from current.milestones")} - _shared("path")
    )
    assert secret
    said = page_text(run_page(role, "pipeline", path=secret[0]))
    assert "There is nothing here for you" in said
    assert "The stage rests on" not in said
