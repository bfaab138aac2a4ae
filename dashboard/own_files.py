"""A file goes to the browser it was made for, while it may; its address alone gets nothing.

Streamlit serves files by an address that follows from their content, to whoever asks, until no page
needs them. So each file is made when it is taken, noted under the token of the browser that the
page was drawn for, and served to that token only, for a minute and while it is still allowed.
"""

import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime.memory_media_file_storage import _calculate_file_id
from streamlit.web.server.starlette.starlette_app_utils import decode_xsrf_token_string
from streamlit.web.server.starlette.starlette_server_config import XSRF_COOKIE_NAME

from dashboard.permissions import Refused
from dashboard.turning_away import NOT_FOUND, turn_away

SECONDS = 60
NOT_YOURS = "There is no file for you at this address. Open the page and download it there."
_A_FILE = re.compile(r"(?<!/static)/+media/+([^/.]*)")
"""A path of a file that was made, and not of one that pages are drawn with."""

Check = Callable[[], None]
"""Refused where the file is its reader's no more."""


@dataclass(frozen=True)
class Taken:
    """Until when a file is there, and what is asked each time."""

    until: float
    check: Check


_lock = threading.Lock()
_taken: dict[tuple[str, bytes], Taken] = {}
"""The files that are there, by their id and the token of a browser."""


def for_this_browser(
    data: str | bytes | Callable[[], str | bytes], mime: str, file: str, check: Check
) -> Callable[[], bytes]:
    """What makes the file when it is taken, for the browser that the page is drawn for now.

    `check` is asked before anything is made.
    """
    token = _token(st.context.cookies.get(XSRF_COOKIE_NAME))

    def made() -> bytes:
        check()
        said = data() if callable(data) else data
        content = said.encode() if isinstance(said, str) else said
        if token is not None:
            note_taken(_calculate_file_id(content, mime, file), token, check)
        return content

    return made


def note_taken(file_id: str, token: bytes, check: Check) -> None:
    """Let the browser with the token have the file for a while; forget what is over."""
    now = time.monotonic()
    with _lock:
        for old in [key for key, taken in _taken.items() if taken.until < now]:
            del _taken[old]
        _taken[file_id, token] = Taken(now + SECONDS, check)


def may_take(file_id: str, token: bytes | None) -> bool:
    """Whether the file is there for the browser with the token, and still its reader's."""
    with _lock:
        taken = _taken.get((file_id, token)) if token is not None else None
    if token is None or taken is None or taken.until < time.monotonic():
        return False
    try:
        taken.check()
    except Refused:
        with _lock:
            _taken.pop((file_id, token), None)
        return False
    return True


@lru_cache(1024)
def _token(cookie: str | None) -> bytes | None:
    """What stays of the cookie that tells browsers apart: its letters are others on every page."""
    return decode_xsrf_token_string(cookie)[0] if cookie else None


class OwnFiles:
    """ASGI middleware that answers 404 for files that are not for the browser that asks."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say that there is nothing."""
        file = _A_FILE.search(scope["path"]) if scope["type"] == "http" else None
        if file is not None:
            cookie = HTTPConnection(scope).cookies.get(XSRF_COOKIE_NAME)
            # What is asked of the tables must not keep every other request waiting.
            if not await run_in_threadpool(may_take, file[1], _token(cookie)):
                await turn_away(NOT_YOURS, scope, receive, send, NOT_FOUND)
                return
        await self.app(scope, receive, send)
