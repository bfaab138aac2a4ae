-- One row an appointment in sight to a role that leads: its days up to the as-of date, beside the
-- median of the appointments to the role that have ended, wherever they were. The median is empty
-- where it would tell of fewer than five people outside the scope.
with

lasted as (
    select
        appointment.appointment_id,
        appointment.faculty_id,
        appointment.role,
        least(coalesce(appointment.end_date, warehouse.as_of), warehouse.as_of)
        - appointment.start_date + 1 as days,
        coalesce(appointment.end_date < warehouse.as_of, false) as ended,
        appointment.appointment_id in (select appointment_id from seen.appointments) as in_sight
    from current.appointments as appointment
    cross join ledger.warehouse as warehouse
    where appointment.start_date <= warehouse.as_of
),

usual as (
    select role, median(days) as median_days, count(distinct faculty_id) as holders
    from lasted
    where ended
    group by role
    having count(distinct faculty_id) filter (where not in_sight) = 0
        or count(distinct faculty_id) filter (where not in_sight) >= 5
)

select
    lasted.appointment_id,
    lasted.faculty_id,
    lasted.role,
    appointment.program_id,
    appointment.start_date,
    appointment.end_date,
    lasted.ended,
    lasted.days,
    usual.median_days,
    usual.holders,
    coalesce(not lasted.ended and lasted.days > usual.median_days, false) as past_median
from lasted
inner join current.appointments as appointment using (appointment_id)
inner join current.roles as role on lasted.role = role.role
left join usual on lasted.role = usual.role
where lasted.in_sight and role.level in ('associate', 'director', 'senior')
