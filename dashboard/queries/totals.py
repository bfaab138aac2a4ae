"""Sums over promises, a row a quarter: what the Overview's headline, tiles and picture show."""

import polars as pl

from dashboard.queries.parts import SUMS
from etl.seen import Seen


def totals(seen: Seen, department: str | None = None) -> pl.DataFrame:
    """One row a quarter that has promises: counts, hours by part (SUMS), counts by status.

    `department` narrows to the promises that it owes.
    """
    return seen.ask(
        f"""
        with promise as (from seen.promise_parts)
        select
            quarter_start,
            {SUMS},
            count(*) filter (where status = 'kept') as kept,
            count(*) filter (where status = 'displaced') as displaced,
            count(*) filter (where status = 'slipping') as slipping,
            count(*) filter (where status = 'broken') as broken,
            count(*) filter (where status = 'unaccounted') as unaccounted,
            count(*) filter (where status = 'insufficient_data') as insufficient_data,
            count(*) filter (where status = 'no_time_promised') as no_time_promised
        from promise
        where $department is null or department = $department
        group by quarter_start
        order by quarter_start
        """,
        {"department": department},
    )
