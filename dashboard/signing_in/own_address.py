"""Lets in only what was asked for at our own address, from our own pages."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.turning_away import turn_away
from etl.sign_in_settings import LOOPBACK_NAMES

OTHER_SITE = "Kept refuses connections that another web site started."
OTHER_ADDRESS = "Kept is not served at this address. Open the one that your institution gave you."


def refusal(headers: Headers, websocket: bool, public_url: str) -> str | None:
    """Why a request is not answered; None where it is.

    Streamlit would look up this machine's address on the internet to judge another origin.
    """
    host = _name_of(headers.get("host", ""))
    if host not in LOOPBACK_NAMES and host != urlsplit(public_url).hostname:
        return OTHER_ADDRESS
    origins = headers.getlist("origin")
    if websocket and not origins:
        return OTHER_SITE
    return None if all(origin == public_url for origin in origins) else OTHER_SITE


def _name_of(host: str) -> str | None:
    """The host's name without its port; None where it is no host."""
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None


class OwnAddress:
    """ASGI middleware that refuses what `refusal` gives a reason for."""

    def __init__(self, app: ASGIApp, public_url: str) -> None:
        self.app = app
        self.public_url = public_url

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] in ("http", "websocket"):
            websocket = scope["type"] == "websocket"
            reason = refusal(Headers(scope=scope), websocket, self.public_url)
            if reason is not None:
                await turn_away(reason, scope, receive, send)
                return
        await self.app(scope, receive, send)
