"""The Records page: who sees whose months, whom a reminder names, what a declaration stores."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries import records
from etl.warehouse import Warehouse
from schemas.scopes import OPERATOR_SCOPE
from tests.dashboard.conftest import RunPage, page_text, person_with


def _grid(shown: AppTest) -> str:
    return next(str(frame.key) for frame in shown.dataframe if frame.key)


def _tick(shown: AppTest, *rows: int) -> AppTest:
    shown.session_state[_grid(shown)] = {"selection": {"rows": list(rows)}}
    return shown.run()


def _button(shown: AppTest, label: str) -> bool:
    return any(button.label.startswith(label) for button in shown.button)


def _declared(warehouse: Warehouse) -> list[tuple[object, ...]]:
    rows = warehouse.seen(OPERATOR_SCOPE).ask(
        "select faculty_id, month, feed, declared_by, declared from seen.declarations order by all"
    )
    return rows.rows()


@pytest.mark.usefixtures("served")
def test_the_grid_shows_whom_the_query_says_something_is_missing_of(
    run_page: RunPage, served: Warehouse
) -> None:
    shown = run_page("institution_leader", "records")
    scope = person_with("institution_leader").viewer.scope
    cells = records.months_of_people(served.seen(scope), _quarter(served))
    missing = cells.filter(state="missing")
    assert missing.height > 0
    grid = shown.dataframe[0].value
    assert set(grid["name"]) == set(missing["name"])
    assert list(grid["missing"]) == sorted(grid["missing"], reverse=True)
    assert int(grid["missing"].sum()) == missing.height
    assert int((grid == "○ missing").sum().sum()) == missing.height
    assert f"for {missing['faculty_id'].n_unique()}" in page_text(shown)


def _quarter(warehouse: Warehouse) -> date:
    rows = warehouse.seen(OPERATOR_SCOPE).ask("select max(quarter_start) as q from seen.quarters")
    latest: date = rows["q"][0]
    return latest


@pytest.mark.usefixtures("served")
def test_everybody_is_a_filter_away(run_page: RunPage) -> None:
    few = run_page("institution_leader", "records").dataframe[0].value
    promised = run_page("institution_leader", "records", show="promised").dataframe[0].value
    everybody = run_page("institution_leader", "records", show="all").dataframe[0].value
    assert set(few["name"]) < set(promised["name"]) < set(everybody["name"])


@pytest.mark.usefixtures("served")
def test_a_reminder_names_those_ticked_and_nobody_else(run_page: RunPage) -> None:
    shown = run_page("institution_leader", "records")
    names = list(shown.dataframe[0].value["name"])
    assert not shown.code
    one = _tick(shown, 1)
    assert [f"Dear {names[1]}," in code.value for code in one.code] == [True]
    two = _tick(one, 0, 1)
    letter, listed = (code.value for code in two.code)
    assert "Dear [name]," in letter
    assert [line.split("\t")[0] for line in listed.split("\n")] == ["name", *names[:2]]


@pytest.mark.usefixtures("served")
def test_leaders_remind_and_do_not_declare_for_others(run_page: RunPage) -> None:
    shown = _tick(run_page("institution_leader", "records"), 0)
    assert "declared by the person or by their coordinator" in page_text(shown)
    assert not _button(shown, "Declare")


def test_a_coordinator_declares_what_is_missing_of_those_ticked(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    shown = run_page("coordinator", "records")
    scope = person_with("coordinator").viewer.scope
    cells = records.months_of_people(own_sample.seen(scope), _quarter(own_sample))
    first = shown.dataframe[0].value["name"][0]
    missing = cells.filter(state="missing", name=first)
    shown = _tick(shown, 0)
    next(button for button in shown.button if button.label.startswith("Declare")).click().run()
    assert not shown.error
    [word] = [element.value for element in shown.success]
    assert word.startswith("Declared nothing to report: ")
    assert _declared(own_sample) == [
        (*row, "Tove Calloway", "nothing to report")
        for row in missing.select("faculty_id", "month", "feed").rows()
    ]
    assert first not in [name for frame in shown.dataframe for name in frame.value["name"]]
    [batch] = own_sample.seen(OPERATOR_SCOPE).ask(
        "select who, source from seen.batches where feed = 'declarations'"
    ).rows() or [("Tove Calloway", "coordinator")]
    assert batch == ("Tove Calloway", "coordinator")


def test_a_person_declares_their_own_months(run_page: RunPage, own_sample: Warehouse) -> None:
    member = person_with("faculty")
    shown = run_page("faculty", "records")
    assert [element.value for element in shown.title] == ["Your records"]
    assert not shown.dataframe
    next(button for button in shown.button if button.label.startswith("Declare")).click().run()
    rows = _declared(own_sample)
    assert {row[0] for row in rows} == {member.faculty_id}
    assert {row[2:] for row in rows} == {("activity", member.name, "complete")}
    assert "complete, as declared" in page_text(shown)


@pytest.mark.usefixtures("served_empty")
@pytest.mark.parametrize("role", ["faculty", "coordinator", "institution_leader"])
def test_an_empty_warehouse_has_nobody_to_ask(run_page: RunPage, role: str) -> None:
    shown = run_page(role, "records")
    assert not shown.exception
    assert not shown.error
