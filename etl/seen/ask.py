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
from schemas.policy import Policy
from schemas.quarters import Quarter
from schemas.scopes import Scope

_KEPT_READY = 64


class NumbersMoved(Exception):
    """The data changed under the version asked for; ask again with the present one."""


class SeenPool:
    """Cursors with their scope tables filled, by scope and data version; the oldest go first."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, page_asks: Callable[[], None]
    ) -> None:
        self._connection, self._page_asks = connection, page_asks
        self._ready: OrderedDict[tuple[Scope, int], list[duckdb.DuckDBPyConnection]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, scope: Scope, version: int) -> duckdb.DuckDBPyConnection:
        """A cursor for that scope, with no transaction open."""
        self._page_asks()
        with self._lock:
            waiting = self._ready.get((scope, version))
            if waiting:
                return waiting.pop()
            cursor = self._connection.cursor()
        fill_scope(cursor, scope)
        return cursor

    def give_back(self, scope: Scope, version: int, cursor: duckdb.DuckDBPyConnection) -> None:
        """Keeps the cursor for the next question of that scope and version."""
        with self._lock:
            for stale in [key for key in self._ready if key[1] < version]:
                for old in self._ready.pop(stale):
                    old.close()
            self._ready.setdefault((scope, version), []).append(cursor)
            self._ready.move_to_end((scope, version))
            while len(self._ready) > _KEPT_READY:
                for old in self._ready.popitem(last=False)[1]:
                    old.close()


@dataclass(frozen=True)
class Seen:
    """What a scope sees at a data version: the only door to the numbers for pages and exports."""

    scope: Scope
    version: int
    pool: SeenPool

    def ask(self, sql: str, params: dict[str, Any] | None = None) -> pl.DataFrame:
        """The rows of a SELECT over schema `seen`; `$name` parameters.

        Raises QueryRefused when it names anything else, NumbersMoved when the version is past.
        """
        check_query(sql)
        with self._looking() as cursor:
            return cursor.execute(sql, params or {}).pl()

    def explain(self, faculty_id: str, quarter: date) -> Explanation | None:
        """What a person's published numbers of a quarter are made of; None for who is not seen.

        Whoever sees promises of a person, but not the person, does not see what they are made of.
        Raises NumbersMoved when the version is past.
        """
        with self._looking() as cursor:
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
    def _looking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor of the scope in a transaction at the version; nothing laid in it stays."""
        cursor = self.pool.take(self.scope, self.version)
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
        self.pool.give_back(self.scope, self.version, cursor)


def _published_under(cursor: duckdb.DuckDBPyConnection) -> Published:
    """What the numbers rest on, whatever the settings say by now."""
    row = cursor.execute("select policy, as_of, first_quarter from ledger.warehouse").fetchone()
    if row is None:
        raise NumbersMoved
    policy = Policy.model_validate_json(row[0])
    return Published(policy, row[1], Quarter(row[2], policy.fiscal_year_start_month))
