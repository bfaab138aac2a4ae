"""The current row of a key, past every scope: for deeds that leave alone what they do not say."""

from typing import Any

from etl.warehouse import Warehouse
from schemas.loadable import LOADABLE


def current_row(warehouse: Warehouse, feed: str, key: str) -> dict[str, Any] | None:
    """The cells of the row by column; None where there is none. Of feeds with one key column.

    Whose it is to read or change is for the caller to check.
    """
    declared = LOADABLE[feed]
    (column,) = declared.key
    with warehouse.cursor() as cursor:
        rows = cursor.execute(
            f'select {declared.column_list} from current.{feed} where "{column}" = $key',
            {"key": key},
        ).fetchall()
    return dict(zip(declared.names, rows[0], strict=True)) if rows else None
