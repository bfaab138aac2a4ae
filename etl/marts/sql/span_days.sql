-- One row a span: its working days, and these less the parts of days on leave, both exact.
with

lost as (
    select
        span.owner,
        span.allocation_id,
        span.faculty_id,
        span.from_date,
        sum(leave_day.lost) as lost
    from span
    inner join leave_day
        on span.faculty_id = leave_day.faculty_id
        and leave_day.date between span.from_date and span.until_date
        and (span.any_day or leave_day.working)
    group by all
)

select
    span.* exclude (from_date, until_date),
    span.from_date,
    if(
        span.any_day,
        span.until_date - span.from_date + 1,
        last_day.working_days_through - first_day.working_days_through
        + first_day.working::BIGINT
    ) as counted_days,
    (counted_days - coalesce(lost.lost, 0))::DOUBLE as days
from span
inner join day as first_day on span.from_date = first_day.date
inner join day as last_day on span.until_date = last_day.date
left join lost
    on span.owner = lost.owner
    and span.allocation_id is not distinct from lost.allocation_id
    and span.faculty_id = lost.faculty_id
    and span.from_date = lost.from_date
