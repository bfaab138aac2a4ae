-- One row a touched person and stretch of a quarter in which the same promises are active.
-- The stretches of a quarter leave no day out, so that every row of activity lies in one.
with

boundary as (
    select faculty_id, quarter_start, quarter_start as from_date
    from touched
    union
    select promise_then.faculty_id, promise_then.quarter_start, promise.start_date as from_date
    from promise_then
    inner join quarter using (quarter_start)
    inner join promise using (allocation_id)
    where
        promise_then.fte > 0
        and promise.start_date between quarter.quarter_start and quarter.quarter_end
    union
    select promise_then.faculty_id, promise_then.quarter_start, promise.last_day + 1 as from_date
    from promise_then
    inner join quarter using (quarter_start)
    inner join promise using (allocation_id)
    where
        promise_then.fte > 0
        and promise.last_day + 1 between quarter.quarter_start and quarter.quarter_end
)

select
    boundary.faculty_id,
    boundary.quarter_start,
    boundary.from_date,
    coalesce(
        lead(boundary.from_date) over (
            partition by boundary.faculty_id, boundary.quarter_start order by boundary.from_date
        ) - 1,
        quarter.quarter_end
    )::DATE as until_date
from boundary
inner join quarter using (quarter_start)
