"""The one cache of answers, for all users: by scope, data version, what-if, query and filters."""

import sys
import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

import polars as pl
from cachetools import LRUCache, cached

from dashboard.ahead import beside
from dashboard.running import held
from etl.seen import Seen
from schemas.scopes import NO_SCOPE, Scope
from schemas.what_if import WhatIf

KEPT_BYTES = 256 << 20
_BESIDE = 2 << 10
"""Bytes an answer takes beside its rows: its key, and what a frame is made of."""
Answer = TypeVar("Answer")


def ask(query: Callable[..., Answer], seen: Seen, **filters: Any) -> Answer:
    """The answer to `query(seen, **filters)`, asked once for a scope, data version and what-if.

    It is shared between sessions; a frame is the caller's own, whose cells nobody changes.
    """

    def asking() -> Answer:
        answer = query(seen, **filters)
        _ask_ahead(query, seen, filters)
        return answer

    own: Answer = _own(_asked(query, seen, filters, asking))
    return own


def ask_access(query: Callable[..., Answer], **filters: Any) -> Answer:
    """The answer to `query(warehouse, **filters)` about grants or what was accepted.

    Asked once for a data version, which every change of these moves, so that it may be asked on
    every run.
    """
    warehouse = held().warehouse
    found = _answer(
        NO_SCOPE,
        warehouse.version(),
        None,
        _name(query),
        tuple(sorted(filters.items())),
        lambda: query(warehouse, **filters),
    )
    own: Answer = _own(found)
    return own


def _asked(
    query: Callable[..., Any], seen: Seen, filters: dict[str, Any], asking: Callable[[], Any]
) -> Any:
    """The answer that is kept for all of these, or what asking gives."""
    named = tuple(sorted(filters.items()))
    return _answer(seen.scope, seen.version, seen.what_if, _name(query), named, asking)


def _ask_ahead(query: Callable[..., Any], seen: Seen, filters: dict[str, Any]) -> None:
    """Have the same asked of the quarters beside, when nobody waits for a page."""
    ahead = held().ahead
    if ahead is None or seen.what_if is not None:
        return
    for other in beside(filters):
        asking = partial(query, seen, **other)
        ahead.wish(partial(_asked, query, seen, other, asking))


def clear() -> None:
    """Forget every answer: another database is held."""
    _answer.cache_clear()


def _name(query: Callable[..., Any]) -> str:
    return f"{query.__module__}.{query.__qualname__}"


def _own(answer: Any) -> Any:
    """A frame of the caller's own over the same cells, which frames never change in place."""
    return answer.clone() if isinstance(answer, pl.DataFrame) else answer


def _size(answer: Any) -> int:
    rows = answer.estimated_size() if isinstance(answer, pl.DataFrame) else sys.getsizeof(answer)
    return _BESIDE + int(rows)


def _key(*asked: Any) -> tuple[Any, ...]:
    """Everything that the answer depends on: all but the asking, which comes last."""
    return asked[:-1]


@cached(LRUCache(KEPT_BYTES, getsizeof=_size), key=_key, condition=threading.Condition())
def _answer(
    scope: Scope,
    version: int,
    what_if: WhatIf | None,
    query: str,
    filters: tuple[tuple[str, Any], ...],
    asking: Callable[[], Any],
) -> Any:
    """What several ask at once is asked once; the others wait for it."""
    return asking()
