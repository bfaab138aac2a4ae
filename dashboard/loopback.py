"""The door of the demo: lets in only what a browser on this very machine asks for directly."""

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.turning_away import turn_away
from etl.sign_in_settings import LOOPBACK_NAMES

NOT_THIS_MACHINE = (
    "The demo sign-in works only on the machine it runs on: open http://localhost with the port "
    "that `kept serve --demo` printed."
)
FORWARDED = (
    "The demo sign-in refuses requests that a proxy passed on: anybody could be behind it. "
    "Open the address that `kept serve --demo` printed, on the same machine."
)
OTHER_SITE = "The demo sign-in refuses connections that another web site started."


def refusal(headers: Headers, client: str | None, websocket: bool) -> str | None:
    """Why the demo does not answer a request with these headers; None where it does."""
    if client is not None and not _is_loopback_address(client):
        return NOT_THIS_MACHINE
    hosts = headers.getlist("host")
    if len(hosts) != 1 or not _is_loopback_host(hosts[0]):
        return NOT_THIS_MACHINE
    if any(_tells_of_a_proxy(name) for name in headers):
        return FORWARDED
    origins = headers.getlist("origin")
    if websocket and not origins:
        return OTHER_SITE
    if any(not _is_loopback_origin(origin) for origin in origins):
        return OTHER_SITE
    return None


class LoopbackOnly:
    """ASGI middleware that answers 403 with a sentence, or closes, where `refusal` says why."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        websocket = scope["type"] == "websocket"
        client = scope.get("client")
        reason = refusal(Headers(scope=scope), client[0] if client else None, websocket)
        if reason is None:
            await self.app(scope, receive, send)
        else:
            await turn_away(reason, scope, receive, send)


def _tells_of_a_proxy(header: str) -> bool:
    name = header.lower()
    return name in ("forwarded", "via", "x-real-ip") or name.startswith("x-forwarded-")


def _is_loopback_address(address: str) -> bool:
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(parsed, "ipv4_mapped", None)
    return (mapped or parsed).is_loopback


def _is_loopback_host(host: str) -> bool:
    """Whether `host`, as a Host header gives it, is a loopback name, with or without a port."""
    try:
        parts = urlsplit(f"//{host}")
        named, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return named in LOOPBACK_NAMES and parts.netloc == host and "@" not in host


def _is_loopback_origin(origin: str) -> bool:
    scheme, separator, host = origin.partition("://")
    return scheme in ("http", "https") and bool(separator) and _is_loopback_host(host)
