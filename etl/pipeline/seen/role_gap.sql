-- One row an appointment in sight that runs on a quarter's last day (or the as-of date) without a
-- promise of that role, and one an appointment to a leading role, quarter and stretch of leave of
-- 28 days or more on which nobody else who is here leads the program.
with

running as (
    select
        quarter.quarter_start,
        quarter.counted_until,
        appointment.*,
        role.level in ('associate', 'director', 'senior') as leading,
        scope.faculty_id is not null as sees_person
    from mart.quarters as quarter
    inner join current.appointments as appointment
        on appointment.start_date <= quarter.counted_until
        and coalesce(appointment.end_date, 'infinity'::DATE) >= quarter.quarter_start
    inner join current.roles as role
        on appointment.role = role.role and role.level in (
            'contributor', 'associate', 'director', 'senior'
        )
    left join temp.main.scope_people as scope
        on appointment.faculty_id = scope.faculty_id
        and quarter.quarter_start between scope.from_quarter and scope.until_quarter
    left join temp.main.scope_programs as program
        on appointment.program_id = program.program_id and program.names_holders
    where scope.faculty_id is not null or program.program_id is not null
),

uncovered as (
    select
        running.*,
        greatest(away.from_date, running.start_date, running.quarter_start) as away_from,
        least(away.until_date, running.end_date, running.counted_until) as away_until
    from running
    inner join path.away as away
        on running.faculty_id = away.faculty_id
        and away.from_date <= running.counted_until
        and away.until_date >= running.quarter_start
    where running.leading and running.sees_person and running.program_id is not null
)

select quarter_start, appointment_id, faculty_id, role, program_id, 'no_promise' as kind,
    greatest(start_date, (
        select max(promise.last_day) + 1
        from mart.promise as promise
        where promise.faculty_id = running.faculty_id and promise.role = running.role
            and promise.last_day < running.counted_until
    )) as from_date,
    null::DATE as until_date
from running
where coalesce(end_date, 'infinity'::DATE) >= counted_until
    and not exists (
        select 1
        from mart.promise as promise
        where promise.faculty_id = running.faculty_id
            and promise.role = running.role
            and coalesce(promise.program_id, running.program_id, '')
            = coalesce(running.program_id, promise.program_id, '')
            and running.counted_until between promise.start_date
            and coalesce(promise.last_day, 'infinity'::DATE)
    )

union all

select quarter_start, appointment_id, faculty_id, role, program_id, 'uncovered_leave', away_from,
    away_until
from uncovered
where away_until >= away_from and not exists (
    select 1
    from current.appointments as other
    inner join current.roles as role on other.role = role.role
    where other.program_id = uncovered.program_id
        and other.faculty_id <> uncovered.faculty_id
        and role.level in ('associate', 'director', 'senior')
        and other.start_date <= uncovered.away_from
        and coalesce(other.end_date, 'infinity'::DATE) >= uncovered.away_until
        and not exists (
            select 1
            from path.away as gone
            where gone.faculty_id = other.faculty_id
                and gone.from_date <= uncovered.away_until
                and gone.until_date >= uncovered.away_from
        )
)
