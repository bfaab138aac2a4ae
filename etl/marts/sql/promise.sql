-- One row a promise of a touched person: its last day, and who owes it by the roster as it is now.
-- Quarters have their own roster: see `promise_then`.
with

successor as (
    select
        supersedes as allocation_id,
        min(start_date) - 1 as day_before
    from current.allocations
    where supersedes is not null
    group by supersedes
),

touched_person as (
    select distinct faculty_id
    from touched
)

select
    allocation.allocation_id,
    allocation.faculty_id,
    allocation.role,
    allocation.program_id,
    coalesce(allocation.owed_by, program.department) as stated_department,
    coalesce(stated_department, now.department) as department,
    now.total_fte as total_fte_now,
    allocation.start_date,
    allocation.end_date,
    least(allocation.end_date, successor.day_before) as last_day,
    allocation.amount,
    allocation.unit,
    allocation.unit = 'percent_of_appointment' as of_appointment,
    allocation.includes_supervision,
    coalesce(role.admin_allowance, other.admin_allowance) as admin_allowance,
    allocation.document_type,
    allocation.document_date,
    allocation.document_ref,
    allocation.signed_by,
    case
        when
            allocation.document_type in ('offer_letter', 'addendum', 'mou')
            and allocation.document_date is not null and allocation.signed_by is not null
            then 'documented'
        when allocation.document_type = 'email' then 'informal'
        else 'undocumented'
    end as documented,
    allocation.funding_source,
    allocation.schedule_control,
    allocation.clinical_half_days_removed,
    allocation.supersedes
from current.allocations as allocation
semi join touched_person using (faculty_id)
cross join present
left join current.roster as now
    on allocation.faculty_id = now.faculty_id
    and present.as_of between now.from_date and now.until_date
left join successor using (allocation_id)
left join current.programs as program using (program_id)
left join current.roles as role on allocation.role = role.role
left join current.roles as other on other.role = 'other'
