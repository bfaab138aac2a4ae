"""The whole state of a warehouse as digests to compare, and what must not be left in it."""

from etl.warehouse import Warehouse

State = dict[str, tuple[int, int]]
"""By relation: how many rows, and the sum of their hashes."""

_RELATIONS = """
select schema_name || '.' || table_name as relation,
    string_agg('"' || column_name || '"', ', ' order by column_index) as cells
from duckdb_columns()
where schema_name in ('ledger', 'history', 'current', 'mart') and data_type <> 'TIMESTAMP'
group by all order by all
"""
_LEFT = """
select 'pending' as what, count(*) as many from ledger.pending
union all
select 'withdrawn', count(*) from ledger.withdrawn anti join ledger.batches using (batch)
"""


def state_of(warehouse: Warehouse) -> State:
    """Everything that is stored and shown, but for the times at which it was done."""
    with warehouse.cursor() as cursor:
        relations = cursor.execute(_RELATIONS).fetchall()
        rows = cursor.execute(
            " union all ".join(
                f"select '{relation}', count(*), coalesce(sum(hash({cells})::HUGEINT), 0) "
                f"from {relation}"
                for relation, cells in relations
            )
        ).fetchall()
    return {relation: (count, digest) for relation, count, digest in rows}


def left_over(warehouse: Warehouse) -> list[str]:
    """What a change that did not come to its end left behind: nothing, where all is well."""
    with warehouse.cursor() as cursor:
        histories = cursor.execute(
            "select table_name from duckdb_tables() where schema_name = 'history'"
        ).fetchall()
        orphans = " ".join(
            f"union all select '{name}', count(*) from history.{name} "
            "anti join ledger.batches using (batch)"
            for (name,) in histories
        )
        found = cursor.execute(f"from ({_LEFT} {orphans}) where many > 0").fetchall()
    spool = list(warehouse.spool.iterdir()) if warehouse.spool.exists() else []
    return [f"{many} rows of {what}" for what, many in found] + [path.name for path in spool]
