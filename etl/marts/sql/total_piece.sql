-- One row a total over several days and share interval it touches: the ticks that fall there.
-- A total is spread over the working days not wholly on leave; where there is none, over all its
-- days, none of it core. Days after the as-of date share in it but are not counted yet.
-- It is long because a total needs its days counted as a whole and piece by piece.
with

total as (
    select
        row_number() over () as key,
        activity.faculty_id,
        activity.date,
        activity.end_date,
        activity.program_id,
        activity.activity_type,
        activity.batch,
        ticks(activity.hours) as total_ticks,
        last_day.working_days_through - first_day.working_days_through
        + first_day.working::BIGINT as working_days
    from current.activity as activity
    semi join person on activity.faculty_id = person.faculty_id
    inner join day as first_day on activity.date = first_day.date
    inner join day as last_day on activity.end_date = last_day.date
    where activity.end_date is not null
),

piece as (
    select
        total.*,
        share_interval.quarter_start,
        share_interval.from_date as interval_from,
        greatest(total.date, share_interval.from_date) as from_date,
        least(total.end_date, share_interval.until_date, policy.as_of) as until_date
    from total
    inner join share_interval using (faculty_id)
    cross join policy
    where greatest(total.date, share_interval.from_date)
        <= least(total.end_date, share_interval.until_date, policy.as_of)
),

off_days as (
    select
        total.key,
        count(*) as off_days
    from total
    inner join leave_day
        on total.faculty_id = leave_day.faculty_id
        and leave_day.date between total.date and total.end_date
    where leave_day.lost = 1
    group by total.key
),

piece_off_days as (
    select
        piece.key,
        piece.from_date,
        count(*) as off_days
    from piece
    inner join leave_day
        on piece.faculty_id = leave_day.faculty_id
        and leave_day.date between piece.from_date and piece.until_date
    where leave_day.lost = 1
    group by piece.key, piece.from_date
),

counted as (
    select
        piece.*,
        piece.working_days - coalesce(off_days.off_days, 0) as spread_days,
        last_day.working_days_through - first_day.working_days_through
        + first_day.working::BIGINT - coalesce(piece_off_days.off_days, 0) as piece_days
    from piece
    inner join day as first_day on piece.from_date = first_day.date
    inner join day as last_day on piece.until_date = last_day.date
    left join off_days on piece.key = off_days.key
    left join piece_off_days
        on piece.key = piece_off_days.key and piece.from_date = piece_off_days.from_date
)

select
    faculty_id,
    quarter_start,
    interval_from,
    from_date,
    until_date,
    program_id,
    activity_type,
    batch,
    if(spread_days > 0, (total_ticks::HUGEINT * piece_days // spread_days)::BIGINT, 0)
        as core_ticks,
    if(
        spread_days > 0, 0,
        (total_ticks::HUGEINT * (until_date - from_date + 1) // (end_date - date + 1))::BIGINT
    ) as outside_ticks
from counted
