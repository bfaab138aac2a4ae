-- One row a person who has left by the as-of date: the last day they were here. A step taken after
-- saying so tells that they came back.
with

said as (
    select
        faculty_id,
        max(date) filter (where milestone = 'left_institution') as last_day,
        max(date) filter (where milestone <> 'left_institution') as last_step
    from current.milestones
    cross join present
    where date <= present.as_of
    group by faculty_id
),

last_day as (
    select faculty_id, last_day
    from said
    where last_day >= coalesce(last_step, '-infinity'::DATE)
    union all
    select faculty_id, left_date
    from current.roster
    where until_date = 'infinity' and left_date is not null
)

select faculty_id, min(last_day) as last_day
from last_day
cross join present
where last_day < present.as_of
group by faculty_id
