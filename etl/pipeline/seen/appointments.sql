-- One row an appointment: of people in scope then, and in programs whose holders the viewer knows.
-- Why it ended is the person's own, and of those to whom they told it.
with

in_sight as (
    select appointment_id
    from current.appointments as appointment
    semi join temp.main.scope_people as scope
        on appointment.faculty_id = scope.faculty_id
        and appointment.start_date <= scope.until_quarter
        and coalesce(appointment.end_date, 'infinity'::DATE) >= scope.from_quarter
    union
    select appointment.appointment_id
    from current.appointments as appointment
    semi join temp.main.scope_programs as scope
        on appointment.program_id = scope.program_id and scope.names_holders
),

told as (
    select faculty_id
    from temp.main.scope_people
    where sees_days
    union
    select faculty_id
    from path.shared
    where what = 'end_reason'
        and (audience = 'everyone' or exists (
            select 1 from temp.main.scope_given
            where leads
        ))
)

select
    appointment.appointment_id,
    appointment.faculty_id,
    appointment.role,
    appointment.program_id,
    appointment.start_date,
    appointment.end_date,
    if(told.faculty_id is null, null, appointment.end_reason) as end_reason
from current.appointments as appointment
semi join in_sight using (appointment_id)
left join told using (faculty_id)
