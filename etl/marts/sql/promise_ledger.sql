-- One row a promise: what it comes to in FTE, by the roster as it is now and the basis of the
-- as-of date, of its first day if it begins later, or of its last if it ended before.
select
    promise.*,
    unit_fte(
        promise.amount, promise.unit, basis.hours_per_week, basis.half_day_hours,
        basis.weeks_per_year
    ) * if(promise.of_appointment, promise.total_fte_now, 1) as fte
from promise
cross join present
inner join basis
    on promise.role = basis.role
    and promise.department is not distinct from basis.department
    and greatest(least(present.as_of, promise.last_day), promise.start_date)
    between basis.from_date and basis.until_date
