-- One row a touched person and stretch of a quarter in which the same promises are active, on the
-- same bases. The stretches of a quarter leave no day out, so that every row lies in one.
with

held as (
    select
        promise_then.faculty_id,
        promise_then.quarter_start,
        quarter.quarter_end,
        promise_then.role,
        promise_then.department,
        promise.start_date,
        promise.last_day
    from promise_then
    inner join quarter using (quarter_start)
    inner join promise using (allocation_id)
    where
        promise_then.amount > 0
        and promise_then.unit <> 'stipend'
        and promise.start_date <= quarter.quarter_end
        and coalesce(promise.last_day >= quarter.quarter_start, true)
),

boundary as (
    select faculty_id, quarter_start, quarter_start as from_date
    from touched
    union
    select faculty_id, quarter_start, start_date as from_date
    from held
    where start_date >= quarter_start
    union
    select faculty_id, quarter_start, last_day + 1 as from_date
    from held
    where last_day < quarter_end
    union
    select held.faculty_id, held.quarter_start, basis.from_date
    from held
    inner join basis
        on held.role = basis.role
        and held.department is not distinct from basis.department
        and basis.from_date between held.quarter_start and held.quarter_end
    union
    select touched.faculty_id, touched.quarter_start, own_basis.from_date
    from touched
    inner join quarter using (quarter_start)
    inner join own_basis
        on touched.faculty_id = own_basis.faculty_id
        and own_basis.from_date between quarter.quarter_start and quarter.quarter_end
),

stretch as (
    select
        boundary.faculty_id,
        boundary.quarter_start,
        boundary.from_date,
        coalesce(
            lead(boundary.from_date) over (
                partition by boundary.faculty_id, boundary.quarter_start
                order by boundary.from_date
            ) - 1,
            quarter.quarter_end
        )::DATE as until_date
    from boundary
    inner join quarter using (quarter_start)
)

select
    stretch.*,
    own_basis.any_day,
    own_basis.hours_per_week / if(own_basis.any_day, 7, 5) as rate,
    own_basis.core_start_tick,
    own_basis.core_end_tick
from stretch
inner join own_basis
    on stretch.faculty_id = own_basis.faculty_id
    and stretch.from_date between own_basis.from_date and own_basis.until_date
