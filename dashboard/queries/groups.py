"""Sums over promises by department or division, groups under five people merged."""

from datetime import date

import polars as pl

from dashboard.queries.parts import SUMS
from etl.seen import Seen
from schemas.scopes import SMALLEST_GROUP

MERGED = "The smaller groups together"
ELSEWHERE = "People of other departments"
NONE = "No division"


def grouped(seen: Seen, quarter: date, by: str, department: str | None = None) -> pl.DataFrame:
    """The quarter's sums `by` department or division; `department` narrows to what it owes."""
    if by == "department":
        return by_department(seen, quarter)
    return by_division(seen, quarter, department)


def by_department(seen: Seen, quarter: date) -> pl.DataFrame:
    """One row a department that owes promises in the quarter: group and SUMS."""
    rows = seen.ask(
        f"""
        with promise as (from seen.promise_parts)
        select department as "group", {SUMS}
        from promise
        where quarter_start = $quarter
        group by department
        order by department
        """,
        {"quarter": quarter},
    )
    return merge_small_groups(rows)


def by_division(seen: Seen, quarter: date, department: str | None = None) -> pl.DataFrame:
    """One row a division of the people holding promises in the quarter: group and SUMS.

    With `department`, only the promises that it owes; holders at home elsewhere in that quarter
    are one group.
    """
    rows = seen.ask(
        f"""
        with promise as (from seen.promise_parts),
        placed as (
            select
                promise.*,
                case when $department is null or homes.department = $department
                    then coalesce(homes.division, $none) else $elsewhere end as "group"
            from promise
            left join seen.homes as homes
                on promise.faculty_id = homes.faculty_id
                and promise.quarter_start between homes.from_quarter and homes.until_quarter
            where quarter_start = $quarter
                and ($department is null or promise.department = $department)
        )
        select "group", {SUMS}
        from placed
        group by "group"
        order by "group" = $elsewhere, "group"
        """,
        {"quarter": quarter, "department": department, "elsewhere": ELSEWHERE, "none": NONE},
    )
    return merge_small_groups(rows)


def merge_small_groups(rows: pl.DataFrame, smallest: int = SMALLEST_GROUP) -> pl.DataFrame:
    """The same sums with groups under `smallest` people in one row at the end.

    Where those together are still too few, the next smallest group joins them, so that no
    figure of a few people comes back by subtraction. A single group stays as it is.
    """
    if rows.height <= 1 or rows["people"].min() is None or int(_smallest(rows)) >= smallest:
        return rows
    ordered = rows.sort("people", maintain_order=True)
    together = int((ordered["people"] < smallest).sum())
    while together < rows.height and ordered["people"].head(together).sum() < smallest:
        together += 1
    merged = (
        ordered.head(together)
        .select(pl.when(pl.exclude("group").is_not_null().any()).then(pl.exclude("group").sum()))
        .select(pl.lit(MERGED).alias("group"), pl.all())
    )
    names = ordered["group"].head(together).implode()
    return pl.concat([rows.filter(~pl.col("group").is_in(names)), merged], how="vertical_relaxed")


def _smallest(rows: pl.DataFrame) -> int:
    smallest = rows["people"].min()
    assert isinstance(smallest, int)
    return smallest
