"""The demo's door: Host, forwarding headers and origins, over HTTP and websockets."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.datastructures import Headers

from dashboard.loopback import FORWARDED, NOT_THIS_MACHINE, OTHER_SITE, LoopbackOnly, refusal

GOOD_HOSTS = ("localhost", "localhost:8501", "127.0.0.1", "127.0.0.1:8501", "[::1]", "[::1]:8501")
BAD_HOSTS = (
    "",
    "kept.example.org",
    "localhost.example.org",
    "127.0.0.1.nip.io:8501",
    "0.0.0.0:8501",
    "10.0.0.7:8501",
    "user@localhost",
    "localhost:99999",
    "localhost:port",
    "localhost/x",
    "[::1",
    "127.1",
    "2130706433",
)
PROXY_HEADERS = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Forwarded-User",
    "X-Real-IP",
)
GOOD_ORIGINS = ("http://localhost:8501", "http://127.0.0.1:8501", "https://[::1]:8501")
BAD_ORIGINS = (
    "null",
    "",
    "http://evil.example",
    "http://localhost.evil.example",
    "http://localhost@evil.example",
    "file://localhost",
    "localhost:8501",
)


def _refusal(websocket: bool = False, client: str | None = "127.0.0.1", **headers: str) -> Any:
    given = {"host": "localhost:8501"} | {k.replace("_", "-"): v for k, v in headers.items()}
    return refusal(Headers(given), client, websocket)


@pytest.mark.parametrize("host", GOOD_HOSTS)
def test_loopback_hosts_are_let_in(host: str) -> None:
    assert _refusal(host=host) is None


@pytest.mark.parametrize("host", BAD_HOSTS)
def test_other_hosts_are_not(host: str) -> None:
    assert _refusal(host=host) == NOT_THIS_MACHINE


def test_no_host_and_two_hosts_are_refused() -> None:
    assert refusal(Headers({}), "127.0.0.1", False) == NOT_THIS_MACHINE
    two = Headers(raw=[(b"host", b"localhost"), (b"host", b"localhost")])
    assert refusal(two, "127.0.0.1", False) == NOT_THIS_MACHINE


@pytest.mark.parametrize("name", PROXY_HEADERS)
@pytest.mark.parametrize("websocket", [False, True])
def test_forwarded_requests_are_refused(name: str, websocket: bool) -> None:
    headers = {"host": "localhost:8501", "origin": "http://localhost:8501", name: "10.0.0.7"}
    assert refusal(Headers(headers), "127.0.0.1", websocket) == FORWARDED


@pytest.mark.parametrize("client", ["10.0.0.7", "::ffff:10.0.0.7", "not an address"])
def test_other_machines_are_refused(client: str) -> None:
    assert _refusal(client=client) == NOT_THIS_MACHINE


@pytest.mark.parametrize("client", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", None])
def test_this_machine_is_let_in(client: str | None) -> None:
    assert _refusal(client=client) is None


@pytest.mark.parametrize("origin", GOOD_ORIGINS)
def test_websockets_from_our_pages_are_let_in(origin: str) -> None:
    assert _refusal(websocket=True, origin=origin) is None


@pytest.mark.parametrize("origin", BAD_ORIGINS)
@pytest.mark.parametrize("websocket", [False, True])
def test_other_origins_are_refused(origin: str, websocket: bool) -> None:
    assert _refusal(websocket=websocket, origin=origin) == OTHER_SITE


def test_a_websocket_without_an_origin_is_refused_and_a_request_is_not() -> None:
    assert _refusal(websocket=True) == OTHER_SITE
    assert _refusal(websocket=False) is None


async def _never(*arguments: object) -> None:
    raise AssertionError("a refused request reached the application")


def _answer(kind: str, host: bytes) -> list[MutableMapping[str, Any]]:
    sent: list[MutableMapping[str, Any]] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {"type": f"{kind}.connect"}

    scope = {"type": kind, "headers": [(b"host", host)], "client": ("127.0.0.1", 5)}
    asyncio.run(LoopbackOnly(_never)(scope, receive, send))
    return sent


def test_a_refused_request_gets_403_and_a_sentence() -> None:
    start, body = _answer("http", b"kept.example.org")
    assert start["status"] == 403
    assert body["body"].decode() == NOT_THIS_MACHINE


def test_a_refused_websocket_is_closed() -> None:
    [close] = _answer("websocket", b"kept.example.org")
    assert (close["type"], close["code"]) == ("websocket.close", 1008)
    assert NOT_THIS_MACHINE.startswith(close["reason"])


def test_what_is_let_in_reaches_the_application() -> None:
    reached = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        reached.append(scope["type"])

    async def nothing(*arguments: Any) -> Any:
        return None

    scope = {"type": "http", "headers": [(b"host", b"localhost")], "client": ("127.0.0.1", 5)}
    asyncio.run(LoopbackOnly(application)(scope, nothing, nothing))
    asyncio.run(LoopbackOnly(application)({"type": "lifespan"}, nothing, nothing))
    assert reached == ["http", "lifespan"]
