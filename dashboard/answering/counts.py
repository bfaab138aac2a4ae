"""What the process counts of itself while it serves: runs of pages by time, faults, refusals."""

import threading
from bisect import bisect_left
from collections import Counter

SECONDS = (0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""The bounds that runs of pages are counted under."""


class Counts:
    """Counts that only grow; any thread may add to them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._runs: Counter[int] = Counter()
        self._seconds = 0.0
        self._named: Counter[str] = Counter()

    def page_ran(self, seconds: float) -> None:
        """A page was drawn in so many seconds of the server."""
        with self._lock:
            self._runs[bisect_left(SECONDS, seconds)] += 1
            self._seconds += seconds

    def add(self, name: str) -> None:
        """One more of what is called so."""
        with self._lock:
            self._named[name] += 1

    def of(self, name: str) -> int:
        """How many there were."""
        return self._named[name]

    def runs(self) -> tuple[list[int], float]:
        """How many runs took at most each bound, then how many in all; and their seconds."""
        with self._lock:
            found, counts = 0, []
            for place in range(len(SECONDS) + 1):
                found += self._runs[place]
                counts.append(found)
            return counts, self._seconds


COUNTS = Counts()
"""Those of this process."""
FAULTS, SIGN_INS_HELD_BACK = "faults", "sign-ins held back"
