-- One row a span: its working days, and these less the parts of days on leave, both exact.
with

lost as (
    select
        span.rowid as place,
        sum(leave_day.lost) as lost
    from span
    inner join leave_day
        on span.faculty_id = leave_day.faculty_id
        and span.quarter_start = leave_day.quarter_start
        and leave_day.date between span.from_date and span.until_date
        and (span.any_day or leave_day.working)
    group by span.rowid
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
left join lost on span.rowid = lost.place
