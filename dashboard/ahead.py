"""Answers asked ahead: whoever looks at a quarter looks next at those beside it."""

import logging
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from dashboard.turns import Turns
from etl.seen import NumbersMoved
from schemas.quarters import moved

_STEPS = (-1, -2, -3, 1)
"""The other quarters of the year that ends with the one shown, and the one after it."""
_MOST = 2_000
"""Questions that wait; of more, those that waited longest are let go."""
_log = logging.getLogger(__name__)


def beside(filters: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The same filters for the quarters that are looked at next.

    None where no filter is a day, or one is not the first or last day of a month: such a question
    is not about a quarter alone. What is held about one person is read only when it is asked for.
    """
    if "faculty_id" in filters:
        return
    days = {name: day for name, day in filters.items() if isinstance(day, date)}
    for steps in _STEPS if days else ():
        there = {name: moved(day, steps) for name, day in days.items()}
        if None in there.values():
            return
        yield {**filters, **there}


class Ahead:
    """Asks, while no page is being drawn, what is likely to be asked next."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._wishes: deque[Callable[[], Any]] = deque(maxlen=_MOST)
        self._some = threading.Event()
        self._over = False
        self._thread = threading.Thread(target=self._work, name="ahead", daemon=True)

    def __enter__(self) -> "Ahead":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        self._some.set()
        self._thread.join()

    def wish(self, asking: Callable[[], Any]) -> None:
        """Ask this when there is time; what is wished last is asked first."""
        self._wishes.append(asking)
        self._some.set()

    def _work(self) -> None:
        while True:
            self._some.wait()
            while not self._over and not self._turns.wait_until_free(seconds=1):
                pass
            if self._over:
                return
            try:
                asking = self._wishes.pop()
            except IndexError:
                self._some.clear()
                # What was wished between the two lines above is not to be slept over.
                if self._wishes:
                    self._some.set()
                continue
            self._ask(asking)

    @staticmethod
    def _ask(asking: Callable[[], Any]) -> None:
        try:
            asking()
        except NumbersMoved:
            pass  # Nobody will look at those numbers any more.
        except Exception:
            # Whoever asks it in earnest is told what is wrong with it.
            _log.debug("A question asked ahead failed", exc_info=True)
