-- One row a share interval, way of naming a program, kind and promise: the promise's share.
-- `program_key` is 'program X' for rows that name a program of an active promise, 'other' for
-- rows that name another, 'none' for rows that name none.
with

candidate as (
    select *, 'program ' || program_id as program_key
    from active_promise
    where program_id is not null
    union all
    select *, 'other' as program_key
    from active_promise
    where program_id is null
    union all
    select *, 'none' as program_key
    from active_promise
),

by_kind as (
    select *, false as supervised
    from candidate
    union all
    select *, true as supervised
    from candidate
    where includes_supervision
)

select
    faculty_id,
    from_date,
    program_key,
    supervised,
    allocation_id,
    fte / (
        sum(fte::DECIMAL(38, 18))
            over (partition by faculty_id, from_date, program_key, supervised)
    )::DOUBLE as share
from by_kind
