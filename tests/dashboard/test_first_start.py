"""First start: administrators are asked before anybody sees a page; the demo is asked nothing."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.first_start import accept_for
from dashboard.permissions import Refused, can_accept
from dashboard.running import held
from etl.access.acceptance import acceptance, institution_name
from etl.access.grants import give
from etl.warehouse import Warehouse
from schemas.grants import Giver, NewGrant
from schemas.purpose import PURPOSE
from schemas.scopes import AccessRole, Viewer
from tests.dashboard.conftest import ENTRY, RunPage, page_text, person_with, place_of


@pytest.fixture
def first_start(own_sample: Warehouse, monkeypatch: pytest.MonkeyPatch) -> Warehouse:
    """The sample as an institution of its own that has accepted nothing yet."""
    real = replace(held(), demo=False)
    monkeypatch.setattr("dashboard.first_start.held", lambda: real)
    return own_sample


def _open(access_role: str) -> AppTest:
    test = AppTest.from_file(str(ENTRY), default_timeout=60)
    test.session_state["demo_person"] = place_of(access_role)
    return test.run()


def _accept(page: AppTest) -> AppTest:
    label = "Accept and open Kept"
    return next(button for button in page.button if button.label == label).click().run()


def test_an_administrator_answers_and_then_everybody_has_their_pages(
    first_start: Warehouse,
) -> None:
    page = _open("administrator")
    assert page.title[0].value == "Setting up Kept"
    assert PURPOSE in page_text(page)
    for box in page.text_input:
        if box.label == "Name of the institution":
            box.set_value(" ")
    page = _accept(page)
    text = page_text(page)
    for sentence in ("Write the name", "Tick that you accept", "Save your holidays"):
        assert sentence in text
    assert acceptance(first_start) is None
    name = next(box for box in page.text_input if box.label == "Name of the institution")
    name.set_value("Foxglove Hospital")
    for tick in page.checkbox:
        if tick.label.startswith(("We accept", "The holidays")):
            tick.check()
    page = _accept(page)
    assert not page.exception
    assert page.title[0].value == "Openings"
    assert page.success[0].value == "Kept is set up for Foxglove Hospital."
    done = acceptance(first_start)
    assert done is not None
    assert done.accepted_by == person_with("administrator").name
    dean = _open("institution_leader")
    assert dean.title[0].value == "Foxglove Hospital"


@pytest.mark.parametrize("role", [role for role in get_args(AccessRole) if role != "administrator"])
def test_the_others_wait_whatever_they_may_see(role: AccessRole, first_start: Warehouse) -> None:
    page = _open(role)
    assert page.title[0].value == "Kept is not set up here yet"
    assert len(page.title) == 1
    assert not page.text_input
    assert not page.get("page_link")
    assert "Ask whoever runs Kept" in page_text(page)
    viewer = Viewer("Someone", role, None, ())
    assert not can_accept(viewer)
    with pytest.raises(Refused):
        accept_for(viewer, "Foxglove Hospital")
    assert acceptance(first_start) is None


def test_an_administrator_under_another_hat_is_told_to_change_it(first_start: Warehouse) -> None:
    coordinator = person_with("coordinator")
    new = NewGrant(str(coordinator.email), "administrator", "institution", date.today())
    give(first_start, new, Giver("ops", operator=True), "first of all", date.today())
    page = _open("coordinator")
    assert "You are an administrator: choose that" in page_text(page)
    place = page.menu_button[0].options.index("Administrator")
    page = page.menu_button[0].click_index(place).run()
    assert page.title[0].value == "Setting up Kept"


def test_set_up_says_who_accepted_and_administrators_change_the_name(
    own_sample: Warehouse, run_page: RunPage
) -> None:
    assert "accepted for" not in page_text(run_page("administrator", "setup"))
    accept_for(person_with("administrator").viewer, "Foxglove Hospital")
    dean = run_page("institution_leader", "setup")
    assert "accepted for Foxglove Hospital on " in page_text(dean)
    assert not [box for box in dean.text_input if box.label == "Name of the institution"]
    page = run_page("administrator", "setup")
    name = next(box for box in page.text_input if box.label == "Name of the institution")
    name.set_value("Foxglove Medical Center")
    next(button for button in page.button if button.label == "Change the name").click().run()
    assert institution_name(own_sample) == "Foxglove Medical Center"


@pytest.mark.usefixtures("served")
def test_the_demo_is_asked_nothing() -> None:
    assert _open("administrator").title[0].value == "Openings"
