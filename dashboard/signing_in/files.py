"""Files that pages offer and take: only within a session in force, whoever has the address."""

import json

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from streamlit.web.server.starlette.starlette_websocket import _get_signed_cookie_with_chunks

from dashboard.running import held
from dashboard.signing_in import oidc, proxy, who
from dashboard.turning_away import turn_away
from etl.access.claims import Claims, SignInRefused
from etl.access.sessions import check_session
from etl.settings import Settings

OF_SESSIONS = ("/media/", "/_stcore/upload_file/")
NOT_SIGNED_IN = "This file is for somebody who is signed in. Sign in, and open its page again."


class FilesOfSessions:
    """ASGI middleware that refuses files to whoever is not signed in any more."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        guarded = scope["type"] == "http" and scope["path"].startswith(OF_SESSIONS)
        if guarded and not _is_in_session(Request(scope), self.settings):
            await turn_away(NOT_SIGNED_IN, scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_in_session(request: Request, settings: Settings) -> bool:
    claims = claims_of(request, settings)
    try:
        return claims is not None and bool(check_session(held().warehouse, claims, who.now()))
    except SignInRefused:
        return False


def claims_of(request: Request, settings: Settings) -> Claims | None:
    """What is vouched for about whoever sends a request; None for nobody."""
    if settings.sign_in == "proxy":
        return proxy.read_claims(request.headers, request.cookies, settings)
    signed = _get_signed_cookie_with_chunks(request.cookies, USER_COOKIE_NAME)
    return oidc.read_claims(json.loads(signed), settings) if signed else None
