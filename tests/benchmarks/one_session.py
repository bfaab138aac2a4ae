"""A browser's side of one session: speaks to the served dashboard over its real websocket."""

import asyncio
import time
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 300
OUR_FAULT = "Something went wrong on our side"


class PageFailed(Exception):
    """A page said that it could not be drawn."""


class OneSession:
    """Somebody of the demo with a page open; make it in an `async with`."""

    def __init__(self, port: int) -> None:
        self._place = f"127.0.0.1:{port}"
        self._socket: ClientConnection | None = None
        self._pages: dict[str, str] = {}
        self._buttons: dict[str, str] = {}
        self.id = ""

    async def __aenter__(self) -> Self:
        """Opens the page on which one signs in."""
        self._socket = await connect(
            f"ws://{self._place}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]  # a NewType of str
            origin=f"http://{self._place}",  # type: ignore[arg-type]  # a NewType of str
            max_size=None,
            ping_interval=None,
        )
        await self._run(BackMsg())
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes the page."""
        if self._socket:
            await self._socket.close()

    async def sign_in(self, name: str) -> float:
        """Signs in as somebody; seconds until their first page is drawn."""
        message = BackMsg()
        pressed = WidgetState(id=self._buttons[f"Sign in as {name}"], trigger_value=True)
        message.rerun_script.widget_states.widgets.append(pressed)
        return await self._run(message)

    async def look_at(self, page: str, quarter: str) -> float:
        """Seconds from asking for a page of a quarter until it is drawn."""
        message = BackMsg()
        message.rerun_script.page_script_hash = self._pages[page]
        message.rerun_script.query_string = f"quarter={quarter}"
        return await self._run(message)

    async def _run(self, message: BackMsg) -> float:
        """Asks for a run; seconds until the one that ends it has drawn everything."""
        assert self._socket
        message.rerun_script.context_info.timezone = "UTC"
        started = time.perf_counter()
        await self._socket.send(message.SerializeToString())
        async with asyncio.timeout(PATIENCE):
            while not self._is_end(await self._socket.recv()):
                pass
        return time.perf_counter() - started

    def _is_end(self, received: str | bytes) -> bool:
        assert isinstance(received, bytes)
        message = ForwardMsg.FromString(received)
        if message.HasField("new_session"):
            self.id = message.new_session.initialize.session_id
        if message.HasField("navigation"):
            self._pages = {
                each.url_pathname: each.page_script_hash for each in message.navigation.app_pages
            }
        element = message.delta.new_element if message.HasField("delta") else None
        if element and element.HasField("button"):
            self._buttons[element.button.label] = element.button.id
        if element and (element.HasField("exception") or OUR_FAULT in element.alert.body):
            raise PageFailed(element.exception.message or element.alert.body)
        if not message.HasField("script_finished"):
            return False
        return bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)
