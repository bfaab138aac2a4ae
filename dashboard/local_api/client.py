"""Asks the process that owns the data, where this one does not."""

import contextlib
import io
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dashboard.local_api.doing import Watch, Write, watch_nothing, write_nothing
from dashboard.local_api.operation import Answer, Operation
from dashboard.local_api.operations import NAMES
from dashboard.local_api.peer import peer_uid
from dashboard.local_api.place import is_private
from dashboard.local_api.wire import (
    Answered,
    Failed,
    Part,
    Request,
    Told,
    read_bytes,
    read_message,
    release,
    send,
)
from etl.errors import DataProblem, KeptError, OurFault, UsageProblem
from etl.jobs import Cancelled

_WAIT_TO_CONNECT = 10
_ERRORS: dict[int, type[KeptError]] = {
    error.exit_code: error for error in (DataProblem, UsageProblem, OurFault)
}
STOPPED = (
    "`kept serve`, which holds the data, stopped before it answered. What it had not finished is "
    "not there; `kept batches` lists what is. Run the command again."
)


class Remote:
    """The data of another process of this user, which takes requests at `address`."""

    def __init__(self, address: Path) -> None:
        self._address = address

    def is_there(self) -> bool:
        """Whether somebody takes requests there who is this user."""
        try:
            with self._connected():
                return True
        except OSError:
            return False

    def do(
        self,
        operation: Operation[Answer],
        watch: Watch = watch_nothing,
        write: Write = write_nothing,
    ) -> Answer:
        """The answer. Raises what the other process said, or Cancelled after Ctrl-C."""
        request = Request(
            release=release(),
            operation=NAMES[type(operation)],
            arguments=operation.questions().dump_python(operation, mode="json"),
        )
        with contextlib.ExitStack() as stack:
            try:
                connection = stack.enter_context(self._connected())
                send(connection, request)
            except OSError as error:
                raise UsageProblem(STOPPED) from error
            connection.settimeout(None)
            stream = stack.enter_context(connection.makefile("rb"))
            told = _end(connection, stream, watch, write)
        answer: Answer = operation.answers().validate_python(told.answer)
        return answer

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        if not is_private(self._address.parent):
            raise ConnectionRefusedError
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(_WAIT_TO_CONNECT)
            connection.connect(str(self._address))
            if peer_uid(connection) != os.geteuid():
                raise ConnectionRefusedError
            yield connection


def _end(
    connection: socket.socket, stream: io.BufferedIOBase, watch: Watch, write: Write
) -> Answered:
    """Reads to the end. Ctrl-C says that nobody waits, and reads on what became of it."""
    asked_to_stop = False
    while True:
        try:
            message = _next(stream, watch, write)
        except KeyboardInterrupt:
            if asked_to_stop:
                raise
            asked_to_stop = True
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_WR)
            continue
        if isinstance(message, Answered):
            return message
        if isinstance(message, Failed):
            if message.cancelled:
                raise Cancelled if asked_to_stop else UsageProblem(STOPPED)
            raise _ERRORS.get(message.exit_code, OurFault)(message.sentence)


def _next(stream: io.BufferedIOBase, watch: Watch, write: Write) -> Answered | Failed | None:
    """Reads one message; None where it is not the end."""
    try:
        message = read_message(stream)
        content = read_bytes(stream, message) if isinstance(message, Part) else b""
    except (OSError, EOFError) as error:
        raise UsageProblem(STOPPED) from error
    if message is None:
        raise UsageProblem(STOPPED)
    if isinstance(message, Told):
        watch(message.stage, message.fraction)
    elif isinstance(message, Part):
        write(content)
    else:
        return message
    return None
