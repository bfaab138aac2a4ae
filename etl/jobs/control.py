"""What work under way is given: a place to tell its progress, and the word that it should stop."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, float | None], None]
"""Is told the stage in words, and the part of the work that is done (0 to 1) where it is known."""

_BETWEEN_STOPS = 0.05


class Cancelled(Exception):
    """Somebody asked for the work to stop; nothing of it was kept."""


def _tell_nobody(stage: str, fraction: float | None) -> None:
    """Takes the progress of work that nobody watches."""


class JobControl:
    """The line between work and those who wait for it. Without arguments nobody watches."""

    def __init__(self, tell: Progress = _tell_nobody) -> None:
        self._tell = tell
        self._asked = threading.Event()
        self._changed = threading.Condition()
        self._stops: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked for the work to stop."""
        return self._asked.is_set()

    def progress(self, stage: str, fraction: float | None = None) -> None:
        """Tells how far the work is; raises Cancelled where it should stop instead."""
        if self.cancelled:
            raise Cancelled
        self._tell(stage, fraction)

    @contextmanager
    def stoppable(self, stop: Callable[[], None]) -> Iterator[None]:
        """Cancelling calls `stop` while the block lasts: `cursor.interrupt` of a long query."""
        with self._changed:
            self._stops.append(stop)
        try:
            if self.cancelled:
                raise Cancelled
            yield
        finally:
            with self._changed:
                self._stops.remove(stop)
                self._changed.notify_all()

    def cancel(self) -> None:
        """Asks the work to stop; returns at once. Asking again changes nothing."""
        with self._changed:
            if not self._asked.is_set():
                self._asked.set()
                threading.Thread(target=self._keep_stopping, daemon=True).start()

    def _keep_stopping(self) -> None:
        # A query that is interrupted between two statements does not notice, so once is too little.
        with self._changed:
            while self._stops:
                for stop in self._stops:
                    stop()
                self._changed.wait(_BETWEEN_STOPS)
