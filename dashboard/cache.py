"""The one cache of answers, for all users: by scope, data version, what-if, query and filters."""

from collections.abc import Callable
from typing import Any

import polars as pl
import streamlit as st

from etl.seen import Seen
from schemas.scopes import Scope
from schemas.what_if import WhatIf

ENTRIES = 2_000
SIZE = "256MB"


def ask(query: Callable[..., pl.DataFrame], seen: Seen, **filters: Any) -> pl.DataFrame:
    """The answer to `query(seen, **filters)`, asked once for a scope, data version and what-if."""
    name = f"{query.__module__}.{query.__qualname__}"
    filled = tuple(sorted(filters.items()))
    return _answer(
        seen.scope, seen.version, seen.what_if, name, filled, lambda: query(seen, **filters)
    )


@st.cache_data(max_entries=ENTRIES, max_size=SIZE, show_spinner=False)
def _answer(
    scope: Scope,
    version: int,
    what_if: WhatIf | None,
    query: str,
    filters: tuple[tuple[str, Any], ...],
    _asking: Callable[[], pl.DataFrame],
) -> pl.DataFrame:
    """Everything the answer depends on is an ordinary argument; only the asking is skipped."""
    return _asking()
