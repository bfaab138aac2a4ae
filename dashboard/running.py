"""What this process serves: the open warehouse and the settings, given once by whoever serves."""

import os
import threading
from dataclasses import dataclass, field

from dashboard.ahead import Ahead
from dashboard.turns import Turns
from etl.jobs import Jobs
from etl.settings import Settings
from etl.warehouse import Warehouse

AT_ONCE = max(2, os.cpu_count() or 1)
"""Pages drawn at a time: Python draws one, while the queries of others have the other cores."""


@dataclass(frozen=True)
class Running:
    """An open warehouse, its settings, its jobs, and whether the demo sign-in is on.

    Pages are drawn in `turns`; between them likely questions are asked `ahead`, where it is given.
    """

    warehouse: Warehouse
    settings: Settings
    jobs: Jobs
    demo: bool
    turns: Turns = field(default_factory=lambda: Turns(AT_ONCE))
    ahead: Ahead | None = None


_held: list[Running] = []
_ready = threading.Event()


def hold(running: Running | None) -> None:
    """Say what this process serves from now on; None when it stops."""
    _held[:] = [running] if running else []
    _ready.clear()


def say_ready() -> None:
    """Say that visitors may come."""
    _ready.set()


def is_ready() -> bool:
    """Whether visitors may come."""
    return bool(_held) and _ready.is_set()


def held() -> Running:
    """What this process serves; RuntimeError when nothing is served."""
    if not _held:
        raise RuntimeError("Nothing is served: dashboard.serve opens the warehouse first.")
    return _held[0]
