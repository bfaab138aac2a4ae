"""An institution that is served, its provider, and the browsers that people come with."""

import json
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

from playwright.sync_api import Browser, BrowserContext, Page

from tests.dashboard.browser import (
    DESKTOP,
    PATIENCE,
    PROGRAM,
    ROOT,
    browsing,
    environment,
    free_port,
    served_by,
)
from tests.dashboard.signing_in.institution import (
    COORDINATOR,
    DEAN,
    NAMESAKE,
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
    member("cora too", NAMESAKE, name="Cora"),
    member("stranger", "stranger@example.edu"),
    member("both", "both@example.edu"),
    member("dee", "dee@example.edu"),
    member("unverified", "dee@example.edu", email_verified=False),
    member("for another application", "dee@example.edu", aud="another application"),
    member("from long ago", "dee@example.edu", exp=int(time.time()) - AN_HOUR),
    member("from just now", "dee@example.edu"),
]
# Expiry is a matter of hours, which no test waits for.
LATER = """
from datetime import timedelta
from pathlib import Path
from dashboard.signing_in import who
now = who.now
who.now = lambda: now() + timedelta(hours=9 if Path({later!r}).exists() else 0)
"""


@dataclass(frozen=True)
class Institution:
    """Where it is served, the browser that people come with, and its database.

    While the file `later` is there, the server's clock is nine hours ahead.
    """

    address: str
    browser: Browser
    database: Path
    issuer: str
    later: Path

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


@contextmanager
def served_institution(
    empty_database: Path, chromium_path: Path, folder: Path
) -> Iterator[Institution]:
    """Everything that takes long to start."""
    database, later = make_institution(empty_database, folder), folder / "later"
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with (
        providing(free_port(), MEMBERS) as issuer,
        served_by(
            database,
            address,
            port=port,
            program=LATER.format(later=str(later)) + PROGRAM,
            public_url=address,
            oidc_issuer=issuer,
            oidc_client_id="kept",
            oidc_client_secret="known to both",
        ),
        browsing(chromium_path) as browser,
    ):
        yield Institution(address, browser, database, issuer, later)
