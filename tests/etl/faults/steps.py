"""Processes that end at a step they take on the disk or in the database, each step in its turn."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from etl.operations.restore import restore
from etl.operations.upgrade import upgrade
from etl.settings import Settings

_STEPS = frozenset({"rename", "replace", "mkdir", "rmdir", "unlink", "fsync", "execute"})
DIED = 9


@contextmanager
def _dying_at(step: int) -> Iterator[None]:
    """The process ends just before its step of that number; nothing of it is run any more."""
    taken = 0

    def called(frame: FrameType, event: str, function: Any) -> None:
        nonlocal taken
        if event == "c_call" and function.__name__ in _STEPS:
            taken += 1
            if taken > step:
                os._exit(DIED)

    sys.setprofile(called)
    try:
        yield
    finally:
        sys.setprofile(None)


def restores(settings: Settings, folder: Path, step: int) -> None:
    """Restores `it.zip` of the folder, and dies at that step."""
    with _dying_at(step):
        restore(settings, folder / "it.zip", "ada")


def upgrades(settings: Settings, folder: Path, step: int) -> None:
    """Upgrades the database, and dies at that step."""
    with _dying_at(step):
        upgrade(settings, "ada")
