"""Every page for every demo role: the expected heading, no exception, and no way round the menu."""

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.exhibits.nothing import TITLE as NOTHING
from dashboard.queries.totals import totals
from etl.seen import NumbersMoved, Seen
from etl.warehouse import Warehouse
from schemas.purpose import PURPOSE
from tests.dashboard.conftest import ENTRY, PEOPLE, RunPage, page_text, person_with

HEADINGS = """
    page           chair   director coordinator faculty dean    auditor administrator
    overview       Dep     *        Dep         no      *       *       no
    protected_time Protect Protect  Protect     no      Protect Protect no
    person         Your_p  Your_p   A_pers      Your_p  A_pers  A_pers  no
    my_record      My      My       no          My      no      no      no
    records        Records Records  Records     Your_r  Records Records no
    upload         Upload  Upload   Upload      Upload  Upload  no      Upload
    add_activity   Add     Add      Add         Add     no      no      no
    setup          no      no       no          no      Set-up  no      Set-up
    access         no      no       no          no      no      no      Access
    log            no      no       no          no      no      Log     Log
    how            How     How      How         How     How     How     How
"""
ROLES = {
    "chair": "department_leader",
    "director": "program_leader",
    "dean": "institution_leader",
}


def _truth_table() -> list[tuple[str, str, str]]:
    (_, *names), *rows = [line.split() for line in HEADINGS.strip().splitlines()]
    return [
        (ROLES.get(name, name), page, expected)
        for page, *cells in rows
        for name, expected in zip(names, cells, strict=True)
    ]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(("access_role", "page", "expected"), _truth_table())
def test_each_role_sees_its_pages(
    run_page: RunPage, access_role: str, page: str, expected: str
) -> None:
    shown = run_page(access_role, page)
    assert not shown.exception
    assert not shown.error
    assert not shown.warning
    [title] = [element.value for element in shown.title]
    assert (title == NOTHING) == (expected == "no")
    if expected == "no":
        with pytest.raises(ValueError, match="Could not find a navigation page"):
            shown.switch_page(f"views/{page}.py")
        return
    assert expected == "*" or title.startswith(expected.replace("_", " "))
    assert [element.value for element in shown.subheader] == [], "a heading skips a level"


def test_the_truth_table_has_every_role_of_the_demo() -> None:
    assert {role for role, _, _ in _truth_table()} == {person.access_role for person in PEOPLE}


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize(
    "page", ["overview", "protected_time", "person", "records", "upload", "how"]
)
def test_every_page_has_the_banner_and_the_purpose(run_page: RunPage, page: str) -> None:
    text = page_text(run_page("department_leader", page))
    assert "Demo: made-up people" in text
    assert PURPOSE in text


@pytest.mark.usefixtures("served")
def test_nobody_sees_a_page_before_signing_in() -> None:
    shown = AppTest.from_file(str(ENTRY), default_timeout=60).run()
    assert [element.value for element in shown.title] == ["Kept"]
    assert {button.label for button in shown.button} == {
        f"Sign in as {person.name}" for person in PEOPLE
    }
    assert PURPOSE in page_text(shown)


@pytest.mark.usefixtures("served")
def test_signing_in_and_out_by_the_buttons() -> None:
    shown = AppTest.from_file(str(ENTRY), default_timeout=60).run()
    member = person_with("faculty")
    next(b for b in shown.button if b.label == f"Sign in as {member.name}").click().run()
    assert member.name in page_text(shown)
    next(button for button in shown.button if button.label == "Sign out").click().run()
    assert [element.value for element in shown.title] == ["Kept"]


@pytest.mark.usefixtures("served")
def test_a_person_outside_the_scope_and_one_who_does_not_exist_look_the_same(
    run_page: RunPage,
) -> None:
    other = person_with("department_leader").faculty_id
    assert other
    outside = run_page("faculty", "person", person=other)
    unknown = run_page("faculty", "person", person="nobody' or 1=1 --")
    assert [element.value for element in outside.title] == [NOTHING]
    assert page_text(outside) == page_text(unknown)


@pytest.mark.usefixtures("served")
def test_names_on_overview_are_hidden_until_asked_for(run_page: RunPage, served: Warehouse) -> None:
    shown = run_page("department_leader", "overview")
    scope = person_with("department_leader").viewer.scope
    names = served.seen(scope).ask("select name from seen.names")["name"].to_list()
    me = person_with("department_leader").name
    text = page_text(shown)
    assert "Person 1" in text
    assert [name for name in names if name in text and name != me] == []
    shown.toggle(key="names_switch").set_value(True).run()
    links = [element.label for element in shown.page_link]
    assert any(link.removesuffix(" →") in names for link in links)


@pytest.mark.usefixtures("served_empty")
@pytest.mark.parametrize("page", ["overview", "protected_time", "person", "records", "how"])
@pytest.mark.parametrize("role", ["department_leader", "institution_leader", "program_leader"])
def test_an_empty_warehouse_is_said_in_words(run_page: RunPage, role: str, page: str) -> None:
    shown = run_page(role, page)
    assert not shown.exception
    assert not shown.error
    if page == "overview":
        assert "kept load activity.csv" in page_text(shown)


def test_a_fault_of_ours_is_apologised_for_without_details(
    served: Warehouse, run_page: RunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> object:
        raise RuntimeError("a secret detail")

    monkeypatch.setattr("dashboard.queries.totals.totals", broken)
    shown = run_page("department_leader", "overview")
    [said] = [element.value for element in shown.error]
    assert "on our side" in said
    assert "secret" not in said + page_text(shown)
    assert not shown.exception


def test_a_page_whose_numbers_moved_is_drawn_again(
    served: Warehouse, run_page: RunPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves = iter([True])

    def moved(seen: Seen, department: str | None = None) -> pl.DataFrame:
        if next(moves, False):
            raise NumbersMoved
        return totals(seen, department)

    monkeypatch.setattr("dashboard.queries.totals.totals", moved)
    shown = run_page("department_leader", "overview")
    assert not shown.error
    assert "Promises" in [element.value for element in shown.header]
