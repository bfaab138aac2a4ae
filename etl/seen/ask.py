"""Asks schema `seen` on behalf of a scope at a data version, on cursors kept ready for it."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb
import polars as pl

from etl.marts.explained import Explanation, Published, explain
from etl.seen.guard import check_query
from etl.seen.scope_tables import fill_scope
from etl.seen.what_if import lay_seen, under_what_if
from schemas.policy import Policy
from schemas.quarters import Quarter
from schemas.scopes import Scope
from schemas.what_if import WhatIf

_KEPT_READY = 128
_WHAT_IFS_KEPT_READY = 3
"""Each holds marts of its own, as large as those published."""

_Key = tuple[Scope, int, WhatIf | None]


class NumbersMoved(Exception):
    """The data changed under the version asked for; ask again with the present one."""


class SeenPool:
    """Cursors ready to be asked, by scope, data version and what-if; the oldest go first."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, page_asks: Callable[[], None]
    ) -> None:
        self._connection, self._page_asks = connection, page_asks
        self._ready: OrderedDict[_Key, list[duckdb.DuckDBPyConnection]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: _Key) -> duckdb.DuckDBPyConnection:
        """A cursor for that scope and what-if, with no transaction open."""
        self._page_asks()
        with self._lock:
            waiting = self._ready.get(key)
            if waiting:
                return waiting.pop()
            cursor = self._connection.cursor()
        try:
            fill_scope(cursor, key[0])
            if key[2] is not None:
                lay_seen(cursor, key[2])
        except BaseException:
            cursor.close()
            raise
        return cursor

    def give_back(self, key: _Key, cursor: duckdb.DuckDBPyConnection) -> None:
        """Keeps the cursor for the next question with that key."""
        with self._lock:
            for stale in [old for old in self._ready if old[1] < key[1]]:
                self._close(stale)
            self._ready.setdefault(key, []).append(cursor)
            self._ready.move_to_end(key)
            supposing = [old for old in self._ready if old[2] is not None]
            for old in supposing[:-_WHAT_IFS_KEPT_READY]:
                self._close(old)
            while len(self._ready) > _KEPT_READY:
                self._close(next(iter(self._ready)))

    def _close(self, key: _Key) -> None:
        for cursor in self._ready.pop(key):
            cursor.close()


@dataclass(frozen=True)
class Seen:
    """What a scope sees at a data version: the only door to the numbers for pages and exports.

    With a what-if they are the numbers as they would be; none of it is stored.
    """

    scope: Scope
    version: int
    pool: SeenPool
    what_if: WhatIf | None = None

    def ask(self, sql: str, params: dict[str, Any] | None = None) -> pl.DataFrame:
        """The rows of a SELECT over schema `seen`; `$name` parameters.

        Raises QueryRefused when it names anything else, NumbersMoved when the version is past.
        """
        check_query(sql)
        asked = under_what_if(sql) if self.what_if else sql
        # What no what-if moves is asked of the ordinary cursor, which is ready sooner.
        with self._looking(self.what_if if asked != sql else None) as cursor:
            return cursor.execute(asked, params or {}).pl()

    def explain(self, faculty_id: str, quarter: date) -> Explanation | None:
        """What a person's published numbers of a quarter are made of; None for who is not seen.

        They are those in force, whatever the what-if. Whoever sees promises of a person, but not
        the person, does not see what they are made of. Raises NumbersMoved when the version is
        past.
        """
        with self._looking(None) as cursor:
            row = cursor.execute(
                "select bool_or(sees_days) from temp.main.scope_people "
                "where faculty_id = $faculty_id "
                "and $quarter between from_quarter and until_quarter",
                {"faculty_id": faculty_id, "quarter": quarter},
            ).fetchone()
            if row is None or row[0] is None:
                return None
            published = _published_under(cursor)
            return explain(cursor, published, faculty_id, quarter, sees_days=row[0])

    @contextmanager
    def _looking(self, what_if: WhatIf | None) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of the scope in a transaction at the version; nothing laid in it stays."""
        key = (self.scope, self.version, what_if)
        cursor = self.pool.take(key)
        try:
            cursor.execute("begin")
            row = cursor.execute("select version from ledger.warehouse").fetchone()
            if row is None or row[0] != self.version:
                raise NumbersMoved
            yield cursor
            cursor.execute("rollback")
        except BaseException:
            cursor.close()
            raise
        self.pool.give_back(key, cursor)


def _published_under(cursor: duckdb.DuckDBPyConnection) -> Published:
    """What the numbers rest on, whatever the settings say by now."""
    row = cursor.execute("select policy, as_of, first_quarter from ledger.warehouse").fetchone()
    if row is None:
        raise NumbersMoved
    policy = Policy.model_validate_json(row[0])
    return Published(policy, row[1], Quarter(row[2], policy.fiscal_year_start_month))
