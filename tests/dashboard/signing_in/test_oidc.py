"""Signing in at a real provider with a real browser, and everybody who is not let in."""

import re
import time

import pytest

from tests.dashboard.signing_in.institution import ROSTER
from tests.dashboard.signing_in.served_institution import AN_HOUR, Institution

DID_NOT_GO_THROUGH = "The sign-in did not go through"


def test_somebody_comes_back_to_the_link_with_cookies_for_a_workday(
    institution: Institution,
) -> None:
    with institution.somebody() as context:
        page = institution.come(context, "ada", "/how?quarter=FY26Q1")
        page.get_by_text("Signed in as Ada Able, faculty member.").wait_for()
        assert page.url == f"{institution.address}/how?quarter=FY26Q1"
        page.get_by_role("link", name="Your promise").wait_for()
        assert page.get_by_role("link", name="Overview").count() == 0
        cookies = {cookie["name"]: cookie for cookie in context.cookies(institution.address)}
        assert "_streamlit_user" in cookies
        for name, cookie in cookies.items():
            assert (cookie["secure"], cookie["sameSite"]) == (True, "Lax"), name
            assert cookie["httpOnly"] == (name != "_streamlit_xsrf"), name
            assert cookie["expires"] <= time.time() + 8 * AN_HOUR, name


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("stranger", "nobody on the roster has the e-mail 'stranger@example.edu'"),
        ("both", "The roster has the e-mail 'both@example.edu' on 2 people"),
        ("unverified", "does not say that your e-mail is verified"),
        ("from just now", "Your sign-in has ended"),
        ("for another application", DID_NOT_GO_THROUGH),
        ("from long ago", DID_NOT_GO_THROUGH),
    ],
)
def test_whoever_is_not_let_in_is_told_why_and_sees_nothing(
    subject: str, said: str, institution: Institution
) -> None:
    if subject == "from just now":
        # Authlib allows for clocks that differ by two minutes, and Kept for nothing.
        over = int(time.time()) - 30
        institution.claims(subject, email="dee@example.edu", email_verified=True, exp=over)
    with institution.somebody() as context:
        page = institution.come(context, subject, "/records")
        page.get_by_text(said).wait_for()
        assert page.get_by_role("link", name="Your records").count() == 0
        assert page.get_by_role("heading").all_inner_texts() == ["Kept"]
        kept = any(each["name"] == "_streamlit_user" for each in context.cookies())
        assert kept == (said != DID_NOT_GO_THROUGH)


def test_an_email_that_was_given_to_somebody_else_opens_nothing_until_it_is_released(
    institution: Institution,
) -> None:
    with institution.somebody() as first, institution.somebody() as second:
        page = institution.come(first, "ada")
        page.get_by_role("button", name="Sign out").wait_for()
        namesake = institution.come(second, "namesake")
        namesake.get_by_text("Somebody else signed in with the e-mail 'ada@example.edu'").wait_for()

        assert "ada@example.edu: Ada Able, F1" in institution.command("account", "list")
        institution.command("account", "release", "ada@example.edu", "--reason", "left in May")
        page.get_by_role("link", name="Your records").click()
        page.get_by_text("An administrator ended your sign-in").wait_for()
        namesake.reload()
        namesake.get_by_text("Signed in as Ada Able").wait_for()
        institution.command("account", "release", "ada@example.edu", "--reason", "as it was")


def test_a_coordinators_roster_takes_nobodys_record_over(institution: Institution) -> None:
    with institution.somebody() as ada, institution.somebody() as context:
        institution.come(ada, "ada").get_by_role("button", name="Sign out").wait_for()
        page = institution.come(context, "cora", "/upload")
        page.get_by_text("You have not loaded anything yet.").wait_for()
        header, row, *_ = ROSTER.splitlines(keepends=True)
        roster = header + row.replace("ada@", "cora@")
        page.locator("input[type=file]").first.set_input_files(
            {"name": "faculty.csv", "mimeType": "text/csv", "buffer": roster.encode()}
        )
        page.get_by_text("email is 'cora@example.edu' instead of 'ada@example.edu'").wait_for()
        assert page.get_by_role("button", name=re.compile("^Load ")).count() == 0


def test_two_by_one_name_undo_and_see_by_day_what_they_loaded_themselves(
    institution: Institution,
) -> None:
    rows = b"faculty_id,date,activity_type,hours,title\nF1,2025-09-03,lecture,2,Sepsis\n"
    with institution.somebody() as context, institution.somebody() as other:
        page = institution.come(context, "cora", "/upload")
        page.locator("input[type=file]").first.set_input_files(
            {"name": "activity-cora.csv", "mimeType": "text/csv", "buffer": rows}
        )
        page.get_by_role("button", name="Load 1 row").click()
        page.get_by_text("Loaded as batch").wait_for()
        namesake = institution.come(other, "cora too", "/upload")
        namesake.get_by_text("You have not loaded anything yet.").wait_for()
        assert namesake.get_by_text("activity-cora.csv").count() == 0
        for one in (page, namesake):
            one.goto(f"{institution.address}/person?person=F1&quarter=FY26Q1")
            one.get_by_role("heading", name="Week by week").wait_for()
        page.get_by_role("heading", name="Rows that you loaded").wait_for()
        page.get_by_text("Sepsis").first.wait_for()
        namesake.get_by_text("Signed in as Cora").wait_for()
        assert namesake.get_by_role("heading", name="Rows that you loaded").count() == 0
        page.goto(f"{institution.address}/upload")
        page.get_by_text("activity-cora.csv").first.wait_for()
        page.get_by_role("button", name="Undo").first.click()
        page.get_by_label("Why?").fill("The wrong month")
        page.get_by_role("button", name=re.compile("^Undo batch")).click()
        page.get_by_text("is undone").first.wait_for()


def test_a_revoked_grant_takes_effect_at_the_next_click(institution: Institution) -> None:
    with institution.somebody() as context:
        page = institution.come(context, "dean", "/how")
        page.get_by_role("link", name="Overview").wait_for()
        institution.command("grant", "revoke", "1", "--reason", "stepped down")
        page.get_by_role("link", name="Overview").click()
        page.get_by_text("no access is given to you at present").wait_for()
        assert page.get_by_role("link", name="Overview").count() == 0


def test_files_are_for_a_session_in_force_whoever_has_their_address(
    institution: Institution,
) -> None:
    file = f"{institution.address}/media/0123456789abcdef.csv"
    with institution.somebody() as context, institution.somebody() as stranger:
        institution.come(context, "dee", "/how").get_by_role("button", name="Sign out").wait_for()
        assert context.request.get(file).status == 404
        assert stranger.request.get(file).status == 403
        cookies = [f"{each['name']}={each['value']}" for each in context.cookies()]
        stolen = {"Cookie": "; ".join(cookies)}
        assert stranger.request.get(file, headers=stolen).status == 404
        institution.command("account", "release", "dee@example.edu", "--reason", "on leave")
        assert stranger.request.get(file, headers=stolen).status == 403


def test_signing_out_in_one_tab_ends_the_other_at_its_next_interaction(
    institution: Institution,
) -> None:
    with institution.somebody() as context:
        first = institution.come(context, "ada", "/how")
        first.get_by_role("button", name="Sign out").wait_for()
        other = context.new_page()
        other.goto(f"{institution.address}/how")
        other.get_by_role("link", name="Your records").wait_for()
        first.get_by_role("button", name="Sign out").click()
        first.get_by_role("button", name="End session").click()
        first.get_by_role("button", name="Sign in", exact=True).wait_for()
        other.get_by_role("link", name="Your records").click()
        other.get_by_text(re.compile("^You are signed out")).wait_for()
        assert other.get_by_role("link", name="Your records").count() == 0
