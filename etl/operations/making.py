"""A folder in which a large file is made beside where it will stand, whole or not at all."""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import UsageProblem
from etl.warehouse.flushing import for_good
from etl.warehouse.shortage import told_of_shortage

_MAKING = ".kept-making"


@contextmanager
def making(folder: Path) -> Iterator[Path]:
    """An empty folder in `folder`, which goes at the end; what a killed process left goes first.

    UsageProblem where another process has it, and in place of what the disk refuses in the block.
    """
    own = folder / _MAKING
    with contextlib.ExitStack() as ending, told_of_disk(folder):
        own.mkdir(mode=0o700, exist_ok=True)
        ending.callback(os.close, descriptor := os.open(own, os.O_RDONLY))
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UsageProblem(
                f"Another backup is being written to '{folder}'. Wait for it, then try again."
            ) from error
        ending.callback(shutil.rmtree, own, ignore_errors=True)
        _empty(own)
        yield own


def put_in_place(made: Path, place: Path) -> None:
    """Gives a file that is whole its name, to stay after a crash."""
    for_good(made)
    made.replace(place)
    for_good(place.parent)


def check_room(folder: Path, needed: int) -> None:
    """UsageProblem where the disk has no room for so many bytes."""
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise UsageProblem(
            f"There is too little room in '{folder}': about {in_mb(needed)} are needed and "
            f"{in_mb(free)} are free. Nothing was written."
        )


def in_mb(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{max(size / 1e6, 0.1):,.1f} MB"


def _empty(folder: Path) -> None:
    for left in folder.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


@contextmanager
def told_of_disk(folder: Path) -> Iterator[None]:
    try:
        with told_of_shortage():
            yield
    except OSError as error:
        raise UsageProblem(
            f"'{folder}' cannot be written to: {error.strerror}. Nothing is left there of what was "
            "begun."
        ) from error
