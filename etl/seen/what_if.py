"""The relations of `seen` under a what-if, for one cursor: the same views over other marts."""

import re

import duckdb

from etl.marts.what_if import LAID, lay_what_if
from etl.seen.group_views import GROUP_VIEWS
from etl.seen.scope_tables import SEES_ALL
from etl.seen.views import view_definitions
from schemas.what_if import WhatIf

_OTHER_MARTS = re.compile(rf"\bmart\.({'|'.join(LAID)}|promise_quarter)\b")

_ONLY_NAMED = ("quarter_notes",)
"""What reads such a mart for whose a promise is and when, which no what-if moves."""
_AS_IN_FORCE = ("role_realization",)
"""What is told of others under the numbers in force only: one what-if after another would tell."""


# One what-if after another would tell of a few others by what each of them changes.
_OWN_GROUPS = f"select * from ({{}}) where level <> 'institution' or {SEES_ALL}"


def _moved() -> dict[str, str]:
    """The SELECT behind each relation of `seen` that reads a mart that is another."""
    moved = {
        name: _OTHER_MARTS.sub(_laid_as, sql)
        for name, sql in view_definitions().items()
        if name not in (*_ONLY_NAMED, *_AS_IN_FORCE) and _OTHER_MARTS.search(sql)
    }
    return moved | {name: _OWN_GROUPS.format(moved[name]) for name in moved if name in GROUP_VIEWS}


def _laid_as(found: re.Match[str]) -> str:
    name = found[1]
    return "temp.main.promise_parts" if name == "promise_quarter" else f"temp.main.{name}"


_MOVED = _moved()
_SEEN = re.compile(rf"\bseen\.({'|'.join(_MOVED)})\b", re.IGNORECASE)


def under_what_if(sql: str) -> str:
    """A checked query with its relations that a what-if moves, as `lay_seen` lays them."""
    return _SEEN.sub(r"temp.main.what_if_\1", sql)


def lay_seen(cursor: duckdb.DuckDBPyConnection, what_if: WhatIf) -> None:
    """Lays the what-if's marts and views on a cursor whose scope tables are filled."""
    lay_what_if(cursor, what_if)
    for name, sql in _MOVED.items():
        cursor.execute(f"create or replace temp view what_if_{name} as {sql}")
