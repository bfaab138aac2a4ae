-- One row a touched person and day on leave, working or not: the part of the day that is lost.
with

away as (
    select
        leave.faculty_id,
        unnest(generate_series(leave.start_date, leave.end_date, interval 1 day))::DATE as date,
        coalesce(leave.fraction, 1) as fraction
    from current.leave as leave
    semi join person using (faculty_id)
    where leave.effect = 'away'
)

select
    away.faculty_id,
    away.date,
    day.quarter_start,
    day.working,
    max(away.fraction)::DECIMAL(18, 15) as lost
from away
inner join day on away.date = day.date
group by away.faculty_id, away.date, day.quarter_start, day.working
