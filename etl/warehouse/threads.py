"""How many threads a statement has: all cores while a load is alone, one while pages ask."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from etl.jobs.priority import give_way

_LATELY = 2.0


class Threads:
    """The threads of one connection, shared by all its cursors.

    A statement runs in the thread that asks for it and, where there are more, in DuckDB's own,
    which give way to all others. So a page that had a part of its work in one of those would wait
    for it: beside one busy core, twice as long as it takes alone.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        row = connection.execute("select current_setting('threads')").fetchone()
        self._usual = self._now = row[0] if row else 1
        self._lock, self._blocks = threading.Lock(), 0
        self._turns, self._running = threading.Condition(), 0
        self._asked = float("-inf")
        # Those that there are were begun by a thread that need not give way.
        self._set(1)
        self.settle()

    @contextmanager
    def one_a_statement(self) -> Iterator[None]:
        """Statements have one thread while any such block lasts.

        Where they are asked for by a thread a core, DuckDB's own would only get in their way: they
        cost a sixth of two parts laid at once.
        """
        with self._lock:
            self._blocks += 1
            self._set(1)
        try:
            yield
        finally:
            with self._lock:
                self._blocks -= 1
            self.settle()

    def page_asks(self) -> None:
        """Statements have one thread from now on, until `settle` finds that no page asks."""
        self._asked = time.monotonic()
        if self._now > 1:
            with self._lock:
                self._set(1)

    def settle(self) -> None:
        """Gives the statements to come all cores, unless a page asked lately or a block lasts."""
        with self._lock:
            self._set(1 if self._blocks or self._page_asked() else self._usual)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Work of a load that may run beside more of it; while pages ask, one after the other."""
        with self._turns:
            while self._running and self._page_asked():
                self._turns.wait(_LATELY)
            self._running += 1
        try:
            yield
        finally:
            with self._turns:
                self._running -= 1
                self._turns.notify_all()

    def _page_asked(self) -> bool:
        return time.monotonic() - self._asked <= _LATELY

    def _set(self, count: int) -> None:
        if count == self._now:
            return
        # A thread has the priority of the one that begins it.
        begins = threading.Thread(target=self._begin, args=(count,))
        begins.start()
        begins.join()
        self._now = count

    def _begin(self, count: int) -> None:
        give_way()
        with self._connection.cursor() as cursor:
            cursor.execute(f"set threads = {count}")
