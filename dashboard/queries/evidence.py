"""The rows behind a person's numbers: by day for the person and who loaded them, else by week."""

from datetime import date

import polars as pl

from etl.seen import Seen


def activity_rows(seen: Seen, faculty_id: str, quarter: date) -> pl.DataFrame:
    """The person's activity rows of the quarter that are seen by day, with file and line."""
    return seen.ask(
        """
        select
            activity.date, activity.end_date, activity.start_time,
            coalesce(types.label, activity.activity_type) as activity, activity.counts_as,
            activity.hours::double as hours,
            coalesce(programs.name, activity.program_id) as program, activity.title,
            activity.file_name, activity.line
        from seen.activity as activity
        left join seen.activity_types as types using (activity_type)
        left join seen.programs as programs using (program_id)
        where activity.faculty_id = $faculty_id
            and activity.quarter_start = $quarter
            and activity.date is not null
        order by activity.date, activity.start_time nulls last, activity.file_name, activity.line
        """,
        {"faculty_id": faculty_id, "quarter": quarter},
    )


def clinical_rows(seen: Seen, faculty_id: str, quarter: date) -> pl.DataFrame:
    """The person's clinical rows of the quarter that are seen by day, with file and line."""
    return seen.ask(
        """
        select date, start_time, kind, hours::double as hours, added, location, file_name, line
        from seen.clinical
        where faculty_id = $faculty_id and quarter_start = $quarter and date is not null
        order by date, start_time nulls last, file_name, line
        """,
        {"faculty_id": faculty_id, "quarter": quarter},
    )


def leave_rows(seen: Seen, faculty_id: str, first: date, last: date) -> pl.DataFrame:
    """The person's leave that touches the days from `first` to `last`."""
    return seen.ask(
        """
        select start_date, end_date, effect, fraction, file_name, line
        from seen.leave
        where faculty_id = $faculty_id and start_date <= $last and end_date >= $first
        order by start_date
        """,
        {"faculty_id": faculty_id, "first": first, "last": last},
    )


def weeks(seen: Seen, faculty_id: str, quarter: date) -> pl.DataFrame:
    """One row a week with rows: hours of education, clinical teaching, administration, clinic."""
    return seen.ask(
        """
        with work as (
            select week, counts_as as kind, hours
            from seen.activity
            where faculty_id = $faculty_id and quarter_start = $quarter and counts_as <> 'none'
            union all
            select week, case when kind = 'call' then 'call' else 'clinic' end, hours
            from seen.clinical
            where faculty_id = $faculty_id and quarter_start = $quarter
        )
        select
            week,
            coalesce(sum(hours) filter (where kind = 'education'), 0)::double as education,
            coalesce(sum(hours) filter (where kind = 'clinical_teaching'), 0)::double
                as clinical_teaching,
            coalesce(sum(hours) filter (where kind = 'administration'), 0)::double
                as administration,
            coalesce(sum(hours) filter (where kind = 'clinic'), 0)::double as clinic,
            coalesce(sum(hours) filter (where kind = 'call'), 0)::double as calls
        from work
        group by week
        order by week
        """,
        {"faculty_id": faculty_id, "quarter": quarter},
    )


def months_with_activity(seen: Seen, faculty_id: str, quarter: date) -> pl.DataFrame:
    """The first days of the months that the person's own activity rows touch; none for others."""
    return seen.ask(
        """
        select distinct unnest(
            generate_series(date_trunc('month', date), coalesce(end_date, date), interval 1 month)
        )::date as month
        from seen.activity
        where faculty_id = $faculty_id and quarter_start = $quarter and date is not null
        order by month
        """,
        {"faculty_id": faculty_id, "quarter": quarter},
    )
