"""The socket that is served on: each piece of a page leaves at once."""

import asyncio
import socket

from dashboard.listening import listening


def test_nothing_waits_for_the_browser_to_acknowledge_what_came_before() -> None:
    async def no_delay() -> bool:
        found: asyncio.Queue[bool] = asyncio.Queue()

        async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            accepted = writer.get_extra_info("socket")
            found.put_nowait(bool(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)))
            writer.close()

        with listening("127.0.0.1", 0) as listener:
            async with await asyncio.start_server(greet, sock=listener):
                _, writer = await asyncio.open_connection(*listener.getsockname()[:2])
                sent_at_once = await found.get()
                writer.close()
        return sent_at_once

    assert asyncio.run(no_delay())
