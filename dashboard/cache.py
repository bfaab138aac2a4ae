"""The one cache of answers, for all users: by scope, data version, what-if, query and filters."""

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from dashboard.running import held
from etl.seen import Seen
from schemas.scopes import NO_SCOPE, Scope
from schemas.what_if import WhatIf

ENTRIES = 2_000
SIZE = "256MB"
Answer = TypeVar("Answer")


def ask(query: Callable[..., Answer], seen: Seen, **filters: Any) -> Answer:
    """The answer to `query(seen, **filters)`, asked once for a scope, data version and what-if."""
    name = f"{query.__module__}.{query.__qualname__}"
    filled = tuple(sorted(filters.items()))
    found: Answer = _answer(
        seen.scope, seen.version, seen.what_if, name, filled, lambda: query(seen, **filters)
    )
    return found


def ask_access(query: Callable[..., Answer], **filters: Any) -> Answer:
    """The answer to `query(warehouse, **filters)` about grants or what was accepted.

    Asked once for a data version, which every change of these moves, so that it may be asked on
    every run.
    """
    warehouse = held().warehouse
    name = f"{query.__module__}.{query.__qualname__}"
    filled = tuple(sorted(filters.items()))
    found: Answer = _answer(
        NO_SCOPE, warehouse.version(), None, name, filled, lambda: query(warehouse, **filters)
    )
    return found


@st.cache_data(max_entries=ENTRIES, max_size=SIZE, show_spinner=False)
def _answer(
    scope: Scope,
    version: int,
    what_if: WhatIf | None,
    query: str,
    filters: tuple[tuple[str, Any], ...],
    _asking: Callable[[], Any],
) -> Any:
    """Everything the answer depends on is an ordinary argument; only the asking is skipped."""
    return _asking()
