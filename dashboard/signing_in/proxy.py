"""Sign-in by headers of a trusted proxy: its secret on every request, and the claims it brings."""

import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.signing_in.cookies import SESSION_COOKIE
from dashboard.turning_away import turn_away
from etl.access.claims import Claims
from etl.settings import Settings

BEGIN = "/begin-session"
LONGEST_SESSION = 100

NOT_OUR_PROXY = (
    "Kept answers the reverse proxy of your institution only, and this request does not come from "
    "it. Open the address that your institution gave you."
)


def refusal(headers: Headers, settings: Settings) -> str | None:
    """Why a request is not taken for one of the proxy's; None where it is.

    A header that stands there twice may be a forged one beside the proxy's own.
    """
    assert settings.proxy_secret is not None
    given = headers.getlist(settings.proxy_secret_header)
    secret = settings.proxy_secret.get_secret_value()
    if len(given) != 1 or not hmac.compare_digest(given[0].encode(), secret.encode()):
        return NOT_OUR_PROXY
    if any(len(headers.getlist(name)) > 1 for name in _identity_headers(settings)):
        return NOT_OUR_PROXY
    return None


class TrustedProxy:
    """ASGI middleware that lets nothing in without the proxy's secret, and passes it to nobody.

    A page's first answer brings a cookie by which sessions of one person are told apart.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on without the secret, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        reason = refusal(Headers(scope=scope), self.settings)
        if reason is not None:
            await turn_away(reason, scope, receive, send)
            return
        secret = self.settings.proxy_secret_header.lower().encode()
        kept = [(name, value) for name, value in scope["headers"] if name.lower() != secret]
        scope = {**scope, "headers": kept}
        begins = scope["type"] == "http" and SESSION_COOKIE not in Request(scope).cookies
        await self.app(scope, receive, _beginning(send) if begins else send)


async def begin_session(request: Request) -> Response:
    """Leads to the first page with a new session, after the one before was ended."""
    response = RedirectResponse("/", status_code=303)
    response.set_cookie(SESSION_COOKIE, _new_session())
    return response


def claims_of_run(settings: Settings) -> Claims | None:
    """What the proxy said of whoever opened this page; None where it named nobody."""
    return read_claims(st.context.headers, st.context.cookies, settings)


def read_claims(
    headers: Mapping[str, str], cookies: Mapping[str, str], settings: Settings
) -> Claims | None:
    """What the headers of a request say that the proxy let through; None where they name nobody."""
    subject, email, name = (_text(headers.get(each)) for each in _identity_headers(settings))
    session = cookies.get(SESSION_COOKIE)
    if not subject or not session or len(session) > LONGEST_SESSION:
        return None
    return Claims(
        issuer=settings.proxy_issuer,
        subject=subject,
        email=email,
        email_verified=True,
        name=name,
        session=session,
        signed_at=datetime.now(UTC),
        how="a trusted proxy",
    )


def _identity_headers(settings: Settings) -> tuple[str, str, str]:
    return settings.proxy_subject_header, settings.proxy_email_header, settings.proxy_name_header


def _text(value: str | None) -> str:
    """Headers come as Latin-1, and what Shibboleth puts into them is UTF-8."""
    written = (value or "").strip()
    try:
        return written.encode("latin-1").decode()
    except UnicodeError:
        return written


def _new_session() -> str:
    return secrets.token_urlsafe(32)


def _beginning(send: Send) -> Send:
    """Sends on, with a new session's cookie on pages."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                headers.append("set-cookie", f"{SESSION_COOKIE}={_new_session()}; Path=/")
        await send(message)

    return sending
