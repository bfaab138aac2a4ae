"""The socket that is served on: an address with a port, or a file that a proxy opens."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path

from etl.errors import UsageProblem
from etl.sign_in_settings import UNIX

WAITING = 128
FOR_OUR_GROUP = 0o660


@contextmanager
def listening(address: str, port: int) -> Iterator[socket.socket]:
    """A socket that listens; UsageProblem in a plain sentence where it cannot be had."""
    if address.startswith(UNIX):
        path = Path(address.removeprefix(UNIX))
        with _opened(path) as listener:
            try:
                yield listener
            finally:
                path.unlink(missing_ok=True)
        return
    six = address != "localhost" and ip_address(address).version == 6
    family = socket.AF_INET6 if six else socket.AF_INET
    # Told that it is TCP, asyncio sends each piece of a page at once. Else it would wait for the
    # browser to acknowledge the piece before: up to 40 ms.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    with listener:
        try:
            listener.bind((address, port))
            listener.listen(WAITING)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise UsageProblem(
                    f"Port {port} is in use by another program. "
                    f"Stop it, or choose another port: `kept serve --port {port + 1}`."
                ) from error
            raise UsageProblem(
                f"Port {port} of {address} cannot be opened: {error.strerror}."
            ) from error
        yield listener


def _opened(path: Path) -> socket.socket:
    """A socket file for the programs of our group; one that nobody answers at is taken over."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if path.is_socket():
            _check_left_behind(path)
            path.unlink()
        listener.bind(str(path))
        path.chmod(FOR_OUR_GROUP)
        listener.listen(WAITING)
    except OSError as error:
        listener.close()
        raise UsageProblem(f"The socket '{path}' cannot be opened: {error.strerror}.") from error
    except UsageProblem:
        listener.close()
        raise
    return listener


def _check_left_behind(path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        try:
            caller.connect(str(path))
        except OSError:
            return
    raise UsageProblem(f"The socket '{path}' is in use by another program. Stop it first.")


def address_of(listener: socket.socket) -> str:
    """Where a proxy or a browser reaches the socket."""
    if listener.family == socket.AF_UNIX:
        return f"{UNIX}{listener.getsockname()}"
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
