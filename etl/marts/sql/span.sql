-- One row a stretch of days to be counted on one basis, up to the as-of date: of a promise's month,
-- of an employed person's quarter, or month that lacks clinical rows, or of a share interval while
-- employed. `rate` is hours a working day of 1.0 FTE: of the promise, of the person's clinic, of
-- the person.
-- It is long because there are four kinds of them.
select *
from (
    select
        'promise' as owner,
        promise.allocation_id,
        promise.faculty_id,
        month.quarter_start,
        month.month_start as part_start,
        month.month_bit,
        greatest(promise.start_date, person.hire_date, month.first_day, basis.from_date)
            as from_date,
        least(
            promise.last_day, person.left_date, month.last_day, basis.until_date, present.as_of
        ) as until_date,
        basis.any_day,
        basis.hours_per_week / if(basis.any_day, 7, 5) as rate,
        unit_fte(
            promise.amount, promise.unit, basis.hours_per_week, basis.half_day_hours,
            basis.weeks_per_year
        ) * promise_then.appointment as fte,
        null as assumed
    from person
    inner join promise using (faculty_id)
    inner join promise_then using (allocation_id, quarter_start)
    inner join month using (quarter_start)
    inner join basis
        on promise_then.role = basis.role
        and promise_then.department is not distinct from basis.department
        and month.first_day <= basis.until_date and month.last_day >= basis.from_date
    cross join present
    union all
    select
        'person' as owner,
        null as allocation_id,
        person.faculty_id,
        person.quarter_start,
        person.quarter_start as part_start,
        null as month_bit,
        greatest(person.hire_date, person.quarter_start, own_basis.from_date) as from_date,
        least(
            person.left_date, quarter.quarter_end, own_basis.until_date, present.as_of
        ) as until_date,
        own_basis.any_day,
        coalesce(own_basis.clinical_hours_per_week, own_basis.hours_per_week)
        / if(own_basis.any_day, 7, 5) as rate,
        null as fte,
        own_basis.clinical_hours_per_week is null as assumed
    from person
    inner join quarter using (quarter_start)
    inner join own_basis using (faculty_id)
    cross join present
    union all
    select
        'person_month' as owner,
        null as allocation_id,
        person.faculty_id,
        person.quarter_start,
        month.month_start as part_start,
        month.month_bit,
        greatest(person.hire_date, month.first_day, own_basis.from_date) as from_date,
        least(person.left_date, month.last_day, own_basis.until_date, present.as_of) as until_date,
        own_basis.any_day,
        null as rate,
        null as fte,
        null as assumed
    from person
    inner join clinic_worked as worked using (faculty_id, quarter_start)
    inner join month using (quarter_start)
    inner join own_basis using (faculty_id)
    cross join present
    where worked.month_bits & month.month_bit = 0
    union all
    select
        'interval' as owner,
        null as allocation_id,
        person.faculty_id,
        share_interval.quarter_start,
        share_interval.from_date as part_start,
        null as month_bit,
        greatest(person.hire_date, share_interval.from_date) as from_date,
        least(person.left_date, share_interval.until_date, present.as_of) as until_date,
        share_interval.any_day,
        share_interval.rate,
        null as fte,
        null as assumed
    from person
    inner join share_interval using (faculty_id, quarter_start)
    cross join present
) as stretch
where from_date <= until_date
