"""Pages are drawn a few at a time: more at once would only keep each other from ending."""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """So many at a time, in the order they came."""

    def __init__(self, at_once: int) -> None:
        self._free = self._at_once = at_once
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()
        self._all_free = threading.Condition(self._lock)

    @property
    def waiting(self) -> int:
        """How many wait for a turn."""
        with self._lock:
            return len(self._waiting)

    def wait_until_free(self, seconds: float) -> bool:
        """Whether nobody has a turn, waiting so long for it at most."""
        with self._all_free:
            return self._all_free.wait_for(lambda: self._free == self._at_once, seconds)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Waits for a turn, and gives it to who waits longest, however it ends."""
        self._take()
        try:
            yield
        finally:
            self._give()

    def _take(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            mine = threading.Event()
            self._waiting.append(mine)
        came = False
        try:
            came = mine.wait()
        finally:
            if not came:
                self._leave(mine)

    def _give(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
                self._all_free.notify_all()

    def _leave(self, mine: threading.Event) -> None:
        """Whoever waits no more passes on the turn that may just have come."""
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
                return
        self._give()
