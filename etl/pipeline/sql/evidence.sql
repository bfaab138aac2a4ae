-- One row a person, stage and current row that is evidence of it, up to the as-of date. A row that
-- is not `alone` makes the stage only together with others.
with

step as (
    select
        milestone.faculty_id,
        milestone.milestone as what,
        milestone.date,
        milestone.batch,
        milestone.line,
        type.stage as of_stage,
        type.phase = 1 or milestone.milestone = 'declared_interest' as explores,
        milestone.milestone in ('portfolio_complete', 'local_presentation') as readies
    from current.milestones as milestone
    inner join current.milestone_types as type on milestone.milestone = type.milestone
    cross join present
    where milestone.date <= present.as_of
)

select
    faculty_id, of_stage as stage, 'milestones' as feed, what, date, null::DATE as until_date,
    true as alone, batch, line
from step
where of_stage is not null

union all

select
    faculty_id, 'exploring' as stage, 'milestones' as feed, what, date, null as until_date,
    true as alone, batch, line
from step
where explores and of_stage is distinct from 'exploring'

union all

select
    faculty_id, 'role_ready' as stage, 'milestones' as feed, what, date, null as until_date,
    false as alone, batch, line
from step
where readies and of_stage is distinct from 'role_ready'

union all

select
    mentee_id as faculty_id, 'role_ready' as stage, 'mentorships' as feed, mentor_id as what,
    start_date as date, end_date as until_date, false as alone, batch, line
from current.mentorships
cross join present
where start_date <= present.as_of

union all

select
    appointment.faculty_id, role.level as stage, 'appointments' as feed, appointment.role as what,
    appointment.start_date as date, appointment.end_date as until_date, true as alone,
    appointment.batch, appointment.line
from current.appointments as appointment
inner join current.roles as role on appointment.role = role.role
cross join present
where role.level in ('associate', 'director', 'senior')
    and appointment.start_date <= present.as_of
