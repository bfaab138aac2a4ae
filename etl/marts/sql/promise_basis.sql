-- One row a promise and quarter with promised hours, or a stipend: the basis in force on the first
-- day of the quarter on which it runs, and what the promise comes to on it.
select
    promised.allocation_id,
    promised.faculty_id,
    promised.quarter_start,
    basis.hours_per_week,
    basis.half_day_hours,
    basis.weeks_per_year,
    basis.clinical_hours_per_week,
    basis.pattern,
    unit_fte(
        promise_then.amount, promise_then.unit, basis.hours_per_week, basis.half_day_hours,
        basis.weeks_per_year
    ) * promise_then.appointment as fte
from promised
inner join promise using (allocation_id)
inner join promise_then
    on promised.allocation_id = promise_then.allocation_id
    and promised.quarter_start = promise_then.quarter_start
inner join basis
    on promise_then.role = basis.role
    and promise_then.department is not distinct from basis.department
    and greatest(promise.start_date, promised.quarter_start)
    between basis.from_date and basis.until_date
