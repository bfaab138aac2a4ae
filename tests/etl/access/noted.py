"""What the log has since a moment, as tests read it."""

import json
from dataclasses import dataclass
from typing import Any

from etl.warehouse import Warehouse


@dataclass(frozen=True)
class Entry:
    """An entry without its place and seal."""

    actor: str
    login: str | None
    access_role: str | None
    deed: str
    about: str | None
    what: dict[str, Any]


def noted(warehouse: Warehouse, since: int = 0) -> list[Entry]:
    """The entries after the first `since`, in order."""
    with warehouse.cursor() as cursor:
        rows = cursor.execute(
            "select actor, login, access_role, deed, about, what from access.log "
            "where entry > ? order by entry",
            [since],
        ).fetchall()
    return [
        Entry(actor, login, role, deed, about, json.loads(what))
        for actor, login, role, deed, about, what in rows
    ]


def count(warehouse: Warehouse) -> int:
    """How many entries there are."""
    return len(noted(warehouse))
