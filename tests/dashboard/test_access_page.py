"""The page Access: administrators give and revoke with a reason; nobody else is let near."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.granting import (
    accounts,
    give_grant,
    grants,
    listed,
    places_to_grant,
    release_account,
    revoke_grant,
)
from dashboard.permissions import Refused, can_grant, can_open
from etl.access.accounts import sign_in
from etl.access.claims import Claims, SessionOver
from etl.access.grants import all_grants, give
from etl.access.sessions import check_session
from etl.warehouse import Warehouse
from schemas.grants import Giver, Hat, NewGrant
from schemas.scopes import AccessRole, Viewer
from tests.dashboard.conftest import RunPage, page_text, person_with

EVANDER = person_with("administrator")
OPERATOR = Giver("ops", operator=True)
ADAEZE = person_with("department_leader")


def _button(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def _fill(page: AppTest, email: str, reason: str) -> AppTest:
    box = {each.label: each for each in page.text_input}
    box["E-mail that they sign in with"].set_value(email)
    next(each for each in page.text_input if each.label == "Why").set_value(reason)
    next(each for each in page.selectbox if each.label == "Over").select("department:Surgery")
    return _button(page, "Give access")


def test_a_grant_given_on_the_page_works_at_the_next_click_and_revoked_no_more(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    page = run_page("administrator", "access")
    assert "Nobody has a grant yet" in page_text(page)
    page = _fill(page, str(ADAEZE.email), "covers for the coordinator")
    assert page.success[0].value == f"{ADAEZE.email} is Coordinator, Surgery: grant 1."
    [grant] = all_grants(own_sample)
    assert (grant.granted_by, grant.reason) == (EVANDER.name, "covers for the coordinator")
    assert ADAEZE.name in page_text(page)
    assert [each.value for each in page.text_input] == ["", "", ""], "the form is empty again"

    hers = run_page("department_leader", "how")
    assert hers.menu_button[0].options == ["Coordinator, Surgery"]
    next(each for each in page.selectbox if each.label == "Grant").select_index(0)
    next(each for each in reversed(page.text_input) if each.label == "Why").set_value("back again")
    page = _button(page, "Take back")
    assert page.success[0].value.startswith("Grant 1 is revoked")
    hers.run()
    assert not hers.menu_button
    page.toggle[0].set_value(True).run()
    assert f"by {EVANDER.name}: back again" in page_text(page)


def test_what_cannot_be_given_is_said_beside_the_form_and_nothing_is_lost(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    page = _button(run_page("administrator", "access"), "Give access")
    assert "Choose what it is over." in page_text(page)
    page = _fill(page, "cora@example.edu", " ")
    assert "Say why the grant is given" in page_text(page)
    values = {each.label: each.value for each in page.text_input}
    assert values["E-mail that they sign in with"] == "cora@example.edu"
    page = _fill(page, str(EVANDER.email), "why not")
    assert "Nobody gives themselves a grant" in page_text(page)
    assert all_grants(own_sample) == ()


def test_the_page_offers_what_the_role_can_be_given_over(
    run_page: RunPage, own_sample: Warehouse
) -> None:
    page = run_page("administrator", "access")
    names = {
        "program_leader": "Family Medicine Clerkship (FAM-CLK)",
        "institution_leader": "The whole institution",
        "department_leader": "Medicine",
    }
    for role, name in names.items():
        next(each for each in page.selectbox if each.label == "Role").select(role).run()
        over = next(each for each in page.selectbox if each.label == "Over")
        assert name in over.options
        assert ("The whole institution" in over.options) == (role == "institution_leader")
    assert own_sample.version()


@pytest.mark.parametrize("role", get_args(AccessRole))
def test_only_administrators_see_and_change_grants(role: AccessRole, served: Warehouse) -> None:
    viewer = Viewer("Someone", role, None, (("institution", ""), ("reference", "")))
    may = role == "administrator"
    assert can_grant(viewer) == can_open(viewer, "access") == may
    if may:
        assert grants(viewer) == ()
        return
    giver = Giver("Someone", None, (Hat("administrator", "institution"),))
    new = NewGrant("x@example.edu", "auditor", "institution", date.today())
    for refused in (
        lambda: grants(viewer),
        lambda: listed(viewer, [], date.today()),
        lambda: places_to_grant(viewer),
        lambda: give_grant(viewer, giver, new, "because"),
        lambda: revoke_grant(viewer, giver, 1, "because"),
        lambda: accounts(viewer),
        lambda: release_account(viewer, 1, "because"),
    ):
        with pytest.raises(Refused):
            refused()
    assert all_grants(served) == ()


def test_an_email_on_two_people_has_no_name(own_sample: Warehouse) -> None:
    one = NewGrant(str(ADAEZE.email), "auditor", "institution", date.today())
    give(own_sample, one, OPERATOR, "asked for", date.today())
    viewer = EVANDER.viewer
    assert listed(viewer, list(grants(viewer)), date.today())["person"].to_list() == [ADAEZE.name]
    with own_sample.writing() as (connection, _):
        connection.execute(
            "update history.faculty set email = ? where faculty_id = 'F0001'", [one.email.upper()]
        )
    assert listed(viewer, list(grants(viewer)), date.today())["person"].to_list() == [None]


def test_an_account_is_released_with_a_reason(run_page: RunPage, own_sample: Warehouse) -> None:
    now = datetime.now(UTC)
    came = Claims("https://login", "s1", str(ADAEZE.email), True, "Ada", "one", now)
    account = sign_in(own_sample, came, now)
    page = run_page("administrator", "access")
    assert "On the roster as</th>" in page_text(page)
    assert str(ADAEZE.faculty_id) in page_text(page)
    page = _button(page, "Release the account")
    assert "Choose the account to release." in page_text(page)
    next(each for each in page.selectbox if each.label == "Account").select(account.account)
    page = _button(page, "Release the account")
    assert "Say why the account is released" in page_text(page)
    [*_, why] = [each for each in page.text_input if each.label == "Why"]
    why.set_value("the e-mail is somebody else's now")
    page = _button(page, "Release the account")
    assert "is signed out everywhere" in page.success[0].value
    assert accounts(EVANDER.viewer) == ()
    with pytest.raises(SessionOver):
        check_session(own_sample, came, now)
