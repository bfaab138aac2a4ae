"""Refuses a request at the door: 403 with a sentence, or a websocket that does not open."""

from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

POLICY_VIOLATION = 1008
MOST_OF_A_REASON = 120


async def refuse(reason: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request that is not let in."""
    if scope["type"] == "websocket":
        said = reason[:MOST_OF_A_REASON]
        await send({"type": "websocket.close", "code": POLICY_VIOLATION, "reason": said})
    else:
        await PlainTextResponse(reason, status_code=403)(scope, receive, send)
