-- One row a total over several days and share interval it touches: the ticks that fall there.
-- A total is spread over the working days not wholly on leave; where there is none, over all its
-- days, none of it core. Days after the as-of date share in it but are not counted yet.
-- It is long because a total needs its days counted as a whole and piece by piece, each stretch of
-- them on the basis in force.
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
        ticks(activity.hours) as total_ticks
    from current.activity as activity
    semi join person on activity.faculty_id = person.faculty_id
    where activity.end_date is not null
),

stretch as (
    select
        total.key,
        total.faculty_id,
        null as quarter_start,
        null as interval_from,
        greatest(total.date, own_basis.from_date) as from_date,
        least(total.end_date, own_basis.until_date) as until_date,
        own_basis.any_day
    from total
    inner join own_basis
        on total.faculty_id = own_basis.faculty_id
        and total.date <= own_basis.until_date and total.end_date >= own_basis.from_date
    union all
    select
        total.key,
        total.faculty_id,
        share_interval.quarter_start,
        share_interval.from_date as interval_from,
        greatest(total.date, share_interval.from_date) as from_date,
        least(total.end_date, share_interval.until_date, present.as_of) as until_date,
        share_interval.any_day
    from total
    inner join share_interval using (faculty_id)
    cross join present
    where greatest(total.date, share_interval.from_date)
        <= least(total.end_date, share_interval.until_date, present.as_of)
),

off_days as (
    select
        stretch.key,
        stretch.from_date,
        stretch.interval_from,
        count(*) as off_days
    from stretch
    inner join leave_day
        on stretch.faculty_id = leave_day.faculty_id
        and leave_day.date between stretch.from_date and stretch.until_date
        and (stretch.any_day or leave_day.working)
    where leave_day.lost = 1
    group by all
),

counted as (
    select
        stretch.*,
        if(
            stretch.any_day,
            stretch.until_date - stretch.from_date + 1,
            last_day.working_days_through - first_day.working_days_through
            + first_day.working::BIGINT
        ) - coalesce(off_days.off_days, 0) as days
    from stretch
    inner join day as first_day on stretch.from_date = first_day.date
    inner join day as last_day on stretch.until_date = last_day.date
    left join off_days
        on stretch.key = off_days.key
        and stretch.from_date = off_days.from_date
        and stretch.interval_from is not distinct from off_days.interval_from
),

whole as (
    select
        key,
        sum(days)::BIGINT as days
    from counted
    where interval_from is null
    group by key
)

select
    piece.faculty_id,
    piece.quarter_start,
    piece.interval_from,
    piece.from_date,
    piece.until_date,
    total.program_id,
    total.activity_type,
    total.batch,
    if(whole.days > 0, (total.total_ticks::HUGEINT * piece.days // whole.days)::BIGINT, 0)
        as core_ticks,
    if(
        whole.days > 0, 0,
        (
            total.total_ticks::HUGEINT * (piece.until_date - piece.from_date + 1)
            // (total.end_date - total.date + 1)
        )::BIGINT
    ) as outside_ticks
from counted as piece
inner join total on piece.key = total.key
inner join whole on piece.key = whole.key
where piece.interval_from is not null
