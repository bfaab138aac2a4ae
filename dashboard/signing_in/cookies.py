"""Cookies as they leave: Secure, kept from scripts and other sites, and for a workday at most."""

from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from etl.access.sessions import LONGEST

SESSION_COOKIE = "kept_session"
FOR_SCRIPTS = "_streamlit_xsrf"
"""The one cookie that pages read, to send its value back with files and over the websocket."""


def strict(cookie: str) -> str:
    """A Set-Cookie header with our flags; one that deletes its cookie still does."""
    try:
        parsed = SimpleCookie(cookie)
    except CookieError:
        return cookie
    for name, morsel in parsed.items():
        morsel["secure"] = True
        morsel["httponly"] = name != FOR_SCRIPTS
        morsel["samesite"] = "Lax"
        morsel["path"] = morsel["path"] or "/"
        longest = int(LONGEST.total_seconds())
        if str(morsel["max-age"]) != "0":
            morsel["expires"] = ""
            morsel["max-age"] = min(int(morsel["max-age"] or longest), longest)
    return parsed.output(header="").strip()


class StrictCookies:
    """ASGI middleware that sends every Set-Cookie header as `strict` has it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer with its cookies made strict."""

        async def sending(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.accept"):
                headers = MutableHeaders(raw=list(message.get("headers", [])))
                cookies = headers.getlist("set-cookie")
                if cookies:
                    del headers["set-cookie"]
                    for cookie in cookies:
                        headers.append("set-cookie", strict(cookie))
                    message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, sending)
