-- One row a promise and quarter with days counted; hours are NULL for a stipend.
select
    promise.allocation_id,
    promise.faculty_id,
    days.quarter_start,
    promise_then.department,
    promise_then.fte,
    sum(days.days)::DOUBLE * policy.hours_per_week / 5 as full_time_hours,
    promise_then.fte * full_time_hours as fte_hours,
    case
        when promise.unit = 'hours_per_year'
            then promise.amount * sum(days.counted_days) / any_value(fiscal_year_days.working_days)
        else promise_then.fte * full_time_hours
    end as promised_hours,
    count(*) filter (
        where promise_then.fte > 0
        and (days.days > 0 or (promise.unit = 'hours_per_year' and days.counted_days > 0))
    ) as months_promised
from span_days as days
inner join promise using (allocation_id)
inner join promise_then using (allocation_id, quarter_start)
inner join fiscal_year_days using (quarter_start)
cross join policy
where days.owner = 'promise'
group by
    promise.allocation_id, promise.faculty_id, promise.unit, promise.amount, days.quarter_start,
    promise_then.department, promise_then.fte, policy.hours_per_week
having sum(days.counted_days) > 0 and (promised_hours > 0 or promise.unit = 'stipend')
