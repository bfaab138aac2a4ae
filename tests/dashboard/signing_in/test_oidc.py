"""Signing in at a real provider with a real browser, and everybody who is not let in."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.dashboard.browser import (
    DESKTOP,
    PATIENCE,
    ROOT,
    browsing,
    environment,
    free_port,
    served_by,
)
from tests.dashboard.signing_in.institution import (
    COORDINATOR,
    DEAN,
    ROSTER,
    make_institution,
    member,
    providing,
)

AN_HOUR = 3600
MEMBERS = [
    member("ada", "ada@example.edu"),
    member("namesake", "ada@example.edu"),
    member("dean", DEAN),
    member("cora", COORDINATOR),
    member("stranger", "stranger@example.edu"),
    member("both", "both@example.edu"),
    member("dee", "dee@example.edu"),
    member("unverified", "dee@example.edu", email_verified=False),
    member("for another application", "dee@example.edu", aud="another application"),
    member("from long ago", "dee@example.edu", exp=int(time.time()) - AN_HOUR),
    member("from just now", "dee@example.edu"),
]
DID_NOT_GO_THROUGH = "The sign-in did not go through"


@dataclass(frozen=True)
class Institution:
    """Where it is served, the browser that people come with, and its database."""

    address: str
    browser: Browser
    database: Path
    issuer: str

    def claims(self, subject: str, **claims: object) -> None:
        """What the provider says of somebody from now on."""
        body = json.dumps(claims).encode()
        place = f"{self.issuer}/users/{quote(subject)}"
        kind = {"Content-Type": "application/json"}
        with urlopen(Request(place, body, kind, method="PUT")) as answer:
            assert answer.status == HTTPStatus.NO_CONTENT

    @contextmanager
    def somebody(self) -> Iterator[BrowserContext]:
        """A browser of somebody's own, with no cookies."""
        context = self.browser.new_context(viewport=DESKTOP)
        context.set_default_timeout(PATIENCE)
        # The provider's page asks a network for its looks.
        context.route("https://cdn.jsdelivr.net/**", lambda route: route.abort())
        yield context
        context.close()

    def come(self, context: BrowserContext, subject: str, link: str = "/") -> Page:
        """A page on which somebody went to the provider and was led back."""
        page = context.new_page()
        page.goto(self.address + link)
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.get_by_role("button", name=subject, exact=True).click()
        page.wait_for_url(f"{self.address}/**")
        return page

    def command(self, *words: str) -> str:
        """What a command says that the operator gives beside the server."""
        done = subprocess.run(
            [sys.executable, "-c", "from dashboard.command import main; main()", *words],
            cwd=ROOT,
            env=environment(self.database),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout


@pytest.fixture(scope="module")
def institution(
    empty_database: Path, chromium_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Institution]:
    """Everything that takes long to start, once for the module."""
    database = make_institution(empty_database, tmp_path_factory.mktemp("institution"))
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (
        providing(free_port(), MEMBERS) as issuer,
        served_by(
            database,
            address,
            port=port,
            public_url=address,
            oidc_issuer=issuer,
            oidc_client_id="kept",
            oidc_client_secret="known to both",
        ),
        browsing(chromium_path) as browser,
    ):
        yield Institution(address, browser, database, issuer)


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
