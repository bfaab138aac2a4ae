"""Processes that are killed in the middle of what they do, at a moment that is told in advance.

A moment is a statement to the database, counted from the beginning, and how long after its start
the process dies: so it is the same one however fast the machine is at the time.
"""

import multiprocessing
import random
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any
from unittest.mock import patch

from etl.settings import Settings

Deed = Callable[[Settings, Path, Callable[[], None]], None]
"""Does one thing to the database of the settings with the files of the folder.

It calls the function when that begins which is to be interrupted.
"""


@dataclass(frozen=True)
class Moment:
    """So many seconds after the start of that statement."""

    statement: int
    seconds: float


@dataclass
class _Watch:
    """Counts statements in all threads; dies at the moment, if one is given."""

    moment: Moment | None
    started: list[float] = field(default_factory=list)

    def begin(self) -> None:
        self.started.append(time.perf_counter())
        threading.setprofile(self._called)
        sys.setprofile(self._called)

    def end(self) -> None:
        sys.setprofile(None)
        threading.setprofile(None)
        self.started.append(time.perf_counter())

    def _called(self, frame: FrameType, event: str, called: Any) -> None:
        if event != "c_call" or called.__name__ != "execute":
            return
        self.started.append(time.perf_counter())
        if self.moment is not None and len(self.started) == self.moment.statement + 1:
            # An alarm that nobody handles ends a process as SIGKILL does: at once, whatever it is
            # in, with nothing of it run any more.
            signal.setitimer(signal.ITIMER_REAL, max(self.moment.seconds, 1e-6))


def _run(deed: Deed, settings: Settings, folder: Path, moment: Moment | None) -> None:
    """What the child does; undisturbed it writes down when each statement began."""
    watch = _Watch(moment)
    deed(settings, folder, watch.begin)
    watch.end()
    if moment is None:
        (folder / "statements").write_text("\n".join(map(str, watch.started)))


@contextmanager
def importing_nothing() -> Iterator[None]:
    """A process started here does not import what is the main module first, as processes do.

    A page that a test ran stays behind as that module: the process would draw it, with Streamlit
    and its threads, before it does what it is for.
    """
    with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):
        yield


class Children:
    """Makes processes that have everything imported already."""

    def __init__(self) -> None:
        # The server that forks them never opens a database: DuckDB does not survive a fork.
        self._processes = multiprocessing.get_context("forkserver")
        # DuckDB imports pandas at its first parameter.
        self._processes.set_forkserver_preload([__name__, "tests.etl.faults.deeds", "pandas"])

    def timed(self, deed: Deed, settings: Settings, folder: Path) -> list[float]:
        """When the deed and each statement of it began, and when it ended, undisturbed."""
        assert self.run(_run, deed, settings, folder, None) == 0
        return [float(line) for line in (folder / "statements").read_text().splitlines()]

    def killed(self, deed: Deed, settings: Settings, folder: Path, moment: Moment) -> bool:
        """Whether it was killed at that moment; else it came to its end before."""
        code = self.run(_run, deed, settings, folder, moment)
        assert code in (0, -signal.SIGALRM), "The process failed by itself"
        return code != 0

    def run(self, does: Callable[..., None], *arguments: object) -> int | None:
        """Its exit code, after it did that."""
        process = self._processes.Process(target=does, args=arguments)
        with importing_nothing():
            process.start()
        process.join()
        return process.exitcode


def moments(started: list[float], chance: random.Random) -> Iterator[Moment]:
    """Moments without end: in turn one at a random time, one in a random statement.

    The first sort falls where time is spent, the second on short statements too.
    """
    while True:
        for statement in (None, chance.randrange(len(started) - 1)):
            if statement is None:
                at = chance.uniform(started[0], started[-1])
                statement = max(n for n, begun in enumerate(started[:-1]) if begun <= at)
            lasts = started[statement + 1] - started[statement]
            yield Moment(statement, chance.uniform(0, lasts))
