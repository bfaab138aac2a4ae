"""What one does on one's path: stored in one's name, seen by whom one said, taken back."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import own_deeds
from dashboard.permissions import Refused
from etl.access.record import other_things_held
from etl.loading.undo import undo
from etl.sample import ENDING
from etl.warehouse import Warehouse
from schemas.scopes import Scope, Viewer, scope_of
from tests.dashboard.conftest import RunPage, page_text, person_with
from tests.etl.access.noted import noted

ME = str(person_with("faculty").faculty_id)
MENTOR = str(person_with("program_leader").faculty_id)
Shown = Callable[[str], AppTest]


@pytest.fixture
def mine(run_page: RunPage, own_sample: Warehouse) -> Shown:
    """A part of My path as the faculty member, on a sample that may be written into."""
    return lambda part: run_page("faculty", "my_path", part=part)


def _press(shown: AppTest, label: str) -> AppTest:
    return next(button for button in shown.button if button.label == label).click().run()


def _box(shown: AppTest, label: str) -> Any:
    return next(box for box in shown.selectbox if box.label == label)


def _path(warehouse: Warehouse, scope: Scope) -> list[dict[str, Any]]:
    return (
        warehouse.seen(scope)
        .ask("select * from seen.path where faculty_id = $me", {"me": ME})
        .to_dicts()
    )


def _milestones(warehouse: Warehouse) -> list[tuple[Any, ...]]:
    return (
        warehouse.seen((("self", ME),))
        .ask(
            "select milestone, date, note, target_role, file_name from seen.milestones "
            "where faculty_id = $me order by date, milestone",
            {"me": ME},
        )
        .rows()
    )


def _without_milestones(warehouse: Warehouse) -> None:
    batches = warehouse.seen((("self", ME),)).ask("select distinct batch from seen.milestones")
    for batch in batches["batch"]:
        undo(warehouse, batch, "tests")


def test_declaring_interest_begins_a_plan_of_the_months_chosen(
    mine: Shown, own_sample: Warehouse
) -> None:
    _without_milestones(own_sample)
    shown = mine("now")
    assert "Begin your plan" in page_text(shown)
    _box(shown, "The role you aim at (if you know)").select("program_director")
    _box(shown, "How long the plan is").select(24)
    shown = _press(shown, "Declare interest")
    assert shown.success[0].value.startswith("Your plan has begun: 1 step.")
    assert "in your plan of 24 months" in page_text(shown)
    assert "Begin your plan" not in page_text(shown)
    stored = [("declared_interest", ENDING, None, "program_director", "my-path.csv")]
    assert _milestones(own_sample) == stored
    [path] = _path(own_sample, (("self", ME),))
    assert (path["interest_on"], path["plan_months"]) == (ENDING, 24)
    with own_sample.cursor() as cursor:
        said = cursor.execute(
            "select who, source from ledger.batches where file_name = 'my-path.csv'"
        ).fetchall()
    assert said == [(person_with("faculty").name, "self")]


def test_a_step_is_added_with_what_shows_it(mine: Shown, own_sample: Warehouse) -> None:
    before = _milestones(own_sample)
    shown = mine("now")
    nothing = _press(shown, "Add the step")
    assert "Choose which step it is." in page_text(nothing)
    _box(nothing, "Which step").select("certificate")
    next(box for box in nothing.text_input).set_value("Teaching certificate, 2025")
    added = _press(nothing, "Add the step")
    assert added.success[0].value.startswith("Added: 1 step.")
    new = ("certificate", ENDING, "Teaching certificate, 2025", None, "my-path.csv")
    assert [row for row in _milestones(own_sample) if row not in before] == [new]
    assert "7 of 14 steps reached" in page_text(added)


def test_a_step_with_a_patient_in_its_note_is_refused(mine: Shown, own_sample: Warehouse) -> None:
    before = _milestones(own_sample)
    shown = mine("now")
    _box(shown, "Which step").select("certificate")
    next(box for box in shown.text_input).set_value("about 123-45-6789")
    refused = _press(shown, "Add the step")
    assert "Nothing was stored yet" in page_text(refused)
    assert "6789" not in page_text(refused)
    assert _milestones(own_sample) == before


OTHERS: dict[str, Scope] = {
    "another faculty member": (("self", "F0039"),),
    "their department's leader": scope_of("department_leader", "department:Medicine", "F0035"),
    "the institution's leader": scope_of("institution_leader", "institution", None),
    "their coordinator": scope_of("coordinator", "department:Medicine", None),
    "an administrator": scope_of("administrator", "institution", None),
}
THE_MENTOR: Scope = (("self", MENTOR),)


def test_a_path_shown_to_one_mentor_is_seen_by_that_mentor_only(
    mine: Shown, own_sample: Warehouse
) -> None:
    assert _path(own_sample, THE_MENTOR) == [], "the mentorship on record shares nothing"
    shown = mine("sharing")
    mentors = _box(shown, "A mentor who may see your path")
    assert mentors.options[0] == person_with("program_leader").name
    mentors.select(MENTOR)
    shown = _press(shown, "Show it to them")
    assert "sees your path from now on" in shown.success[0].value
    assert f"Your path: {person_with('program_leader').name}, as your mentor" in page_text(shown)
    assert len(_path(own_sample, THE_MENTOR)) == 1
    assert [who for who, scope in OTHERS.items() if _path(own_sample, scope)] == []
    shown = _press(shown, "Take back")
    assert "seen no more" in shown.success[0].value
    assert _path(own_sample, THE_MENTOR) == []
    [told] = other_things_held(own_sample, ME)["shares of your path"].to_dicts()
    assert (told["what"], told["audience"]) == ("path", f"mentor:{MENTOR}")
    assert told["withdrawn_at"] is not None
    deeds = [entry for entry in noted(own_sample) if entry.about == ME]
    assert {"shared_own", "withdrew_own"} <= {entry.deed for entry in deeds}
    assert MENTOR not in str([entry.what for entry in deeds]), "the log does not say with whom"


def test_a_mentor_sees_how_far_one_is_and_one_sees_that_they_looked(
    mine: Shown, run_page: RunPage, own_sample: Warehouse
) -> None:
    def looks() -> list[str]:
        return [
            entry.actor
            for entry in noted(own_sample)
            if (entry.deed, entry.about) == ("viewed", ME)
        ]

    mentor, leader = person_with("program_leader").name, "department_leader"
    assert "Who shows you their path" not in page_text(
        run_page("program_leader", "my_path", part="people")
    )
    own_deeds.share(person_with("faculty").viewer, "path", f"mentor:{MENTOR}")
    assert looks() == []
    text = page_text(run_page("program_leader", "my_path", part="people"))
    assert "1 person named you as a mentor" in text
    assert f"<td>{person_with('faculty').name}</td><td>associate</td>" in text
    assert looks() == [mentor]
    other = page_text(run_page(leader, "my_path", part="people"))
    assert "Who shows you their path" not in other
    assert looks() == [mentor]


def test_a_path_shared_with_leaders_is_seen_by_those_who_lead(
    mine: Shown, own_sample: Warehouse
) -> None:
    shown = _press(mine("sharing"), "Share it")
    assert not shown.success, "nothing is shared that was not chosen"
    _box(shown, "Or something else, with others").select_index(0)
    shown = _press(shown, "Share it")
    assert "Shared: your path." in shown.success[0].value
    seeing = {who for who, scope in OTHERS.items() if _path(own_sample, scope)}
    assert seeing == {"their department's leader", "the institution's leader"}


def test_what_is_chosen_stands_and_is_taken_back(mine: Shown, own_sample: Warehouse) -> None:
    shown = mine("sharing")
    _box(shown, "The role you aim at").select("vice_chair_education")
    shown = _press(shown, "Aim at it")
    _box(shown, "How long your plan is").select(12)
    shown = _press(shown, "Plan with it")
    shown = _press(shown, "I am open to a conversation")
    text = page_text(shown)
    for said in ("Vice chair for education", "takes 12 months", "Leaders may ask you"):
        assert said in text
    [path] = _path(own_sample, (("self", ME),))
    assert (path["target_role"], path["plan_months"]) == ("vice_chair_education", 12)
    for _ in range(3):
        shown = _press(shown, "Take back")
    assert own_sample.seen((("self", ME),)).ask("from seen.sharing where mine").height == 0
    [path] = _path(own_sample, (("self", ME),))
    assert (path["target_role"], path["plan_months"]) == ("program_director", 18)


def test_asking_to_be_considered_is_seen_by_who_fills_the_opening(
    mine: Shown, own_sample: Warehouse
) -> None:
    def benches() -> set[str]:
        sql = "select 1 from seen.bench where faculty_id = $me and why = 'asked'"
        everybody = {**OTHERS, "the mentor": THE_MENTOR}
        return {
            who
            for who, scope in everybody.items()
            if own_sample.seen(scope).ask(sql, {"me": ME}).height
        }

    shown = mine("people")
    assert "It is a step before the role you aim at." in page_text(shown)
    assert benches() == set()
    shown = _press(shown, "Ask to be considered")
    assert "You asked to be considered for it." in page_text(shown)
    assert benches() == {"the institution's leader"}
    assert "Taken back" in _press(shown, "Take that back").success[0].value
    assert benches() == set()


NOBODY = Viewer("Eva", "administrator", None, scope_of("administrator", "institution", None))
DEEDS: dict[str, Callable[[], object]] = {
    "declare": lambda: own_deeds.declare_interest(NOBODY, date(2025, 1, 1), None, 18),
    "add": lambda: own_deeds.add_milestone(NOBODY, "certificate", date(2025, 1, 1), None),
    "choose": lambda: own_deeds.choose(NOBODY, "plan_months", "12"),
    "share": lambda: own_deeds.share(NOBODY, "path", "leaders"),
    "take back": lambda: own_deeds.take_back(NOBODY, "share", 1),
    "read notes": lambda: own_deeds.my_notes(NOBODY),
    "write a note": lambda: own_deeds.write_note(NOBODY, "a", "b"),
    "remove a note": lambda: own_deeds.remove_note(NOBODY, 1),
}


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("deed", DEEDS)
def test_who_is_not_on_the_roster_does_nothing_here(deed: str) -> None:
    with pytest.raises(Refused, match="no path of yours"):
        DEEDS[deed]()
