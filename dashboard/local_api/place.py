"""Where the socket lies: in a folder of the user's own, on a path that sockets can have."""

import hashlib
import os
import stat
import tempfile
from pathlib import Path

from etl.errors import UsageProblem

_LONGEST = 100
"""Bytes: Linux takes 107, macOS 103."""


def socket_place(database: Path) -> Path:
    """The socket's path beside the database or, where that is too long, among temporary files.

    Its folder is there and is ours alone. UsageProblem where it cannot be.
    """
    place = database.with_name(f"{database.name}.api") / "socket"
    if len(os.fsencode(place)) > _LONGEST:
        name = hashlib.sha256(os.fsencode(database)).hexdigest()[:16]
        place = Path(tempfile.gettempdir()) / f"kept-{os.geteuid()}" / name
    if len(os.fsencode(place)) > _LONGEST:
        raise UsageProblem(
            f"'{place.parent}' is too long a path for a socket. Set TMPDIR to a folder with a "
            "shorter one."
        )
    _make_private(place.parent)
    return place


def is_private(folder: Path) -> bool:
    """Whether it is a folder, no link, that belongs to this user and is open to nobody else."""
    try:
        found = folder.lstat()
    except OSError:
        return False
    return (
        stat.S_ISDIR(found.st_mode)
        and found.st_uid == os.geteuid()
        and not stat.S_IMODE(found.st_mode) & 0o077
    )


def _make_private(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise UsageProblem(f"The folder '{folder}' cannot be made: {error.strerror}.") from error
    if not is_private(folder):
        raise UsageProblem(
            f"'{folder}' must be a folder of yours alone, for Kept takes requests in it. Remove "
            "it, or make it yours with mode 0700."
        )
