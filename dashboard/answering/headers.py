"""The headers that tell a browser what it may do with an answer of ours: only what pages need."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.turning_away import NOT_FOUND, turn_away

_INLINE = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_YEAR = 31_536_000
HSTS = f"max-age={_YEAR}"
# Streamlit's own script in the page is named by its hash; its styles are made in the browser.
_POLICY = (
    "default-src 'self'",
    "script-src 'self' {scripts}",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OF_A_READER = "/media/"
"""Files made for one reader, which no cache between us and them may keep."""
NOTHING_HERE = "There is nothing here."
_CLOSED = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check", "/component/")
"""Doors of Streamlit's that no page of ours uses."""


@cache
def content_policy() -> str:
    """What a page may load and from where."""
    page = Path(streamlit.__file__).parent / "static" / "index.html"
    scripts = " ".join(_source(script) for script in _INLINE.findall(page.read_bytes()))
    return "; ".join(_POLICY).format(scripts=scripts)


def _source(script: bytes) -> str:
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode()
    return f"'sha256-{digest}'"


class SecurityHeaders:
    """ASGI middleware that adds them to every answer; `https` where people open Kept by it."""

    def __init__(self, app: ASGIApp, https: bool = False) -> None:
        self.app = app
        self._headers = {"Content-Security-Policy": content_policy(), **_ALWAYS}
        if https:
            self._headers["Strict-Transport-Security"] = HSTS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = scope["path"]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if path.startswith(_OF_A_READER):
                    headers["Cache-Control"] = "private, no-store"
            await send(message)

        if path.startswith(_CLOSED):
            await turn_away(NOTHING_HERE, scope, receive, send_with_headers, NOT_FOUND)
        else:
            await self.app(scope, receive, send_with_headers)
