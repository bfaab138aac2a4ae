"""A what-if on pages: for whom it is, its stamp, its files, and the way back."""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from streamlit.testing.v1 import AppTest

from dashboard import permissions
from dashboard.permissions import Refused
from dashboard.reports.made import make_chair_page
from dashboard.running import held, hold
from etl.warehouse import Warehouse
from schemas.policy import Policy
from schemas.scopes import ACCESS_ROLES
from schemas.what_if import NOT_IN_FORCE, WhatIf
from tests.dashboard.conftest import RunPage, page_text, person_with
from tests.dashboard.reports.reading_pdf import read_pdf

LINK = {"if_kept_gap_share": "0.5", "if_kept_gap_fte": "1"}
SAID = "What if: tolerance 50 % of the promise instead of 10 %; tolerance 1 FTE instead of 0.05."
MAY = ("auditor", "institution_leader")
FORGERS = ("faculty", "program_leader", "coordinator", "department_leader")
PAGES = ("overview", "protected_time", "person", "records", "how")


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], Any]]:
    """What pages offer to download, by the name of the file."""
    found: dict[str, Callable[[], Any]] = {}

    def offer(
        label: str, data: Callable[[], Any], file: str, *rest: object, **more: object
    ) -> None:
        found[file] = data

    monkeypatch.setattr("dashboard.exhibits.page_files.offer_file", offer)
    monkeypatch.setattr("dashboard.exhibits.tables.offer_file", offer)
    return found


def _pieces(test: AppTest) -> list[str]:
    """What the page shows as HTML and in its tables."""
    return [str(each.body) for each in test.html] + [str(each.value) for each in test.dataframe]


@pytest.mark.parametrize("role", ACCESS_ROLES)
def test_it_is_for_auditors_and_institution_leaders(role: Any) -> None:
    viewer = person_with("faculty").viewer.__class__("Someone", role, None, ())
    assert permissions.can_what_if(viewer) is (role in MAY)
    if role not in MAY:
        with pytest.raises(Refused, match="auditors and leaders of the institution"):
            permissions.check_what_if(viewer)


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("role", MAY)
def test_it_changes_what_is_seen_and_says_so(run_page: RunPage, role: str) -> None:
    in_force = run_page(role, "overview")
    supposed = run_page(role, "overview", **LINK)
    again = run_page(role, "overview")
    assert f"{SAID} {NOT_IN_FORCE}" in page_text(supposed)
    assert NOT_IN_FORCE not in page_text(in_force)
    kept = [
        next(p for p in _pieces(each) if "Promises by status" in p) for each in (in_force, supposed)
    ]
    assert kept[0] != kept[1]
    assert _pieces(again) == _pieces(in_force)


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_the_stamp_and_the_way_back(run_page: RunPage, page: str) -> None:
    shown = run_page("institution_leader", page, **LINK)
    assert page_text(shown).count(NOT_IN_FORCE) == 1
    [back] = [button for button in shown.button if button.label == "Back to the numbers in force"]
    back.click().run()
    assert NOT_IN_FORCE not in page_text(shown)
    assert not [name for name in shown.query_params if name.startswith("if_")]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("role", FORGERS)
def test_a_forged_link_shows_the_numbers_in_force(
    run_page: RunPage, role: str, files: dict[str, Callable[[], Any]]
) -> None:
    page = "person" if role == "faculty" else "overview"
    honest = run_page(role, page)
    forged = run_page(role, page, **LINK)
    assert _pieces(forged) == _pieces(honest)
    assert "What if" not in "".join(_pieces(forged) + [each.label for each in forged.expander])
    assert files
    assert not [name for name in files if "what_if" in name]


@pytest.mark.usefixtures("served")
def test_a_link_that_supposes_nothing_sensible_shows_the_numbers_in_force(
    run_page: RunPage,
) -> None:
    link = {
        "if_kept_gap_share": "0.1",  # as in force
        "if_kept_gap_fte": "many",
        "if_kept_gap_hours": "inf",
        "if_well_short_taken_share": "2",
        "if_admin_allowance": "0.3",
        "if_allowance_role": "nobody's",
        "if_calls_count_as_clinical": "perhaps",
    }
    shown = run_page("institution_leader", "overview", **link)
    assert NOT_IN_FORCE not in page_text(shown)
    assert _pieces(shown) == _pieces(run_page("institution_leader", "overview"))


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("page", ["overview", "protected_time"])
def test_every_file_of_the_page_says_so(
    run_page: RunPage, files: dict[str, Callable[[], Any]], page: str
) -> None:
    shown = run_page("institution_leader", page, **LINK)
    files.clear()  # Those of the run before the link was followed.
    shown.run()
    assert {name.rpartition(".")[2] for name in files} >= {"csv", "xlsx"}
    for name, data in files.items():
        assert name.rpartition(".")[0].endswith("_what_if")
        if name.endswith(".csv"):
            heads, *rows = data().splitlines()
            assert heads.split(",")[-1] == "what_if"
            assert all(f"{SAID} {NOT_IN_FORCE}" in row for row in rows)
        elif name.endswith(".xlsx"):
            book = CalamineWorkbook.from_filelike(io.BytesIO(data()))
            about = book.get_sheet_by_name("About").to_python()
            assert about[1] == ["What if", f"{SAID} {NOT_IN_FORCE}"]


def test_the_chairs_page_is_stamped_and_has_other_numbers(served: Warehouse) -> None:
    scope = person_with("institution_leader").viewer.scope
    what_if = WhatIf(kept_gap_share=0.5, kept_gap_fte=1)
    supposed = read_pdf(make_chair_page(served, scope, what_if=what_if).content)
    in_force = read_pdf(make_chair_page(served, scope).content)
    assert supposed.pages == in_force.pages == 1
    assert supposed.says(f"{SAID} {NOT_IN_FORCE}")
    assert supposed.says("kept within 50 % and 1.00 FTE of the promise")
    assert not in_force.says(NOT_IN_FORCE)


@pytest.mark.usefixtures("served")
def test_the_control_writes_the_link_and_reads_it_again(run_page: RunPage) -> None:
    shown = run_page("auditor", "protected_time")
    fields = {each.label: each for each in shown.number_input}
    fields["Kept: gap at most, % of the promise"].set_value(12.5)
    fields["Administration may fill, % of the promise"].set_value(30.0)
    choices = {each.label: each for each in shown.selectbox}
    choices["In the role"].set_value("program_director")
    choices["Calls as clinical hours"].set_value("yes")
    [show] = [button for button in shown.button if button.label == "Show what if"]
    show.click().run()
    link = {name: said for name, said in shown.query_params.items() if name[:3] == "if_"}
    assert link == {
        "if_kept_gap_share": "0.125",
        "if_calls_count_as_clinical": "yes",
        "if_admin_allowance": "0.3",
        "if_allowance_role": "program_director",
    }
    assert (
        "tolerance 12.5 % of the promise instead of 10 %; calls counted as clinic instead of "
        in (page_text(shown))
    )
    fields = {each.label: each for each in shown.number_input}
    assert fields["Kept: gap at most, % of the promise"].value == 12.5
    assert fields["Kept: gap at most, FTE"].value is None


@pytest.mark.usefixtures("served")
def test_it_goes_along_to_other_pages(run_page: RunPage) -> None:
    shown = run_page("institution_leader", "overview", if_calls_count_as_clinical="yes")
    shown.toggle(key="names_switch").set_value(True).run()
    menu = {"Overview", "Protected time", "A person", "How the numbers are made"}
    links = {each.label: str(each.proto.query_string) for each in shown.page_link}
    people = {label for label in links if label.endswith(" →") and label != "Set-up →"}
    assert people
    for label in menu | people:
        assert "if_calls_count_as_clinical=yes" in links[label], label


@pytest.mark.usefixtures("served")
def test_what_is_in_force_is_still_said_where_policy_is_shown(run_page: RunPage) -> None:
    def policy(shown: AppTest) -> str:
        return next(piece for piece in _pieces(shown) if "Policy in force" in piece)

    in_force = policy(run_page("institution_leader", "how"))
    assert policy(run_page("institution_leader", "how", **LINK)) == in_force
    assert "KEPT_KEPT_GAP_SHARE" in in_force


def test_changes_of_policy_are_shown_with_their_days(
    own_sample: Warehouse, run_page: RunPage
) -> None:
    changes = [{"from_date": "2025-07-01", "kept_gap_share": 0.05, "hours_per_week": 36}]
    policy = Policy.model_validate({"policy_changes": changes})
    moved = {"policy_changes": policy.policy_changes}
    own_sample.settings = own_sample.settings.model_copy(update=moved)
    held_now = held()
    hold(replace(held_now, settings=own_sample.settings))
    shown = run_page("institution_leader", "how")
    said = page_text(shown).replace("\u00a0", " ").replace("\u202f", " ")
    assert "<td>1 Jul 2025</td>" in said
    assert "<td>0.05</td><td>KEPT_KEPT_GAP_SHARE</td>" in said
    assert "<td>36</td><td>KEPT_HOURS_PER_WEEK</td>" in said
