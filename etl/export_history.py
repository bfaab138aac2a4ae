"""Exports every row of a feed or reference table that was ever loaded, with what became of it.

The operator's: it passes the scopes that pages and other exports see through.
"""

import polars as pl

from etl.errors import UsageProblem
from etl.warehouse import Warehouse
from etl.warehouse.keys import key_sql
from schemas.columns import Feed
from schemas.loadable import LOADABLE

LINEAGE = ("batch", "line", "file", "state", "gone_by")
"""What stands behind the declared columns of a row: where it is from, and what became of it."""


def export_history(warehouse: Warehouse, name: str) -> pl.DataFrame:
    """All rows ever loaded into `name` in declared columns, then LINEAGE, batch by batch.

    `state` is current, replaced or withdrawn (by batch `gone_by`), or undone with its own batch. A
    roster has `as_of` before these: from which day on its row holds. Rows that were purged are
    gone for good. UsageProblem where nothing is loaded under that name.
    """
    if name not in LOADABLE:
        raise UsageProblem(
            f"'{name}' has no history of rows: it is not loaded from files. What is loaded is "
            f"{', '.join(LOADABLE)}."
        )
    with warehouse.cursor() as cursor:
        return cursor.execute(_history_sql(LOADABLE[name])).pl()


def _history_sql(feed: Feed) -> str:
    columns = [f'r."{column.name}" as "{column.heading}"' for column in feed.columns]
    dated = ["r.as_of"] if feed.dated else []
    listed = ", ".join(columns + dated)
    # The join leaves out what is being loaded just now: its batch is not in the ledger yet.
    return f"""
    select {listed}, r.batch, r.line, b.file_name as file,
        case
            when b.undone_at is not null then 'undone'
            when r.gone is null then 'current'
            when w.key is not null then 'withdrawn'
            else 'replaced'
        end as state,
        if(b.undone_at is null, r.gone, null) as gone_by
    from history.{feed.name} as r
    join ledger.batches as b on r.batch = b.batch
    left join (select distinct batch, key from ledger.withdrawn where feed = '{feed.name}') as w
        on r.gone = w.batch and {key_sql(feed, "r")} = w.key
    order by r.batch, r.line, {", ".join(f'r."{key}"' for key in feed.names)}
    """
