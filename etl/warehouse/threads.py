"""The threads of DuckDB's own: as many as there are cores, fewer where many statements run."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

from etl.jobs.priority import give_way


class Threads:
    """The threads of one connection, shared by all its cursors.

    They give way to the threads that ask: a page's statement runs in the page's thread too, while
    a load's has only threads that give way.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        row = connection.execute("select current_setting('threads')").fetchone()
        self._usual = row[0] if row else 1
        self._lock, self._blocks = threading.Lock(), 0
        if self._usual > 1:
            # Those that there are were begun by a thread that need not give way.
            self._set(1)
            self._set(self._usual)

    @contextmanager
    def one_a_statement(self) -> Iterator[None]:
        """A statement runs in the thread that asks for it, while any such block lasts.

        Where statements are asked for by a thread a core, DuckDB's own would only get in their way:
        they cost a sixth of two parts laid at once.
        """
        self._change(1)
        try:
            yield
        finally:
            self._change(-1)

    def _change(self, step: int) -> None:
        with self._lock:
            self._blocks += step
            self._set(1 if self._blocks else self._usual)

    def _set(self, count: int) -> None:
        # A thread has the priority of the one that begins it.
        begins = threading.Thread(target=self._begin, args=(count,))
        begins.start()
        begins.join()

    def _begin(self, count: int) -> None:
        give_way()
        with self._connection.cursor() as cursor:
            cursor.execute(f"set threads = {count}")
