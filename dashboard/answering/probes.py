"""Lets tools on this machine ask how Kept is without signing in or knowing a proxy's secret."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.answering.health import healthz, metrics
from dashboard.answering.limits import is_loopback

PROBES = {"/healthz": healthz, "/metrics": metrics}
_PASSED_ON = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Probes:
    """ASGI middleware that answers them here, before any door, where no proxy passed them on.

    Others meet the doors first; what is told is about nobody either way.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a probe, or pass the request on."""
        probe = PROBES.get(scope["path"]) if scope["type"] == "http" else None
        if probe is not None and scope["method"] in ("GET", "HEAD") and _is_of_this_machine(scope):
            answer = await probe(Request(scope))
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _is_of_this_machine(scope: Scope) -> bool:
    client = scope.get("client")
    headers = Headers(scope=scope)
    direct = not any(name in headers for name in _PASSED_ON)
    return direct and (client is None or not client[0] or is_loopback(str(client[0])))
