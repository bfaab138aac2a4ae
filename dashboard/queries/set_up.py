"""What was answered at set-up: files loaded for everybody, holidays, and what 1.0 FTE means."""

from datetime import date

import polars as pl

from etl.seen import Seen


def loads(seen: Seen) -> pl.DataFrame:
    """One row a file of a reference table that stands, the latest first: feed, who, when, why."""
    return seen.ask(
        """
        select feed, batch, file_name, who, loaded_at, reason
        from seen.reference_loads
        order by loaded_at desc, batch desc
        """
    )


def holiday_rows(seen: Seen) -> pl.DataFrame:
    """Every row in force, in order: date, name, and closed, false for a day worked after all."""
    return seen.ask("select date, name, closed from seen.holidays order by date")


def departments(seen: Seen) -> pl.DataFrame:
    """Every department of the roster, of programs, and that owes a promise, by name."""
    return seen.ask("select department from seen.departments order by department")


def bases(seen: Seen, on_day: date) -> pl.DataFrame:
    """Every row of what 1.0 FTE means, with what it says where a cell of it is empty.

    By scope, key and date. `until` is the day before the next row of that scope and key begins;
    `now` whether it is in force on `on_day`. What an empty cell falls through to stands in the
    columns with `under_`: that of the institution on the first day on which both are in force; NULL
    where that says nothing either.
    """
    return seen.ask(
        """
        with row_ as (
            select
                *,
                lead(start_date) over same - 1 as until,
                coalesce(start_date, '-infinity'::DATE) as begins,
                coalesce(until, 'infinity'::DATE) as ends
            from seen.fte_bases
            window same as (
                partition by "scope", scope_key order by start_date nulls first
            )
        ),
        held as (
            select *, greatest(begins, least(ends, $on_day)) as looked_at from row_
        )
        select
            held."scope", held.scope_key, roles.label as role_label, held.start_date, held.until,
            $on_day between held.begins and held.ends as now,
            held.hours_per_week, held.half_day_hours, held.weeks_per_year,
            held.clinical_hours_per_week, held.pattern, held.core_start, held.core_end,
            under.hours_per_week as under_hours_per_week,
            under.half_day_hours as under_half_day_hours,
            under.weeks_per_year as under_weeks_per_year,
            under.clinical_hours_per_week as under_clinical_hours_per_week,
            under.pattern as under_pattern,
            under.core_start as under_core_start,
            under.core_end as under_core_end
        from held
        left join row_ as under
            on held."scope" <> 'institution' and under."scope" = 'institution'
            and held.looked_at between under.begins and under.ends
        left join seen.roles as roles on held."scope" = 'role' and held.scope_key = roles.role
        order by
            list_position(['institution', 'department', 'role'], held."scope"),
            coalesce(roles.label, held.scope_key), held.begins
        """,
        {"on_day": on_day},
    )
