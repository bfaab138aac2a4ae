-- One row a person, share interval, program named and source with timed education inside the
-- person's clinical work of the same date: ticks inside it, and of these ticks that are core. Calls
-- are left out.
-- It is long because clinical rows of a date may overlap one another.
with

touched_person as (
    select distinct faculty_id
    from touched
),

education as (
    select
        activity.batch,
        activity.line,
        activity.faculty_id,
        activity.date,
        activity.program_id,
        tick_of_time(activity.start_time) as from_tick,
        tick_of_time(activity.start_time) + ticks(activity.hours) as until_tick
    from current.activity as activity
    inner join current.activity_types as activity_type using (activity_type)
    semi join touched_person on activity.faculty_id = touched_person.faculty_id
    where activity_type.counts_as = 'education' and activity.start_time is not null
),

clinic as (
    select
        clinical.faculty_id,
        clinical.date,
        tick_of_time(clinical.start_time) as from_tick,
        tick_of_time(clinical.start_time) + ticks(clinical.hours) as until_tick
    from current.clinical as clinical
    semi join touched_person using (faculty_id)
    where clinical.kind is distinct from 'call' and clinical.start_time is not null
),

meeting as (
    select
        education.batch,
        education.line,
        education.faculty_id,
        education.date,
        education.program_id,
        greatest(education.from_tick, clinic.from_tick) as from_tick,
        least(education.until_tick, clinic.until_tick) as until_tick
    from education
    inner join clinic using (faculty_id, date)
    where
        education.from_tick < clinic.until_tick
        and clinic.from_tick < education.until_tick
),

reached as (
    select
        *,
        max(until_tick) over (
            partition by batch, line, faculty_id, date order by from_tick, until_tick
            rows between unbounded preceding and 1 preceding
        ) as reached_tick
    from meeting
),

piece as (
    select
        batch,
        line,
        faculty_id,
        date,
        program_id,
        greatest(from_tick, reached_tick) as from_tick,
        until_tick
    from reached
    where until_tick > coalesce(reached_tick, -1)
)

select
    piece.faculty_id,
    share_interval.quarter_start,
    share_interval.from_date as interval_from,
    piece.program_id,
    batch.source = 'self' as self_reported,
    sum(piece.until_tick - piece.from_tick) as inside,
    sum(
        if(
            (day.working or share_interval.any_day) and off_day.date is null,
            greatest(
                least(piece.until_tick, share_interval.core_end_tick)
                - greatest(piece.from_tick, share_interval.core_start_tick), 0
            ), 0
        )
    ) as core_inside
from piece
inner join day on piece.date = day.date
inner join share_interval
    on piece.faculty_id = share_interval.faculty_id
    and day.quarter_start = share_interval.quarter_start
    and piece.date between share_interval.from_date and share_interval.until_date
inner join ledger.batches as batch on piece.batch = batch.batch
cross join present
left join leave_day as off_day
    on piece.faculty_id = off_day.faculty_id and piece.date = off_day.date and off_day.lost = 1
where piece.date <= present.as_of
group by all
