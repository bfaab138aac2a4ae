"""The batches that one person loaded, for their own history."""

from typing import Any

from etl.warehouse import Warehouse

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
)


def own_batches(warehouse: Warehouse, who: str, limit: int) -> list[dict[str, Any]]:
    """The last `limit` batches that `who` loaded, the latest first, a dict a batch."""
    with warehouse.cursor() as cursor:
        rows = cursor.execute(
            f"select {', '.join(_COLUMNS)} from ledger.batches where who = $who and batch > 0 "
            "order by version desc limit $limit",
            {"who": who, "limit": limit},
        ).fetchall()
    return [dict(zip(_COLUMNS, row, strict=True)) for row in rows]


def is_own_batch(warehouse: Warehouse, batch: int, who: str) -> bool:
    """Whether `who` loaded the batch."""
    with warehouse.cursor() as cursor:
        row = cursor.execute(
            "select 1 from ledger.batches where batch = $batch and who = $who and batch > 0",
            {"batch": batch, "who": who},
        ).fetchone()
    return row is not None
