-- One row a promise and quarter with days counted; hours are NULL for a stipend.
select
    promise.allocation_id,
    promise.faculty_id,
    days.quarter_start,
    sum(days.days)::DOUBLE * policy.hours_per_week / 5 as full_time_hours,
    promise.fte * full_time_hours as fte_hours,
    case
        when promise.unit = 'hours_per_year'
            then promise.amount * sum(days.counted_days) / any_value(fiscal_year_days.working_days)
        else promise.fte * full_time_hours
    end as promised_hours,
    count(*) filter (
        where promise.fte > 0
        and (days.days > 0 or (promise.unit = 'hours_per_year' and days.counted_days > 0))
    ) as months_promised
from span_days as days
inner join promise using (allocation_id)
inner join fiscal_year_days using (quarter_start)
cross join policy
where days.owner = 'promise'
group by
    promise.allocation_id, promise.faculty_id, promise.unit, promise.amount, promise.fte,
    days.quarter_start, policy.hours_per_week
having sum(days.counted_days) > 0 and (promised_hours > 0 or promise.unit = 'stipend')
