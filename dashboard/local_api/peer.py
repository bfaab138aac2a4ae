"""Who is at the other end of a Unix socket, as the system says."""

import socket
import struct
import sys
from pathlib import Path

from etl.warehouse.ownership import user_name

_MAC_LEVEL, _MAC_PEER, _MAC_XUCRED = 0, 1, "=IIh2x16I"
_LINUX_UCRED = "=iII"
_NO_LOGIN = 2**32 - 1


def peer_uid(connection: socket.socket) -> int:
    """The user id of the process at the other end, which it cannot choose."""
    if sys.platform == "darwin":
        size = struct.calcsize(_MAC_XUCRED)
        found = connection.getsockopt(_MAC_LEVEL, _MAC_PEER, size)
        return int(struct.unpack(_MAC_XUCRED, found.ljust(size, b"\0"))[1])
    size = struct.calcsize(_LINUX_UCRED)
    found = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    return int(struct.unpack(_LINUX_UCRED, found)[1])


def peer_pid(connection: socket.socket) -> int | None:
    """The number of the process at the other end; None where the system does not say."""
    if sys.platform == "darwin":
        return None
    size = struct.calcsize(_LINUX_UCRED)
    found = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    return int(struct.unpack(_LINUX_UCRED, found)[0])


def login_name(pid: int) -> str | None:
    """Who signed in to the system, before `sudo` or `su`, in the session of a process.

    None where the system does not keep it: on macOS, and in most containers.
    """
    try:
        login = int(Path(f"/proc/{pid}/loginuid").read_text())
    except (OSError, ValueError):
        return None
    return None if login == _NO_LOGIN else user_name(login)
