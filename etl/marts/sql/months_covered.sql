-- One row a promise and month with promised hours: whether an activity row covers it.
select
    promise.allocation_id,
    promise.faculty_id,
    days.quarter_start,
    days.part_start as month_start,
    bool_or(covered.month_start is not null) as covered
from span_days as days
inner join promise using (allocation_id)
inner join active_promise as active
    on days.allocation_id = active.allocation_id and days.quarter_start = active.quarter_start
left join covered_month as covered
    on active.faculty_id = covered.faculty_id
    and active.from_date = covered.interval_from
    and days.part_start = covered.month_start
where
    days.owner = 'promise'
    and (days.days > 0 or (promise.unit = 'hours_per_year' and days.counted_days > 0))
group by all
