-- One row a person, share interval, way of naming a program, kind and source: hours inside core
-- hours and outside them. What lies inside clinical work is clinical teaching.
with

session as (
    select
        faculty_id,
        quarter_start,
        interval_from,
        program_id,
        counts_as as kind,
        self_reported,
        core_ticks,
        ticks - core_ticks as outside_ticks
    from session_part
    where counts_as <> 'none'
    union all
    select
        faculty_id,
        quarter_start,
        interval_from,
        program_id,
        unnest(['education', 'clinical_teaching']) as kind,
        self_reported,
        unnest([-core_inside, core_inside]) as core_ticks,
        unnest([core_inside - inside, inside - core_inside]) as outside_ticks
    from education_overlap
    union all
    select
        piece.faculty_id,
        piece.quarter_start,
        piece.interval_from,
        piece.program_id,
        activity_type.counts_as as kind,
        batch.source = 'self' as self_reported,
        piece.core_ticks,
        piece.outside_ticks
    from total_piece as piece
    inner join current.activity_types as activity_type using (activity_type)
    inner join ledger.batches as batch on piece.batch = batch.batch
    where activity_type.counts_as <> 'none'
),

held as (
    select distinct
        faculty_id,
        from_date,
        program_id
    from active_promise
    where program_id is not null
)

select
    session.faculty_id,
    session.quarter_start,
    session.interval_from,
    case
        when session.program_id is null then 'none'
        when held.program_id is null then 'other'
        else 'program ' || held.program_id
    end as program_key,
    session.kind,
    session.self_reported,
    sum(session.core_ticks)::DOUBLE / 9e12 as core_hours,
    sum(session.outside_ticks)::DOUBLE / 9e12 as outside_hours
from session
left join held
    on session.faculty_id = held.faculty_id
    and session.interval_from = held.from_date
    and session.program_id = held.program_id
group by all
