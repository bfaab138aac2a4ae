"""Who tries to sign in too often is held back; everybody else is not."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.answering.limits import TOO_OFTEN, SignInLimits, client_address
from tests.dashboard.answering.asking import ask


class Clock:
    """A time that moves when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        """Now."""
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    """A clock that stands."""
    return Clock()


def _limited(app: ASGIApp, clock: Clock, most: int = 3, most_in_all: int = 100) -> SignInLimits:
    return SignInLimits(app, most, most_in_all, clock)


def _statuses(app: ASGIApp, times: int, path: str, who: str = "10.0.0.1") -> list[int]:
    return [ask(app, path, client=(who, 1))[0] for _ in range(times)]


@pytest.mark.parametrize("path", ["/auth/login", "/oauth2callback"])
def test_one_address_is_held_back_for_a_minute_and_others_are_not(clock: Clock, path: str) -> None:
    app = _limited(PlainTextResponse("in"), clock)
    assert _statuses(app, 5, path) == [200, 200, 200, 429, 429]
    assert _statuses(app, 1, path, "10.0.0.2") == [200]
    assert _statuses(app, 1, "/overview") == [200]
    status, headers, body = ask(app, path)
    assert (status, headers["retry-after"], body.decode()) == (429, "60", TOO_OFTEN)
    clock.seconds += 59
    assert _statuses(app, 1, path) == [429]
    clock.seconds += 1
    assert _statuses(app, 4, path) == [200, 200, 200, 429]


def test_all_together_have_a_limit_of_their_own(clock: Clock) -> None:
    app = _limited(PlainTextResponse("in"), clock, most=3, most_in_all=5)
    tried = [_statuses(app, 1, "/auth/login", f"10.0.0.{n}") for n in range(7)]
    assert tried == [[200]] * 5 + [[429]] * 2
    assert _statuses(app, 1, "/", "10.0.0.6") == [200]


def test_who_is_refused_again_and_again_is_not_heard_and_nobody_else_suffers(clock: Clock) -> None:
    refusing = _limited(PlainTextResponse("no", 403), clock, most=3, most_in_all=5)
    assert _statuses(refusing, 5, "/") == [403, 403, 403, 429, 429]
    for other in range(2, 20):
        assert _statuses(refusing, 1, "/", f"10.0.0.{other}") == [403]


def test_refused_websockets_count_and_accepted_ones_do_not(clock: Clock) -> None:
    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/in":
            await send({"type": "websocket.accept"})
        await send({"type": "websocket.close", "code": 1008})

    app = _limited(door, clock)

    def codes(path: str) -> list[Any]:
        said: list[MutableMapping[str, Any]] = []

        async def send(message: MutableMapping[str, Any]) -> None:
            said.append(message)

        scope = {"type": "websocket", "path": path, "client": ("10.0.0.1", 1), "headers": []}
        asyncio.run(app(scope, None, send))  # type: ignore[arg-type]
        return [message.get("code") for message in said]

    assert [codes("/in") for _ in range(5)] == [[None, 1008]] * 5
    assert [codes("/out") for _ in range(5)] == [[1008]] * 3 + [[1013]] * 2


@pytest.mark.parametrize(
    ("client", "forwarded", "address"),
    [
        (("10.0.0.1", 1), None, "10.0.0.1"),
        (("10.0.0.1", 1), "6.6.6.6", "10.0.0.1"),
        (("127.0.0.1", 1), None, "127.0.0.1"),
        (("127.0.0.1", 1), "6.6.6.6, 10.0.0.9", "10.0.0.9"),
        (("::1", 1), "10.0.0.9", "10.0.0.9"),
        (None, "10.0.0.9", "10.0.0.9"),
        (None, None, ""),
    ],
)
def test_whom_a_proxy_on_this_machine_heard_last_is_who_asks(
    client: tuple[str, int] | None, forwarded: str | None, address: str
) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    assert client_address({"type": "http", "client": client, "headers": headers}) == address
