"""Several hats: a menu switches them, and one that is over is taken off with a word."""

from datetime import date

import pytest

from etl.access.grants import give, revoke
from etl.warehouse import Warehouse
from schemas.grants import Giver, Grant, NewGrant
from schemas.scopes import AccessRole
from tests.dashboard.conftest import PEOPLE, RunPage, page_text, person_with

OPERATOR = Giver("ops", operator=True)
TOVE = person_with("coordinator")


def _given(warehouse: Warehouse, role: AccessRole, scope: str, email: str | None) -> Grant:
    new = NewGrant(email or "", role, scope, date.today())
    return give(warehouse, new, OPERATOR, "asked for", date.today())


@pytest.mark.usefixtures("served")
def test_the_menu_changes_what_is_seen_and_leads_to_the_first_page(run_page: RunPage) -> None:
    page = run_page("coordinator", "records", quarter="FY25Q4")
    assert page.menu_button[0].label == "Working as: Coordinator, Medicine"
    assert page.menu_button[0].options == ["Coordinator, Pediatrics"]
    page.menu_button[0].click_index(0).run()
    assert not page.exception
    assert page.title[0].value == "Department of Pediatrics"
    assert page.query_params["quarter"] == "FY25Q4"
    page.run()
    assert page.menu_button[0].label == "Working as: Coordinator, Pediatrics", "the choice stays"
    assert page.menu_button[0].options == ["Coordinator, Medicine"]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("role", [person.access_role for person in PEOPLE if person != TOVE])
def test_who_has_one_hat_has_no_menu(run_page: RunPage, role: str) -> None:
    page = run_page(role, "how")
    assert not page.menu_button
    assert f"Signed in as {person_with(role).name}, " in page_text(page)


def test_a_revoked_hat_is_taken_off_with_a_word_at_the_next_run(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    surgery = _given(own_sample, "department_leader", "department:Surgery", TOVE.email)
    page = run_page("coordinator", "overview")
    assert page.menu_button[0].label == "Working as: Department leader, Surgery"
    revoke(own_sample, surgery.grant_id, OPERATOR, "over", date.today())
    page.run()
    assert page.title[0].value == "Department of Medicine"
    assert page.warning[0].value.startswith("You are Department leader, Surgery no more")
    page.run()
    assert not page.warning, "the word is said once"


@pytest.mark.usefixtures("served")
def test_a_hat_that_nobody_gave_is_not_worn(run_page: RunPage) -> None:
    page = run_page("coordinator", "overview")
    page.session_state["hat"] = "institution_leader institution"
    page.run()
    assert page.title[0].value == "Department of Medicine"


@pytest.mark.usefixtures("served")
def test_signing_out_forgets_the_hat(run_page: RunPage) -> None:
    page = run_page("coordinator", "overview")
    page.menu_button[0].click_index(0).run()
    next(button for button in page.button if button.label == "Sign out").click().run()
    assert "hat" not in page.session_state
    assert not page.menu_button
