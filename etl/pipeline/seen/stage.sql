-- One row a person and stretch of days in one stage: of people whose path the viewer sees, and of
-- those whose roles they see the stages that rest on these. Lines of files are one's own.
with

held as (
    select
        appointment.faculty_id, role.level as stage, min(appointment.start_date) as from_date,
        arg_min(appointment.role, appointment.start_date) as role
    from seen.appointments as appointment
    inner join current.roles as role on appointment.role = role.role
    anti join temp.main.scope_paths as seeing on appointment.faculty_id = seeing.faculty_id
    group by appointment.faculty_id, role.level
)

select
    span.faculty_id,
    span.stage,
    span.stage_order,
    span.from_date,
    span.until_date,
    span.evidence,
    span.evidence_date,
    span.feed,
    if(seeing.because = 'self', span.batch, null) as batch,
    if(seeing.because = 'self', span.line, null) as line
from path.stage_span as span
inner join temp.main.scope_paths as seeing on span.faculty_id = seeing.faculty_id

union all

select
    span.faculty_id, span.stage, span.stage_order, held.from_date, span.until_date,
    held.role as evidence, held.from_date as evidence_date, span.feed, null as batch, null as line
from path.stage_span as span
inner join held
    on span.faculty_id = held.faculty_id
    and span.stage = held.stage
    and held.from_date <= coalesce(span.until_date, 'infinity'::DATE)
