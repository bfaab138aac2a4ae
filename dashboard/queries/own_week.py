"""What typing activity in starts from: whom it may be about, and a person's rows of some days."""

from datetime import date

import polars as pl

from etl.seen import Seen


def people(seen: Seen) -> pl.DataFrame:
    """Everybody on the roster in the scope today, by name: faculty_id, name."""
    return seen.ask("select faculty_id, name from seen.faculty order by name, faculty_id")


def own_rows(seen: Seen, faculty_id: str, first: date, last: date) -> pl.DataFrame:
    """The person's activity of single days from `first` to `last`, as far as it is seen by day.

    One row a row: faculty_id, date, activity_type, label, hours, start_time, program_id, program,
    title, series, learners, learner_level.
    """
    return seen.ask(
        """
        select
            activity.faculty_id, activity.date, activity.activity_type,
            coalesce(types.label, activity.activity_type) as label,
            activity.hours::double as hours, activity.start_time, activity.program_id,
            coalesce(programs.name, activity.program_id) as program, activity.title,
            activity.series, activity.learners, activity.learner_level
        from seen.activity as activity
        left join seen.activity_types as types using (activity_type)
        left join seen.programs as programs using (program_id)
        where activity.faculty_id = $faculty_id
            and activity.date between $first and $last
            and activity.end_date is null
        order by activity.date, activity.start_time nulls last, label, activity.title nulls last
        """,
        {"faculty_id": faculty_id, "first": first, "last": last},
    )
