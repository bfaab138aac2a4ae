"""Asks an ASGI app as a server would, without one."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

from starlette.types import ASGIApp

Answer = tuple[int, dict[str, str], bytes]


def ask(
    app: ASGIApp,
    path: str,
    headers: dict[str, str] | None = None,
    client: tuple[str, int] | None = ("10.0.0.1", 5),
    **scope: Any,
) -> Answer:
    """The status, headers and body of what the app answers to a GET."""
    said: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        said.append(message)

    asked = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()],
        "client": client,
        "scheme": "http",
    }

    async def answered() -> None:
        await app(asked | scope, receive, send)

    asyncio.run(answered())
    start = next(message for message in said if message["type"] == "http.response.start")
    body = b"".join(m.get("body", b"") for m in said if m["type"] == "http.response.body")
    return start["status"], {k.decode().lower(): v.decode() for k, v in start["headers"]}, body
