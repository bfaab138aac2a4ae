"""Who is at the other end of a Unix socket, as the system says."""

import socket
import struct
import sys

_MAC_LEVEL, _MAC_PEER, _MAC_XUCRED = 0, 1, "=IIh2x16I"
_LINUX_UCRED = "=iII"


def peer_uid(connection: socket.socket) -> int:
    """The user id of the process at the other end, which it cannot choose."""
    if sys.platform == "darwin":
        size = struct.calcsize(_MAC_XUCRED)
        found = connection.getsockopt(_MAC_LEVEL, _MAC_PEER, size)
        return int(struct.unpack(_MAC_XUCRED, found.ljust(size, b"\0"))[1])
    size = struct.calcsize(_LINUX_UCRED)
    found = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    return int(struct.unpack(_LINUX_UCRED, found)[1])
