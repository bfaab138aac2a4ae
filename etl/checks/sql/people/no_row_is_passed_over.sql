-- Every hour of a row dated up to the as-of date that counts as something is in some part.
with

recorded as (
    select
        activity.faculty_id,
        day.quarter_start,
        sum(activity.hours)::DOUBLE as hours
    from current.activity as activity
    semi join touched on activity.faculty_id = touched.faculty_id
    inner join day on activity.date = day.date
    inner join current.activity_types as type using (activity_type)
    cross join present
    where
        activity.end_date is null
        and activity.date <= present.as_of
        and type.counts_as <> 'none'
    group by activity.faculty_id, day.quarter_start
),

counted as (
    select
        part.faculty_id,
        part.quarter_start,
        sum(part.core_hours + part.outside_hours) as hours
    from part
    group by part.faculty_id, part.quarter_start
),

spread as (
    select distinct faculty_id
    from current.activity
    where end_date is not null
)

select
    touched.faculty_id,
    touched.quarter_start
from touched
left join recorded using (faculty_id, quarter_start)
left join counted using (faculty_id, quarter_start)
anti join spread on touched.faculty_id = spread.faculty_id
where abs(coalesce(recorded.hours, 0) - coalesce(counted.hours, 0)) > 1e-6
