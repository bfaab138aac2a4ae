"""Promises that undoing a batch takes away or makes smaller: that wants a reason, and keeps it."""

from datetime import date

import duckdb

from etl.checking.lowered_promises import (
    lowered_promises_sql,
    record_lowered,
    withdrawn_promises_sql,
)
from etl.errors import DataProblem

_TAKEN_AWAY = (
    "(select allocation_id from gone "
    "where allocation_id not in (select allocation_id from current.allocations))"
)
_PUT_BACK = "(select line as record, * from back)"


def lay_promised(connection: duckdb.DuckDBPyConnection) -> None:
    """Lays `promised`, the promises as they are before a batch is taken back."""
    connection.execute("create or replace temp table promised as from current.allocations")


def settle_undone_promises(
    connection: duckdb.DuckDBPyConnection, batch: int, reason: str | None, as_of: date
) -> list[str]:
    """Enters in the ledger what is smaller now than `promised`; returns the sentences.

    `gone` and `back` are the rows that went and came back. DataProblem without a reason, where
    something is smaller for days up to `as_of`.
    """
    lowered = (
        f"{lowered_promises_sql(as_of, 'promised', _PUT_BACK)} union all "
        f"from ({withdrawn_promises_sql(_TAKEN_AWAY, as_of, 'promised')})"
    )
    sentences = record_lowered(connection, lowered, batch, reason, undoing=True)
    if sentences and not (reason and reason.strip()):
        first = sentences[0][0].lower() + sentences[0][1:-1]
        more = f" (and {len(sentences) - 1:,} more like it)" if len(sentences) > 1 else ""
        raise DataProblem(
            f"Batch {batch} cannot be undone without a reason: {first}{more}. These are days"
            f' already past: say why, as in `kept undo {batch} --reason "…"`.'
        )
    return sentences
