-- One row a promise and month with promised hours: whether an activity row covers it, or somebody
-- declared the person's activity of it.
with

declared as (
    select distinct
        faculty_id,
        month
    from current.declarations
    where feed = 'activity'
)

select
    days.allocation_id,
    days.faculty_id,
    days.quarter_start,
    days.part_start as month_start,
    bool_or(covered.month_start is not null or declared.month is not null) as covered
from span_days as days
inner join promise_then using (allocation_id, quarter_start)
inner join active_promise as active
    on days.allocation_id = active.allocation_id and days.quarter_start = active.quarter_start
left join covered_month as covered
    on active.faculty_id = covered.faculty_id
    and active.from_date = covered.interval_from
    and days.part_start = covered.month_start
left join declared
    on days.faculty_id = declared.faculty_id and days.part_start = declared.month
where
    days.owner = 'promise'
    and (days.days > 0 or (promise_then.unit = 'hours_per_year' and days.counted_days > 0))
group by all
