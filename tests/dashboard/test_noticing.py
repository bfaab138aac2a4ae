"""What pages note in the log: looks at others, lists with names, refusals, files handed out."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import noticing
from etl.warehouse import Warehouse
from schemas.scopes import ACCESS_ROLES, AccessRole
from tests.dashboard.conftest import RunPage, page_text, person_with
from tests.etl.access.noted import Entry, count, noted

QUARTER = "FY26Q1"
Files = dict[str, Callable[[], str | bytes]]


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> Files:
    """What the last run offers to download, by file name: calling it is the click."""
    found: Files = {}

    def offer(label: str, data: Callable[[], bytes], file_name: str, **looks: Any) -> None:
        found[file_name] = data

    monkeypatch.setattr("dashboard.exhibits.downloads.st.download_button", offer)
    return found


def _somebody(warehouse: Warehouse, role: AccessRole) -> str:
    """A person in that role's scope who is not themselves."""
    viewer = person_with(role).viewer
    rows = warehouse.seen(viewer.scope).ask("select faculty_id from seen.names order by all")
    return str(next(one for one in rows["faculty_id"] if one != viewer.faculty_id))


def _drawn_again(test: AppTest, files: Files) -> None:
    """Leaves what this page offers: signing in drew another one before."""
    files.clear()
    test.run()


def _looks(entries: list[Entry]) -> list[tuple[str | None, str, str | None]]:
    return [(entry.access_role, entry.deed, entry.about) for entry in entries]


@pytest.mark.parametrize("page", ["person", "how"])
@pytest.mark.parametrize("role", ["department_leader", "program_leader", "auditor"])
def test_a_look_at_another_is_noted_with_who_and_as_what(
    served: Warehouse, run_page: RunPage, role: AccessRole, page: str
) -> None:
    person, before = _somebody(served, role), count(served)
    run_page(role, page, person=person, quarter=QUARTER)
    [entry] = noted(served, before)
    assert _looks([entry]) == [(role, "viewed", person)]
    assert (entry.actor, entry.login) == (person_with(role).name, person_with(role).email)
    assert entry.what == {"page": page, "quarter": QUARTER}


@pytest.mark.parametrize("page", ["person", "how", "records", "add_activity"])
def test_a_look_at_oneself_is_nobodys_business(
    served: Warehouse, run_page: RunPage, page: str
) -> None:
    before = count(served)
    run_page("faculty", page)
    assert noted(served, before) == []


def test_turning_the_pages_of_a_person_is_one_look(
    served: Warehouse, run_page: RunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, before = _somebody(served, "auditor"), count(served)
    test = run_page("auditor", "person", person=person, quarter=QUARTER)
    test.query_params["quarter"] = "FY25Q4"
    test.run()
    assert len(noted(served, before)) == 1
    monkeypatch.setattr(noticing, "AGAIN", 0)
    test.run()
    assert len(noted(served, before)) == 2


@pytest.mark.parametrize("page", ["protected_time", "records"])
def test_a_list_with_names_is_noted_with_its_filters(
    served: Warehouse, run_page: RunPage, page: str
) -> None:
    before, scope = count(served), person_with("department_leader").scope
    test = run_page("department_leader", page, quarter=QUARTER)
    [first] = noted(served, before)
    assert _looks([first]) == [("department_leader", "viewed", None)]
    assert first.what["list"] == [scope]
    program = next(box for box in test.selectbox if box.label == "Program")
    program.select(program.options[1]).run()
    [second] = noted(served, before + 1)
    assert second.what["filters"] == {**first.what["filters"], "Program": program.options[1]}


def test_overview_is_a_list_only_once_names_are_asked_for(
    served: Warehouse, run_page: RunPage
) -> None:
    before = count(served)
    test = run_page("department_leader", "overview", quarter=QUARTER)
    assert noted(served, before) == []
    test.toggle[0].set_value(True).run()
    assert _looks(noted(served, before)) == [("department_leader", "viewed", None)]


@pytest.mark.parametrize(("role", "page"), [("faculty", "overview"), ("coordinator", "my_record")])
def test_a_page_that_is_not_theirs_is_refused_and_noted(
    served: Warehouse, run_page: RunPage, role: AccessRole, page: str
) -> None:
    before = count(served)
    assert "There is nothing here for you" in page_text(run_page(role, page))
    [entry] = noted(served, before)
    assert _looks([entry]) == [(role, "refused", None)]
    assert entry.what["page"] == page


@pytest.mark.parametrize("person", ["F0001", "nobody'; drop table access.log"])
def test_a_guessed_person_is_refused_and_noted(
    served: Warehouse, run_page: RunPage, person: str
) -> None:
    before = count(served)
    assert person_with("faculty").faculty_id != person
    assert "There is nothing here for you" in page_text(
        run_page("faculty", "person", person=person)
    )
    assert _looks(noted(served, before)) == [("faculty", "refused", person)]


def test_a_file_is_noted_when_it_is_handed_out_and_not_before(
    served: Warehouse, run_page: RunPage, files: Files
) -> None:
    person = _somebody(served, "department_leader")
    test = run_page("department_leader", "person", person=person, quarter=QUARTER)
    _drawn_again(test, files)
    before = count(served)
    assert files
    handed = {name: take() for name, take in files.items()}
    entries = noted(served, before)
    assert [f"{entry.what['name']}.{entry.what['format']}" for entry in entries] == list(handed)
    assert set(_looks(entries)) == {("department_leader", "exported", person)}


def test_a_file_that_cannot_be_made_was_not_taken(
    served: Warehouse, run_page: RunPage, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_page("department_leader", "overview", quarter=QUARTER)
    before = count(served)
    monkeypatch.setattr("dashboard.exhibits.page_files.make_chair_page", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        files[f"kept_{QUARTER}.pdf"]()
    assert noted(served, before) == []


def test_empty_files_to_fill_in_are_not_noted(
    served: Warehouse, run_page: RunPage, files: Files
) -> None:
    _drawn_again(run_page("coordinator", "upload"), files)
    before = count(served)
    assert {"activity.xlsx", "activity.csv"} <= set(files)
    assert all(take() for take in files.values())
    assert noted(served, before) == []


def test_every_role_can_be_said(served: Warehouse) -> None:
    for role in ACCESS_ROLES:
        assert noticing.actor(person_with(role).viewer).access_role == role
