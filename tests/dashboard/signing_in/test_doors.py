"""What stands before the pages: cookies as they leave, whose requests pass, where sign-in leads."""

import asyncio
from collections.abc import MutableMapping
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import quote

import pytest
from pydantic import SecretStr
from starlette.datastructures import Headers

from dashboard.doors import DEMO_IS_LOCAL, NO_SIGN_IN, doors
from dashboard.loopback import LoopbackOnly
from dashboard.signing_in import coming_back, own_address, proxy
from dashboard.signing_in.cookies import strict
from dashboard.signing_in.own_address import OTHER_ADDRESS, OTHER_SITE
from dashboard.signing_in.proxy import NOT_OUR_PROXY, TrustedProxy
from etl.errors import UsageProblem
from etl.settings import Settings

URL = "https://kept.example.edu"
SECRET = "s" * 32
WORKDAY = 8 * 3600
PROXIED = Settings(public_url=URL, proxy_secret=SecretStr(SECRET))


@pytest.mark.parametrize(
    ("cookie", "lasts", "scripts_read_it"),
    [
        ("a=1", WORKDAY, False),
        ("_streamlit_user=x; Max-Age=2592000; Path=/; HttpOnly; SameSite=lax", WORKDAY, False),
        ("a=1; Max-Age=60; SameSite=None", 60, False),
        ("a=; Max-Age=0; Path=/; expires=Thu, 01 Jan 1970 00:00:00 GMT", 0, False),
        ("_streamlit_xsrf=2|ab; Path=/", WORKDAY, True),
    ],
)
def test_cookies_leave_strict(cookie: str, lasts: int, scripts_read_it: bool) -> None:
    [morsel] = SimpleCookie(strict(cookie)).values()
    assert morsel["secure"] is True
    assert morsel["samesite"] == "Lax"
    assert morsel["path"] == "/"
    assert int(morsel["max-age"]) == lasts
    assert bool(morsel["httponly"]) != scripts_read_it
    assert (morsel.key, morsel.value) == tuple(cookie.partition(";")[0].split("=", 1))


@pytest.mark.parametrize(
    ("host", "origin", "websocket", "said"),
    [
        ("kept.example.edu", None, False, None),
        ("kept.example.edu", URL, False, None),
        ("kept.example.edu", URL, True, None),
        ("127.0.0.1:8501", URL, True, None),
        ("kept.example.edu", None, True, OTHER_SITE),
        ("kept.example.edu", "null", True, OTHER_SITE),
        ("kept.example.edu", "http://kept.example.edu", True, OTHER_SITE),
        ("kept.example.edu", f"{URL}.evil.example", False, OTHER_SITE),
        ("evil.example", URL, False, OTHER_ADDRESS),
        ("", URL, True, OTHER_ADDRESS),
        ("[::1", None, False, OTHER_ADDRESS),
    ],
)
def test_only_our_own_pages_at_our_own_address_are_answered(
    host: str, origin: str | None, websocket: bool, said: str | None
) -> None:
    headers = Headers({"host": host} | ({"origin": origin} if origin else {}))
    assert own_address.refusal(headers, websocket, URL) == said


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ([("X-Kept-Secret", SECRET)], None),
        ([("x-kept-secret", SECRET), ("X-Kept-Email", "a@example.edu")], None),
        ([], NOT_OUR_PROXY),
        ([("X-Kept-Secret", "")], NOT_OUR_PROXY),
        ([("X-Kept-Secret", SECRET + "s")], NOT_OUR_PROXY),
        ([("X-Kept-Secret", SECRET), ("X-Kept-Secret", SECRET)], NOT_OUR_PROXY),
        ([("X-Kept-Secret", SECRET), *[("X-Kept-Email", "a@b.edu")] * 2], NOT_OUR_PROXY),
        ([("X-Kept-Secret", SECRET), *[("X-KEPT-Subject", "a")] * 2], NOT_OUR_PROXY),
        ([("X-Kept-Secret", "é" * 16)], NOT_OUR_PROXY),
    ],
)
def test_the_proxy_proves_itself_on_every_request(
    headers: list[tuple[str, str]], said: str | None
) -> None:
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    assert proxy.refusal(Headers(raw=raw), PROXIED) == said


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_the_secret_is_passed_to_nobody_and_a_page_begins_a_session(kind: str) -> None:
    reached: list[dict[bytes, bytes]] = []
    sent: list[MutableMapping[str, Any]] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        reached.append(dict(scope["headers"]))
        page = [(b"content-type", b"text/html; charset=utf-8")]
        await send({"type": "http.response.start", "status": 200, "headers": page})

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def nothing() -> Any:
        return None

    given = [(b"x-kept-secret", SECRET.encode()), (b"x-kept-email", b"a@example.edu")]
    asyncio.run(TrustedProxy(application, PROXIED)({"type": kind, "headers": given}, nothing, send))
    assert reached == [{b"x-kept-email": b"a@example.edu"}]
    cookies = [value for name, value in sent[0]["headers"] if name == b"set-cookie"]
    assert len(cookies) == (1 if kind == "http" else 0)


@pytest.mark.parametrize(
    ("referer", "link"),
    [
        (f"{URL}/person?person=F1&quarter=FY26Q1", "/person?person=F1&quarter=FY26Q1"),
        (f"{URL}/", "/"),
        (f"{URL}/?sign_in=failed", "/"),
        (f"{URL}//evil.example/x", "/evil.example/x"),
        ("https://evil.example/person", "/"),
        (f"{URL}.evil.example/person", "/"),
        (f"{URL}/how?{'x' * 1000}", "/"),
        ("https://[kept", "/"),
        ("", "/"),
    ],
)
def test_a_sign_in_leads_back_to_our_own_links_only(referer: str, link: str) -> None:
    assert coming_back.link_of(Headers({"referer": referer}), URL) == link


def test_what_the_cookie_says_does_not_lead_elsewhere() -> None:
    for written in ("//evil.example", "/\\evil.example", "https://evil.example", ""):
        headers = {"cookie": f"kept_back={quote(written, safe='')}"}
        assert _led_to(headers) == "/"
    assert _led_to({"cookie": "kept_back=%2Fhow%3Fquarter%3DFY26Q1"}) == "/how?quarter=FY26Q1"


def _led_to(headers: dict[str, str]) -> str:
    """Where the answer of a sign-in that went well leads."""
    sent: list[MutableMapping[str, Any]] = []

    async def application(scope: Any, receive: Any, send: Any) -> None:
        answer = [(b"location", b"/"), (b"set-cookie", b"_streamlit_user=x; Path=/")]
        await send({"type": "http.response.start", "status": 302, "headers": answer})

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def nothing() -> Any:
        return None

    scope = {
        "type": "http",
        "path": "/oauth2callback",
        "query_string": b"state=s&code=c",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(coming_back.ComingBack(application, URL)(scope, nothing, send))
    return Headers(raw=sent[0]["headers"])["location"]


def test_without_a_sign_in_nothing_is_served_and_the_demo_stays_on_this_machine() -> None:
    with pytest.raises(UsageProblem) as nothing:
        doors(Settings(), demo=False)
    assert str(nothing.value) == NO_SIGN_IN
    with pytest.raises(UsageProblem) as abroad:
        doors(Settings(address="0.0.0.0"), demo=True)
    assert str(abroad.value) == DEMO_IS_LOCAL.format(address="0.0.0.0")
    [middleware] = doors(Settings(), demo=True).middleware
    assert str(middleware.cls) == str(LoopbackOnly)
