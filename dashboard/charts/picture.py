"""A chart as the browser is given it, made once for what is drawn: making it is slow."""

import hashlib
import json
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl
from altair.utils.schemapi import debug_mode
from cachetools import LRUCache

KEPT_BYTES = 64 << 20
Chart = alt.Chart | alt.LayerChart

_lock = threading.Lock()
"""Altair's transformers are one for the process."""


@dataclass(frozen=True)
class Picture:
    """A Vega-Lite specification, and its tables by name as Arrow streams."""

    spec: str
    tables: dict[str, bytes]

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.spec) + sum(map(len, self.tables.values()))

    def to_dict(self) -> dict[str, Any]:
        """The specification with its tables, the caller's own."""
        return {**json.loads(self.spec), "datasets": dict(self.tables)}


_made: LRUCache[tuple[Any, ...], Picture] = LRUCache(KEPT_BYTES, getsizeof=lambda one: one.size)


def picture(make: Callable[..., Chart], *drawn: Any) -> Picture:
    """The picture of `make(*drawn)`: frames and plain values, on which alone the chart depends.

    Two who are shown the same numbers share it: it is found by all of what is drawn, so that
    nobody is given a picture of what they do not see.
    """
    key = (make.__module__, make.__qualname__, *map(_content, drawn))
    with _lock:
        found = _made.get(key)
        if found is None:
            found = _made[key] = _picture(make, drawn)
    return found


def _picture(make: Callable[..., Chart], drawn: tuple[Any, ...]) -> Picture:
    tables: dict[str, bytes] = {}

    def by_name(data: Any) -> dict[str, str]:
        stream = _stream(data)
        name = hashlib.sha256(stream).hexdigest()[:32]
        tables[name] = stream
        return {"name": name}

    alt.data_transformers.register("by_name", by_name)
    # What altair would check of a chart is a part of the code, and tests check it.
    with debug_mode(False), alt.theme.enable("none"), alt.data_transformers.enable("by_name"):
        spec = make(*drawn).to_dict(validate=False)
    return Picture(json.dumps(spec), tables)


def _content(drawn: Any) -> Any:
    if not isinstance(drawn, pl.DataFrame):
        return drawn
    return hashlib.sha256(_stream(drawn)).digest()


def _stream(rows: pl.DataFrame) -> bytes:
    # Browsers' Arrow does not read views of texts, which are the newest kind.
    return rows.write_ipc_stream(None, compat_level=pl.CompatLevel.oldest()).getvalue()
