"""The reference tables in force: roles, activity types, holidays, and who has an own basis."""

from datetime import date

import polars as pl

from etl.seen import Seen


def roles(seen: Seen) -> pl.DataFrame:
    """Every role with the part of its promise that administration may fill."""
    return seen.ask("select role, label, level, admin_allowance from seen.roles order by label")


def programs(seen: Seen) -> pl.DataFrame:
    """Every program in the scope: program_id, name, department."""
    return seen.ask("select program_id, name, department from seen.programs order by name")


def activity_types(seen: Seen) -> pl.DataFrame:
    """Every activity type with what its hours count as."""
    return seen.ask(
        """
        select activity_type, label, counts_as
        from seen.activity_types
        order by counts_as, label
        """
    )


def holidays(seen: Seen, first: date, last: date) -> pl.DataFrame:
    """The holidays from `first` to `last`, dates both; not the days worked after all."""
    return seen.ask(
        "select date, name from seen.holidays "
        "where closed and date between $first and $last order by date",
        {"first": first, "last": last},
    )


def own_bases(seen: Seen, first: date, last: date) -> pl.DataFrame:
    """One row: how many departments and roles have what 1.0 FTE means of their own.

    Counted are those of which a row that says anything is in force on a day from `first` to `last`.
    """
    return seen.ask(
        """
        with row_ as (
            select
                *,
                coalesce(start_date, '-infinity'::DATE) as begins,
                lead(start_date) over (
                    partition by "scope", scope_key order by start_date nulls first
                ) as next_begins
            from seen.fte_bases
        )
        select
            count(distinct scope_key) filter (where "scope" = 'department') as departments,
            count(distinct scope_key) filter (where "scope" = 'role') as roles
        from row_
        where begins <= $last
            and coalesce(next_begins > $first, true)
            and (
                coalesce(hours_per_week, half_day_hours, weeks_per_year, clinical_hours_per_week)
                is not null
                or coalesce(core_start, core_end) is not null
                or pattern is not null
            )
        """,
        {"first": first, "last": last},
    )


def bases(seen: Seen) -> pl.DataFrame:
    """Every row of what 1.0 FTE means, by scope, key and day."""
    return seen.ask('from seen.fte_bases order by "scope", scope_key, start_date nulls first')
