"""Teaching credits stand beside a person's hours, by the one table the institution chose."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.running import held, hold
from etl.loading import LoadOptions, load
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.dashboard.conftest import RunPage, page_text, person_with

TABLES = """\
institution,version,scheme_unit,activity,activity_type,credit,per,source
Ours,2025,EVU,Conferences,conference,4,hour,Made up
Ours,2024,EVU,Conferences,conference,1,hour,Made up
Ours,2025,EVU,Journal clubs,journal_club,1,learner,Made up
"""
SHOWN = {"quarter": "FY26Q1"}


@pytest.fixture
def credited(own_sample: Warehouse, tmp_path: Path) -> Warehouse:
    """The sample with two versions of a table of credits."""
    path = tmp_path / "credits.csv"
    path.write_text(TABLES)
    assert not load(own_sample, path, LoadOptions(), "tests").refused
    return own_sample


def _choose(version: str | None) -> None:
    settings = held().settings.model_copy(
        update={"credit_table": "Ours", "credit_version": version}
    )
    hold(replace(held(), settings=settings))


@pytest.mark.usefixtures("credited")
def test_nothing_is_shown_while_no_table_is_chosen(run_page: RunPage) -> None:
    shown = run_page("program_leader", "person", **SHOWN)
    assert "Credits" not in [str(header.value) for header in shown.header]


def test_the_chosen_version_is_shown_and_is_another_axis(
    run_page: RunPage, credited: Warehouse
) -> None:
    before = page_text(run_page("program_leader", "person", **SHOWN))
    _choose("2025")
    text = page_text(run_page("program_leader", "person", **SHOWN))
    faculty_id = person_with("program_leader").faculty_id
    [(hours,)] = (
        credited.seen(OPERATOR_SCOPE)
        .ask(
            "select sum(hours)::DOUBLE from seen.activity where activity_type = 'conference' "
            "and faculty_id = $faculty_id and quarter_start = '2025-07-01'",
            {"faculty_id": faculty_id},
        )
        .rows()
    )
    assert hours > 0
    assert f"Credits: {4 * hours:.1f} EVU in the table Ours, version 2025." in text
    assert "never subtracted from hours" in text
    for hours_said in ("kept-lead", "kept-tiles"):
        assert before.count(hours_said) == text.count(hours_said)
    _choose(None)
    none = page_text(run_page("program_leader", "person", **SHOWN))
    assert "No activity of this quarter earns credits in the table Ours." in none


def test_a_program_leader_sees_no_credits_of_the_programs_people(
    run_page: RunPage, credited: Warehouse
) -> None:
    _choose("2025")
    seen = credited.seen(person_with("program_leader").viewer.scope)
    others = seen.ask(
        "select min(faculty_id) as other from seen.promise_quarter where faculty_id <> $own",
        {"own": person_with("program_leader").faculty_id},
    )
    shown = run_page("program_leader", "person", person=others["other"][0], **SHOWN)
    assert not shown.exception
    assert "Credits" not in [str(header.value) for header in shown.header]
