-- One row a timed education row that lies partly inside the person's clinical work of that date:
-- ticks inside it, and of these ticks inside core hours. Calls are left out.
with

education as (
    select
        activity.batch,
        activity.line,
        activity.faculty_id,
        activity.date,
        tick_of_time(activity.start_time) as from_tick,
        tick_of_time(activity.start_time) + ticks(activity.hours) as until_tick
    from current.activity as activity
    inner join current.activity_types as activity_type using (activity_type)
    semi join person on activity.faculty_id = person.faculty_id
    where activity_type.counts_as = 'education' and activity.start_time is not null
),

clinic as (
    select
        clinical.faculty_id,
        clinical.date,
        tick_of_time(clinical.start_time) as from_tick,
        tick_of_time(clinical.start_time) + ticks(clinical.hours) as until_tick
    from current.clinical as clinical
    semi join person using (faculty_id)
    where clinical.kind is distinct from 'call' and clinical.start_time is not null
),

meeting as (
    select
        education.batch,
        education.line,
        education.faculty_id,
        education.date,
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
        greatest(from_tick, reached_tick) as from_tick,
        until_tick
    from reached
    where until_tick > coalesce(reached_tick, -1)
)

select
    piece.batch,
    piece.line,
    piece.faculty_id,
    piece.date,
    sum(piece.until_tick - piece.from_tick)::BIGINT as inside,
    sum(greatest(
        least(piece.until_tick, own_basis.core_end_tick)
        - greatest(piece.from_tick, own_basis.core_start_tick), 0
    ))::BIGINT as core_inside
from piece
inner join own_basis
    on piece.faculty_id = own_basis.faculty_id
    and piece.date between own_basis.from_date and own_basis.until_date
group by piece.batch, piece.line, piece.faculty_id, piece.date
