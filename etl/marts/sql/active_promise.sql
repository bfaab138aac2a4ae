-- One row a share interval and promise active in it; only promises with promised hours take part.
select
    share_interval.faculty_id,
    share_interval.quarter_start,
    share_interval.from_date,
    promise.allocation_id,
    promise.program_id,
    unit_fte(
        promise.amount, promise.unit, basis.hours_per_week, basis.half_day_hours,
        basis.weeks_per_year
    ) * promise_then.appointment as fte,
    promise.includes_supervision
from share_interval
inner join promised using (faculty_id, quarter_start)
inner join promise using (allocation_id)
inner join promise_then
    on promised.allocation_id = promise_then.allocation_id
    and promised.quarter_start = promise_then.quarter_start
inner join basis
    on promise_then.role = basis.role
    and promise_then.department is not distinct from basis.department
    and share_interval.from_date between basis.from_date and basis.until_date
where
    promised.promised_hours > 0
    and promise.start_date <= share_interval.from_date
    and coalesce(promise.last_day >= share_interval.until_date, true)
