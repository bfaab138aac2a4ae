"""Typing activity in: stored once, in the person's name, checked as any file is."""

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from dashboard.exhibits.nothing import TITLE as NOTHING
from etl.sample import ENDING
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.dashboard.conftest import RunPage, page_text, person_with


def _box(shown: AppTest, label: str) -> Selectbox[Any]:
    return next(box for box in shown.selectbox if box.label == label)


def _typed(warehouse: Warehouse) -> list[tuple[object, ...]]:
    rows = warehouse.seen(OPERATOR_SCOPE).ask(
        "select faculty_id, date, activity_type, hours::double, title, source from seen.activity "
        "where file_name = 'typed-in.csv' order by all"
    )
    return rows.rows()


def _fill(shown: AppTest, title: str, hours: float = 1.5) -> AppTest:
    _box(shown, "What").select("lecture")
    next(box for box in shown.number_input if box.label == "Hours").set_value(hours)
    next(box for box in shown.text_input if box.label.startswith("Title")).set_value(title)
    return _press(shown, "Add")


def _press(shown: AppTest, label: str) -> AppTest:
    return next(button for button in shown.button if button.label == label).click().run()


def test_one_activity_is_stored_once(run_page: RunPage, own_sample: Warehouse) -> None:
    member = person_with("faculty")
    shown = _fill(run_page("faculty", "add_activity"), "Acid and base")
    assert shown.success[0].value.startswith("Added: 1 activity row.")
    stored = [(member.faculty_id, ENDING, "lecture", 1.5, "Acid and base", "self")]
    assert _typed(own_sample) == stored
    again = _press(shown, "Add")
    assert "on record already; nothing changed" in again.success[0].value
    assert _typed(own_sample) == stored


@pytest.mark.parametrize(
    ("title", "hours", "said"),
    [("Long day", 25.0, "24 hours"), ("123-45-6789", 1.0, "Social Security")],
)
def test_what_is_wrong_is_said_beside_the_form(
    run_page: RunPage, own_sample: Warehouse, title: str, hours: float, said: str
) -> None:
    shown = _fill(run_page("faculty", "add_activity"), title, hours)
    assert not shown.success
    assert "Nothing was stored yet" in page_text(shown)
    assert said.lower() in page_text(shown).lower()
    assert "6789" not in page_text(shown)
    assert _typed(own_sample) == []


def test_a_coordinator_says_whom_it_is_about(run_page: RunPage, own_sample: Warehouse) -> None:
    shown = run_page("coordinator", "add_activity")
    assert "Same as last week" not in [element.value for element in shown.header]
    nobody = _fill(shown, "Rounds")
    assert "Who is empty" in page_text(nobody)
    assert _typed(own_sample) == []
    scope = person_with("coordinator").viewer.scope
    people = own_sample.seen(scope).ask("select faculty_id, name from seen.faculty order by name")
    assert list(_box(nobody, "Who").options) == people["name"].to_list()
    _box(nobody, "Who").select(people["faculty_id"][3])
    _press(nobody, "Add")
    assert [row[0] for row in _typed(own_sample)] == [people["faculty_id"][3]]
    assert [row[-1] for row in _typed(own_sample)] == ["coordinator"]


def test_last_week_again_is_ticked_and_stored_a_week_later(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    member = person_with("faculty")
    shown = run_page("faculty", "add_activity")
    shown.date_input(key="week-to-fill").set_value(date(2025, 9, 9)).run()
    last_week = own_sample.seen(member.viewer.scope).ask(
        "select date + 7, activity_type, hours::double from seen.activity "
        "where date between '2025-09-01' and '2025-09-07' and end_date is null order by all"
    )
    this_week = own_sample.seen(member.viewer.scope).ask(
        "select date, activity_type, hours::double from seen.activity "
        "where date between '2025-09-08' and '2025-09-14'"
    )
    offered = shown.dataframe[0].value
    assert len(offered) == last_week.height > 0
    ticked = offered[offered["add"]]
    assert len(ticked) == (offered["already"] == "").sum() > 0
    key = shown.dataframe[0].key
    assert key
    shown.session_state[key] = {
        "edited_rows": {int(ticked.index[0]): {"hours": 0.75}},
        "added_rows": [],
        "deleted_rows": [],
    }
    _press(shown, "Add the rows ticked")
    stored = _typed(own_sample)
    assert len(stored) == len(ticked)
    assert 0.75 in [row[3] for row in stored]
    assert {row[0] for row in stored} == {member.faculty_id}
    assert {row[1] for row in stored} <= set(last_week.to_series(0))
    assert this_week.height >= 0
    assert "on record" in list(shown.dataframe[0].value["already"])
    assert not shown.dataframe[0].value["add"].any()


@pytest.mark.usefixtures("served")
def test_days_still_to_come_are_not_ticked(run_page: RunPage) -> None:
    shown = run_page("faculty", "add_activity")
    rows = shown.dataframe[0].value
    to_come = rows["already"] == "to come"
    assert to_come.any()
    assert not rows[to_come]["add"].any()


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("role", ["institution_leader"])
def test_who_types_for_nobody_has_no_such_page(run_page: RunPage, role: str) -> None:
    assert run_page(role, "add_activity").title[0].value == NOTHING
