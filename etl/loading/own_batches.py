"""The batches that one person loaded: their own history, and theirs to undo."""

from typing import Any

import duckdb

from etl.access.loaders import LOADED_BY, loader
from etl.access.log import Actor
from etl.checking.roster_guard import undoing_changes
from etl.errors import NotTheirs
from etl.loading.rights import Rights
from etl.warehouse import Warehouse
from schemas.loadable import LOADABLE

_COLUMNS = (
    "batch",
    "feed",
    "file_name",
    "loaded_at",
    "rows_new",
    "rows_changed",
    "rows_unchanged",
    "rows_withdrawn",
    "rows_set_aside",
    "undone_at",
    "undone_reason",
)


def own_batches(warehouse: Warehouse, actor: Actor, limit: int) -> list[dict[str, Any]]:
    """The last `limit` batches that the actor loaded, the latest first, a dict a batch."""
    with warehouse.cursor() as cursor:
        rows = cursor.execute(
            f"select {', '.join(_COLUMNS)} from ledger.batches where ({LOADED_BY}) "
            "and batch > 0 order by version desc limit $limit",
            loader(actor) | {"limit": limit},
        ).fetchall()
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]


def check_own(
    connection: duckdb.DuckDBPyConnection, batch: int, actor: Actor, rights: Rights
) -> None:
    """NotTheirs where a batch is not one that the actor loaded, about people of their rights only.

    Whether there is such a batch of somebody else is not told.
    """
    row = connection.execute(
        f"select feed from ledger.batches where batch = $batch and ({LOADED_BY}) and batch > 0",
        {"batch": batch, **loader(actor)},
    ).fetchone()
    if row is None:
        raise NotTheirs(
            f"You loaded no batch {batch}, and may undo only what you loaded yourself. The Upload "
            "page lists it."
        )
    feed = LOADABLE[row[0]]
    others = rights.outside_sql(feed)
    if connection.execute(
        f"select 1 from history.{feed.name} where batch = {batch} and ({others}) limit 1"
    ).fetchone():
        raise NotTheirs(
            f"Batch {batch} holds rows that are not about people you may upload for, so it is not "
            "yours to undo. Ask whoever runs Kept to take it back."
        )
    if feed.name == "faculty" and connection.execute(undoing_changes(batch)).fetchone():
        raise NotTheirs(
            f"Batch {batch} says by which e-mail somebody signs in, or is about somebody who has "
            "been given access, so an administrator takes it back. Ask whoever runs Kept."
        )
