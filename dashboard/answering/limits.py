"""Holds back who tries to sign in too often: from one address, and from all together."""

import time
from collections import OrderedDict, deque
from collections.abc import Callable
from ipaddress import ip_address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.answering.counts import COUNTS, SIGN_INS_HELD_BACK
from dashboard.turning_away import TOO_MANY, turn_away

SIGN_IN_PATHS = ("/auth/", "/oauth2callback")
REFUSED = (401, 403)
WINDOW = 60.0
_MOST_ADDRESSES = 10_000
TOO_OFTEN = (
    "There were too many attempts to sign in within a minute. Wait a minute, then open Kept again."
)


class Tries:
    """When was tried lately, by address and in all; the oldest addresses are forgotten."""

    def __init__(self, most: int, most_in_all: int, now: Callable[[], float]) -> None:
        self._most, self._most_in_all, self._now = most, most_in_all, now
        self._by_address: OrderedDict[str, deque[float]] = OrderedDict()
        self._all: deque[float] = deque(maxlen=most_in_all)

    def note(self, address: str) -> None:
        """An attempt, now."""
        own = self._by_address.setdefault(address, deque(maxlen=self._most))
        self._by_address.move_to_end(address)
        if len(self._by_address) > _MOST_ADDRESSES:
            self._by_address.popitem(last=False)
        for tries in (own, self._all):
            tries.append(self._now())

    def too_often(self, address: str) -> bool:
        """Whether as many came from there within the window as may."""
        own = self._by_address.get(address, deque())
        return len(own) == self._most and own[0] > self._now() - WINDOW

    def too_many(self) -> bool:
        """Whether as many came within the window as may, from wherever."""
        return len(self._all) == self._most_in_all and self._all[0] > self._now() - WINDOW


class SignInLimits:
    """ASGI middleware that answers 429 where somebody tries too often.

    A try is a request of the sign-in's own paths, and any request that the doors behind refuse.
    Who is refused so often is not heard until the minute is over; others are, whatever one does.
    """

    def __init__(
        self,
        app: ASGIApp,
        most: int = 60,
        most_in_all: int = 600,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.app = app
        self._signing_in = Tries(most, most_in_all, now)
        self._refused = Tries(most, most_in_all, now)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless there were too many."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        address = client_address(scope)
        signing_in = scope["path"].startswith(SIGN_IN_PATHS)
        tries = self._signing_in
        held_back = signing_in and (tries.too_often(address) or tries.too_many())
        if held_back or self._refused.too_often(address):
            COUNTS.add(SIGN_INS_HELD_BACK)
            wait = {"Retry-After": str(int(WINDOW))}
            await turn_away(TOO_OFTEN, scope, receive, send, TOO_MANY, wait)
            return
        if signing_in:
            tries.note(address)

        async def send_and_note(message: Message) -> None:
            refused = message["type"] == "http.response.start" and message["status"] in REFUSED
            # A websocket that is closed before it is accepted is refused.
            if refused or (message["type"] == "websocket.close" and not accepted):
                self._refused.note(address)
            if message["type"] == "websocket.accept":
                accepted.append(True)
            await send(message)

        accepted: list[bool] = []
        await self.app(scope, receive, send_and_note)


def client_address(scope: Scope) -> str:
    """Who asks: behind a proxy on this machine, whom that proxy says it heard from, last of all."""
    client = scope.get("client")
    peer = str(client[0]) if client else ""
    if peer and not is_loopback(peer):
        return peer
    said = ",".join(Headers(scope=scope).getlist("x-forwarded-for")).split(",")[-1].strip()
    return said or peer


def is_loopback(address: str) -> bool:
    """Whether the address is this machine's own."""
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
