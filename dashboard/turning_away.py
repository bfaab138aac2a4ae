"""Turns a request away: an answer of one sentence, or a websocket that does not open."""

from collections.abc import Mapping

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

FORBIDDEN, NOT_FOUND, TOO_MANY = 403, 404, 429
POLICY_VIOLATION, TRY_LATER = 1008, 1013
_CODES = {TOO_MANY: TRY_LATER}
MOST_OF_A_REASON = 120
"""Bytes: what closes a websocket has room for no more."""


async def turn_away(
    reason: str,
    scope: Scope,
    receive: Receive,
    send: Send,
    status: int = FORBIDDEN,
    headers: Mapping[str, str] | None = None,
) -> None:
    """Answer a request that goes no further."""
    if scope["type"] == "websocket":
        said = reason.encode()[:MOST_OF_A_REASON].decode(errors="ignore")
        code = _CODES.get(status, POLICY_VIOLATION)
        await send({"type": "websocket.close", "code": code, "reason": said})
    else:
        await PlainTextResponse(reason, status, headers)(scope, receive, send)
