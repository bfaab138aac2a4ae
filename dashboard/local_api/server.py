"""Takes the requests of this user's other processes, on a Unix socket, while we own the data."""

import contextlib
import logging
import os
import select
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from dashboard.local_api.doing import AskerGone, carry_out
from dashboard.local_api.operation import Operation
from dashboard.local_api.operations import OPERATIONS
from dashboard.local_api.peer import login_name, peer_pid, peer_uid
from dashboard.local_api.place import socket_place
from dashboard.local_api.wire import (
    Answered,
    Failed,
    Message,
    Request,
    Told,
    read_request,
    release,
    send,
    send_bytes,
)
from etl.errors import KeptError, UsageProblem
from etl.jobs import Cancelled, Jobs
from etl.jobs.job import fault_of
from etl.warehouse import Warehouse
from etl.warehouse.ownership import user_name

log = logging.getLogger("kept.local_api")

PATIENCE = 30
"""Seconds that a request may take to come."""

OTHER_RELEASE = (
    "`kept serve`, which holds the data, runs another release of Kept than this command. "
    "Start it again, then repeat the command."
)


class LocalApi(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """A thread for each connection, one request on each."""

    request_queue_size = 64

    def __init__(self, place: Path, warehouse: Warehouse, jobs: Jobs) -> None:
        self.warehouse = warehouse
        self.jobs = jobs
        self._open: set[socket.socket] = set()
        super().__init__(str(place), _Connection)
        place.chmod(0o600)

    def hang_up(self) -> None:
        """Ends what is still being said, so that nobody waits for a reader who does not read."""
        for connection in list(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def process_request(self, request: object, client_address: object) -> None:
        """Remembers the connection while it lasts."""
        assert isinstance(request, socket.socket)
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: object) -> None:
        """Forgets the connection."""
        assert isinstance(request, socket.socket)
        self._open.discard(request)
        super().shutdown_request(request)


class _Connection(socketserver.StreamRequestHandler):
    timeout = PATIENCE
    request: socket.socket
    server: LocalApi

    def handle(self) -> None:
        """Answers one request; whatever goes wrong is told to whoever asked, as a sentence."""
        with contextlib.suppress(AskerGone):
            try:
                self._answer()
            except Cancelled:
                self._say(Failed(exit_code=130, sentence="It was stopped.", cancelled=True))
            except KeptError as error:
                self._say(Failed(exit_code=error.exit_code, sentence=str(error)))
            except AskerGone:
                raise
            except Exception as error:
                self._say(Failed(exit_code=3, sentence=str(fault_of(error))))

    def _answer(self) -> None:
        request = self._request()
        who = self._peer()
        operation = _operation(request)
        server = self.server
        answer = carry_out(
            operation, server.warehouse, server.jobs, who, self._watch, self._write, self._login()
        )
        told = operation.answers().dump_python(answer, mode="json")
        self._say(Answered(answer=told))
        log.info("%s asked by %s", request.operation, who)

    def _request(self) -> Request:
        try:
            request = read_request(self.rfile)
        except OSError as error:
            raise AskerGone from error
        if request is None:
            raise AskerGone
        # An answer waits for its reader as long as it takes: it may go into a pager.
        self.request.settimeout(None)
        return request

    def _peer(self) -> str:
        """Whose name stands in the log: the system's word for who connected, never the client's."""
        uid = peer_uid(self.request)
        if uid != os.geteuid():
            owner = user_name(os.geteuid())
            raise UsageProblem(
                f"This data belongs to the user '{owner}'; run the command as that user."
            )
        return user_name(uid)

    def _login(self) -> str | None:
        """Who signed in to the system before they became this user, where it says so."""
        pid = peer_pid(self.request)
        return None if pid is None else login_name(pid)

    def _watch(self, stage: str, fraction: float | None) -> None:
        readable, _, _ = select.select([self.request], [], [], 0)
        # Nothing comes after a request but the end: whoever asked stopped, or is gone.
        if readable:
            raise AskerGone
        self._say(Told(stage=stage, fraction=fraction))

    def _say(self, message: Message) -> None:
        try:
            send(self.request, message)
        except OSError as error:
            raise AskerGone from error

    def _write(self, content: bytes) -> None:
        try:
            send_bytes(self.request, content)
        except OSError as error:
            raise AskerGone from error


def _operation(request: Request) -> Operation[object]:
    if request.release != release() or request.operation not in OPERATIONS:
        raise UsageProblem(OTHER_RELEASE)
    try:
        found = OPERATIONS[request.operation].questions().validate_python(request.arguments)
    except ValidationError as error:
        raise UsageProblem(OTHER_RELEASE) from error
    assert isinstance(found, Operation)
    return found


@contextmanager
def local_api(warehouse: Warehouse, jobs: Jobs) -> Iterator[Path]:
    """Takes requests while the block lasts; yields where. What runs at its end is cancelled."""
    place = socket_place(warehouse.path)
    place.unlink(missing_ok=True)
    with LocalApi(place, warehouse, jobs) as server:
        thread = threading.Thread(target=server.serve_forever, name="kept-local-api", daemon=True)
        thread.start()
        warehouse.ownership.announce(place)
        try:
            yield place
        finally:
            warehouse.ownership.retract()
            place.unlink(missing_ok=True)
            server.shutdown()
            thread.join()
            jobs.stop()
            server.hang_up()
