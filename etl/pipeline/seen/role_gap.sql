-- One row an appointment in sight that runs on the last day of a quarter without a promise of its
-- role; and one such appointment, quarter and leave of 28 days or more that nobody stood in for.
with

running as (
    select
        quarter.quarter_start,
        quarter.counted_until,
        appointment.*,
        scope.faculty_id is not null as sees_person
    from mart.quarters as quarter
    inner join current.appointments as appointment
        on appointment.start_date <= quarter.counted_until
        and coalesce(appointment.end_date, 'infinity'::DATE) >= quarter.quarter_start
    left join temp.main.scope_people as scope
        on appointment.faculty_id = scope.faculty_id
        and quarter.quarter_start between scope.from_quarter and scope.until_quarter
    left join temp.main.scope_programs as program
        on appointment.program_id = program.program_id and program.names_holders
    where (scope.faculty_id is not null or program.program_id is not null)
        and appointment.role in (
            select role from current.roles
            where level is distinct from 'none'
        )
),

leader as (
    select appointment.*
    from current.appointments as appointment
    inner join current.roles as role using (role)
    where role.level in ('associate', 'director', 'senior')
),

gone as (
    select
        running.*,
        greatest(away.from_date, running.start_date, running.quarter_start) as away_from,
        least(away.until_date, running.end_date, running.counted_until) as away_until
    from running
    inner join path.away as away on running.faculty_id = away.faculty_id
    where running.sees_person
        and running.appointment_id in (select appointment_id from leader)
        and away_from <= away_until
),

stood_in as (
    select gone.quarter_start, gone.appointment_id, gone.away_from
    from gone
    inner join leader as other
        on gone.program_id = other.program_id
        and gone.faculty_id <> other.faculty_id
        and gone.away_from >= other.start_date
        and gone.away_until <= coalesce(other.end_date, 'infinity'::DATE)
    anti join path.away as also
        on other.faculty_id = also.faculty_id
        and gone.away_until >= also.from_date
        and gone.away_from <= also.until_date
)

select
    running.quarter_start, running.appointment_id, running.faculty_id, running.role,
    running.program_id, 'no_promise' as kind, running.start_date as from_date,
    null::DATE as until_date
from running
anti join mart.promise as promise
    on running.faculty_id = promise.faculty_id
    and running.role = promise.role
    and coalesce(promise.program_id, running.program_id, '') = coalesce(running.program_id, '')
    and running.counted_until between promise.start_date
    and coalesce(promise.last_day, 'infinity'::DATE)
where coalesce(running.end_date, 'infinity'::DATE) >= running.counted_until

union all

select
    gone.quarter_start, gone.appointment_id, gone.faculty_id, gone.role, gone.program_id,
    'uncovered_leave' as kind, gone.away_from as from_date, gone.away_until as until_date
from gone
anti join stood_in using (quarter_start, appointment_id, away_from)
where gone.program_id is not null
