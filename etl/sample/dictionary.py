"""The data dictionary in Markdown, written from the declarations that the code itself uses."""

from collections.abc import Iterable

from schemas.cell_words import KINDS, limits
from schemas.columns import Column, Feed
from schemas.computed import COMPUTED
from schemas.feeds import FEEDS
from schemas.marts import MARTS, Mart
from schemas.purpose import PURPOSE
from schemas.reference import REFERENCE_TABLES

_MART_KINDS = {
    "VARCHAR": "text",
    "DATE": "date",
    "DOUBLE": "number",
    "BIGINT": "whole number",
    "BOOLEAN": "true or false",
    "TIMESTAMP": "moment",
}
_OPENING = f"""\
# Data dictionary

What each file that Kept reads may hold, and what each table that it publishes means. Written by
`python -m etl.sample` from the declarations in `schemas`; change those, not this.

{PURPOSE}
"""
_FEEDS = """\
## Feeds

A file is a CSV: UTF-8, commas, a header line with these names in any order. A column that is not
marked *required* may be left out or empty. Columns marked *key* identify a row.
"""
_REFERENCE = """\
## Reference tables

These ship with defaults. A row that is loaded takes the place of the default with the same key.
"""
_MARTS = """\
## Published tables

What `kept export` gives and the pages show. Hours are not rounded; an empty cell is a number that
is not known.
"""
_COMPUTED = """\
## Computed when asked for

What pages show beside the published tables.
"""


def dictionary() -> str:
    """The whole dictionary as Markdown."""
    parts = [_OPENING, _FEEDS]
    parts += [_feed(feed) for feed in FEEDS.values()]
    parts.append(_REFERENCE)
    parts += [_feed(feed) for feed in REFERENCE_TABLES.values()]
    parts.append(_MARTS)
    parts += [_mart(mart) for mart in MARTS.values()]
    parts.append(_COMPUTED)
    parts += [_mart(mart) for mart in COMPUTED.values()]
    return "\n".join(parts)


def _feed(feed: Feed) -> str:
    rows = [
        (f"`{column.heading}`", _marks(feed, column), _values(column), column.sentence)
        for column in feed.columns
    ]
    text = f"### {feed.name}\n\n{feed.sentence}\n\n"
    text += _table(("column", "", "values", "meaning"), rows)
    if feed.optional_key:
        text += f"\nA row without `{feed.key[0]}` is identified by all of its content.\n"
    if feed.rules:
        text += "\nRules:\n\n"
        text += "".join(f"- {rule.name}. {rule.cure}\n" for rule in feed.rules)
    return text


def _mart(mart: Mart) -> str:
    rows = [
        (f"`{each.name}`", each.unit or _MART_KINDS.get(each.type, each.type), each.sentence)
        for each in mart.columns
    ]
    grain = ", ".join(f"`{name}`" for name in mart.grain)
    text = f"### {mart.name}\n\n{mart.sentence} Identified by {grain}.\n\n"
    return text + _table(("column", "unit", "meaning"), rows)


def _marks(feed: Feed, column: Column) -> str:
    marks = ["required"] if column.required else []
    if column.key:
        marks.append("optional key" if feed.optional_key else "key")
    return ", ".join(marks)


def _values(column: Column) -> str:
    """What a cell may hold, in words."""
    if column.choices:
        values = "one of " + ", ".join(f"`{choice}`" for choice in column.choices)
    elif column.refers_to:
        values = f"an id in `{column.refers_to}`"
        if column.refers_where != "true":
            values += f" where `{column.refers_where}`"
    elif column.refers_each:
        values = f"ids in `{column.refers_each}`, separated by `;`"
    else:
        values = ", ".join((KINDS[column.kind], *limits(column)))
        values += f" ({column.unit})" if column.unit else ""
    if column.default is not None:
        values += f"; `{column.default}` if empty"
    return values


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [header, tuple("---" for _ in header), *rows]
    return "".join("| " + " | ".join(map(_cell, line)) + " |\n" for line in lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
