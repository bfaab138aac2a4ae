"""Sign-in by headers behind a real nginx: forged ones are overwritten, and none pass beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx
import pytest
from playwright.sync_api import Browser
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect, unix_connect
from websockets.typing import Origin, Subprotocol

from tests.dashboard.browser import PATIENCE, browsing, free_port, served_by
from tests.dashboard.signing_in.behind_nginx import nginx_before
from tests.dashboard.signing_in.institution import DEAN, make_institution

SECRET = "known to nginx and to Kept, and to nobody else"
FORGED = {"X-Kept-Subject": "dean-1", "X-Kept-Email": DEAN, "X-Kept-Name": "Dean"}
STREAM = "/_stcore/stream"


@dataclass(frozen=True)
class Institution:
    """The address that nginx serves, the socket of Kept behind it, and a browser."""

    address: str
    socket: Path
    browser: Browser

    def beside_nginx(self, headers: Mapping[str, str]) -> httpx.Response:
        """What Kept answers to somebody who reaches its socket past nginx."""
        transport = httpx.HTTPTransport(uds=str(self.socket))
        with httpx.Client(transport=transport, base_url=self.address) as client:
            return client.get("/", headers=dict(headers))


@pytest.fixture(scope="module")
def institution(
    empty_database: Path, chromium_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Institution]:
    """Everything that takes long to start, once for the module."""
    folder = tmp_path_factory.mktemp("behind")
    database = make_institution(empty_database, folder)
    socket = folder / "kept.sock"
    port = free_port()
    with (
        served_by(
            database,
            f"unix:{socket}",
            port=port,
            address=f"unix:{socket}",
            public_url=f"http://127.0.0.1:{port}",
            proxy_secret=SECRET,
            proxy_issuer="https://idp.example.edu",
        ),
        nginx_before(socket, port, SECRET, folder) as address,
        browsing(chromium_path) as browser,
    ):
        yield Institution(address, socket, browser)


def _shown(websocket: ClientConnection, page: str = "how") -> str:
    """What the first run over a websocket draws, until it is over."""
    run = BackMsg()
    run.rerun_script.page_name = page
    websocket.send(run.SerializeToString())
    drawn = []
    while True:
        message = ForwardMsg()
        received = websocket.recv(timeout=PATIENCE / 1000)
        assert isinstance(received, bytes)
        message.ParseFromString(received)
        drawn.append(str(message))
        if message.WhichOneof("type") == "script_finished":
            return "\n".join(drawn)


@pytest.mark.parametrize(
    ("cookie", "shown", "not_shown"),
    [
        ("idp=ada", "Signed in as Ada Able", "dean"),
        ("idp=dean", "Signed in as dean@example.edu", "Signed in as Ada"),
        ("idp=nobody", "did not say who you are", "Signed in"),
    ],
)
def test_nginx_says_who_it_is_over_the_websocket_whatever_the_client_says(
    cookie: str, shown: str, not_shown: str, institution: Institution
) -> None:
    headers = FORGED | {"X-Kept-Secret": "guessed", "Cookie": f"{cookie}; kept_session={cookie}"}
    with connect(
        institution.address.replace("http", "ws") + STREAM,
        origin=Origin(institution.address),
        additional_headers=headers,
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
    ) as websocket:
        drawn = _shown(websocket)
    assert shown in drawn
    assert not_shown not in drawn
    assert SECRET not in drawn


@pytest.mark.parametrize(
    ("secret", "answered"),
    [
        ({}, 403),
        ({"X-Kept-Secret": ""}, 403),
        ({"X-Kept-Secret": SECRET[:-1]}, 403),
        ({"X-Kept-Secret": SECRET}, 200),
    ],
)
def test_nothing_is_answered_past_nginx_without_the_secret(
    secret: Mapping[str, str], answered: int, institution: Institution
) -> None:
    response = institution.beside_nginx(FORGED | dict(secret))
    assert response.status_code == answered
    assert ("Kept answers the reverse proxy" in response.text) == (answered == 403)


def test_no_websocket_opens_past_nginx_without_the_secret(institution: Institution) -> None:
    with pytest.raises(InvalidStatus, match="403"):
        unix_connect(
            str(institution.socket),
            uri=institution.address.replace("http", "ws") + STREAM,
            origin=Origin(institution.address),
            additional_headers=FORGED,
        )


def test_in_a_browser_signing_out_ends_the_other_tab_and_one_signs_in_again(
    institution: Institution,
) -> None:
    context = institution.browser.new_context()
    context.set_default_timeout(PATIENCE)
    context.add_cookies([{"name": "idp", "value": "ada", "url": institution.address}])
    first, other = context.new_page(), context.new_page()
    for page in (first, other):
        page.goto(f"{institution.address}/how")
        page.get_by_text("Signed in as Ada Able").wait_for()
    [cookie] = [each for each in context.cookies() if each["name"] == "kept_session"]
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")
    first.get_by_role("button", name="Sign out").click()
    first.get_by_text("You are signed out").wait_for()
    other.get_by_role("link", name="Your records").click()
    other.get_by_text("You are signed out").wait_for()
    first.get_by_role("link", name="Sign in again").click()
    first.get_by_text("Signed in as Ada Able").wait_for()
    context.close()
