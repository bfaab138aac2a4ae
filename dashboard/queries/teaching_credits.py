"""A person's teaching credits of a quarter by one table: another axis than hours."""

from datetime import date

import polars as pl

from etl.seen import Seen


def credits_of_person(
    seen: Seen, faculty_id: str, quarter: date, table: str, version: str | None
) -> pl.DataFrame:
    """At most one row: scheme_unit, units, credits, rows and rows_uncounted by that table."""
    return seen.ask(
        """
        select scheme_unit, units, credits, rows, rows_uncounted
        from seen.credit_quarter
        where faculty_id = $faculty_id and quarter_start = $quarter
            and credits_table = $table and version is not distinct from $version
        """,
        {"faculty_id": faculty_id, "quarter": quarter, "table": table, "version": version},
    )


def credits_by_type(
    seen: Seen, faculty_id: str, quarter: date, table: str, version: str | None
) -> pl.DataFrame:
    """The same by activity type and row of the table, the most credits first."""
    return seen.ask(
        """
        select
            coalesce(types.label, counted.activity_type) as label, counted.activity,
            counted.rows, counted.units, counted.per, counted.credit_each, counted.credits
        from seen.credit_row_quarter as counted
        left join seen.activity_types as types on counted.activity_type = types.activity_type
        where counted.faculty_id = $faculty_id and counted.quarter_start = $quarter
            and counted.credits_table = $table and counted.version is not distinct from $version
        order by counted.credits desc, label, counted.activity
        """,
        {"faculty_id": faculty_id, "quarter": quarter, "table": table, "version": version},
    )
