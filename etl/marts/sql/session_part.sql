-- One row a person, share interval, program named, kind and source: exact sums of ticks of rows
-- that are no totals, and the months of the quarter they lie in, a bit each. A row without a start
-- time is core up to the length of the window.
with

-- Of millions of rows a small batch touches a few people's: theirs are sieved out first.
touched_person as (
    select distinct faculty_id
    from touched
),

session as (
    select
        activity.faculty_id,
        day.quarter_start,
        day.month_bit,
        share_interval.from_date as interval_from,
        activity.program_id,
        activity_type.counts_as,
        batch.source = 'self' as self_reported,
        ticks(activity.hours) as ticks,
        case
            when not (day.working or share_interval.any_day) or off_day.date is not null then 0
            when activity.start_time is null
                then least(
                        ticks(activity.hours),
                        share_interval.core_end_tick - share_interval.core_start_tick
                    )
            else
                greatest(
                    least(
                        tick_of_time(activity.start_time) + ticks(activity.hours),
                        share_interval.core_end_tick
                    )
                    - greatest(tick_of_time(activity.start_time), share_interval.core_start_tick),
                    0
                )
        end as core_ticks
    from current.activity as activity
    semi join touched_person on activity.faculty_id = touched_person.faculty_id
    inner join day on activity.date = day.date
    inner join share_interval
        on activity.faculty_id = share_interval.faculty_id
        and day.quarter_start = share_interval.quarter_start
        and activity.date between share_interval.from_date and share_interval.until_date
    inner join current.activity_types as activity_type using (activity_type)
    inner join ledger.batches as batch on activity.batch = batch.batch
    cross join present
    left join leave_day as off_day
        on activity.faculty_id = off_day.faculty_id
        and activity.date = off_day.date
        and off_day.lost = 1
    where activity.end_date is null and activity.date <= present.as_of
)

select
    faculty_id,
    quarter_start,
    interval_from,
    program_id,
    counts_as,
    self_reported,
    bit_or(month_bit) as month_bits,
    sum(ticks) as ticks,
    sum(core_ticks) as core_ticks
from session
group by all
