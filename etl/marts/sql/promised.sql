-- One row a promise and quarter with days counted; hours are NULL for a stipend. Months with
-- promised hours are bits: 1, 2 and 4 for the three of the quarter.
select
    days.allocation_id,
    days.faculty_id,
    days.quarter_start,
    promise_then.department,
    total(days.days * days.rate) as full_time_hours,
    total(days.days * days.rate * days.fte) as fte_hours,
    case
        when promise_then.unit = 'hours_per_year'
            then promise_then.amount * sum(days.counted_days)
                / any_value(fiscal_year_days.working_days)
        else fte_hours
    end as promised_hours,
    bit_or(days.month_bit) filter (
        where days.fte > 0
        and (
            days.days > 0 or (promise_then.unit = 'hours_per_year' and days.counted_days > 0)
        )
    ) as months_promised
from span_days as days
inner join promise_then using (allocation_id, quarter_start)
inner join fiscal_year_days
    on promise_then.role = fiscal_year_days.role
    and promise_then.department is not distinct from fiscal_year_days.department
    and promise_then.quarter_start = fiscal_year_days.quarter_start
where days.owner = 'promise'
group by
    days.allocation_id, days.faculty_id, days.quarter_start, promise_then.department,
    promise_then.unit, promise_then.amount
having
    sum(days.counted_days) > 0
    and (promised_hours > 0 or promise_then.unit = 'stipend')
