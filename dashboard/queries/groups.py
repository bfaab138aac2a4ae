"""Sums over promises by department, division or program, groups of a few people merged."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from dashboard.queries.parts import SUMS
from etl.seen import Seen
from schemas.scopes import SMALLEST_GROUP

MERGED = "The smaller groups together"
ELSEWHERE = "People of other departments"
NONE = "No division"
NO_PROGRAM = "No program"
BY = ("department", "division", "program")
_PLACE = "place in the table"


def grouped(
    seen: Seen,
    quarter: date,
    by: str,
    department: str | None = None,
    smallest: int = SMALLEST_GROUP,
) -> pl.DataFrame:
    """The quarter's sums `by` one of BY; `department` narrows to what it owes."""
    if by == "department":
        return by_department(seen, quarter, department, smallest)
    if by == "program":
        return by_program(seen, quarter, department, smallest)
    return by_division(seen, quarter, department, smallest)


def by_department(
    seen: Seen, quarter: date, department: str | None = None, smallest: int = SMALLEST_GROUP
) -> pl.DataFrame:
    """One row a department that owes promises in the quarter: group and SUMS."""
    rows = seen.ask(
        f"""
        with promise as (from seen.promise_parts)
        select department as "group", {SUMS}
        from promise
        where quarter_start = $quarter and ($department is null or department = $department)
        group by department
        order by department
        """,
        {"quarter": quarter, "department": department},
    )
    return merge_small_groups(rows, smallest)


def by_program(
    seen: Seen, quarter: date, department: str | None = None, smallest: int = SMALLEST_GROUP
) -> pl.DataFrame:
    """One row a program that promises of the quarter serve: group and SUMS."""
    rows = seen.ask(
        f"""
        with promise as (from seen.promise_parts),
        served as (
            select coalesce(programs.name, promise.program_id) as name, promise.*
            from promise
            left join seen.programs as programs on programs.program_id = promise.program_id
            where quarter_start = $quarter
                and ($department is null or promise.department = $department)
        ),
        named as (
            select
                *,
                case when min(program_id) over same < max(program_id) over same
                    then name || ' (' || program_id || ')'
                    else coalesce(name, $none) end as "group"
            from served
            window same as (partition by name)
        )
        select "group", {SUMS}
        from named
        group by "group"
        order by "group" = $none, "group"
        """,
        {"quarter": quarter, "department": department, "none": NO_PROGRAM},
    )
    return merge_small_groups(rows, smallest)


def by_division(
    seen: Seen, quarter: date, department: str | None = None, smallest: int = SMALLEST_GROUP
) -> pl.DataFrame:
    """One row a division of the people holding promises in the quarter: group and SUMS.

    With `department`, only the promises that it owes; holders at home elsewhere in that quarter
    are one group. Divisions of one name in several departments are told apart.
    """
    rows = seen.ask(
        f"""
        with promise as (from seen.promise_parts),
        at_home as (
            select promise.*, homes.department as home, homes.division
            from promise
            left join seen.homes as homes
                on promise.faculty_id = homes.faculty_id
                and promise.quarter_start between homes.from_quarter and homes.until_quarter
            where quarter_start = $quarter
                and ($department is null or promise.department = $department)
        ),
        placed as (
            select
                *,
                case
                    when $department is not null and home is distinct from $department
                        then $elsewhere
                    when division is null then $none
                    when $department is null and min(home) over same < max(home) over same
                        then division || ' (' || home || ')'
                    else division
                end as "group"
            from at_home
            window same as (partition by division)
        )
        select "group", {SUMS}
        from placed
        group by "group"
        order by "group" = $elsewhere, "group"
        """,
        {"quarter": quarter, "department": department, "elsewhere": ELSEWHERE, "none": NONE},
    )
    return merge_small_groups(rows, smallest)


def merge_small_groups(
    rows: pl.DataFrame, smallest: int = SMALLEST_GROUP, names: Sequence[str] = ("group",)
) -> pl.DataFrame:
    """The same sums with groups under `smallest` people in one row at the end.

    Where those together are still too few, the next smallest group joins them, so that no
    figure of a few people comes back by subtraction. A single group stays as it is. `names` are
    the columns that name a group; all others are sums.
    """
    if rows.height <= 1 or rows["people"].min() is None or int(_smallest(rows)) >= smallest:
        return rows
    ordered = rows.with_row_index(_PLACE).sort("people", maintain_order=True)
    together = int((ordered["people"] < smallest).sum())
    while together < rows.height and ordered["people"].head(together).sum() < smallest:
        together += 1
    sums = pl.exclude(_PLACE, *names)
    merged = (
        ordered.head(together)
        .select(pl.when(sums.is_not_null().any()).then(sums.sum()))
        .with_columns(
            pl.lit(MERGED if name == names[0] else None, dtype=pl.String).alias(name)
            for name in names
        )
    )
    others = ordered[together:].sort(_PLACE).drop(_PLACE)
    return pl.concat([others, merged.select(others.columns)], how="vertical_relaxed")


def _smallest(rows: pl.DataFrame) -> int:
    smallest = rows["people"].min()
    assert isinstance(smallest, int)
    return smallest
