-- One row an appointment to an education role that runs on the as-of date, for everybody here: who
-- holds a role is known, and whom else would one ask.
select
    appointment.faculty_id,
    appointment.role,
    role.label,
    role.level,
    appointment.program_id,
    home.department,
    appointment.start_date as since
from current.appointments as appointment
inner join current.roles as role on appointment.role = role.role
cross join ledger.warehouse as warehouse
left join current.roster as home
    on appointment.faculty_id = home.faculty_id
    and warehouse.as_of between home.from_date and home.until_date
where exists (select 1 from temp.main.scope_given)
    and role.level in ('contributor', 'associate', 'director', 'senior')
    and appointment.start_date <= warehouse.as_of
    and coalesce(appointment.end_date, 'infinity'::DATE) >= warehouse.as_of
