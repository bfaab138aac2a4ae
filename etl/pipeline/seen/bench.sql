-- One row a role, person and reason why they may be asked about it: they asked for an opening of
-- it, aim at it and shared their path, or held it and are still here. In no order of merit.
with

here as (
    select home.faculty_id
    from current.roster as home
    cross join ledger.warehouse as warehouse
    where home.until_date = 'infinity'
        and coalesce(home.left_date, 'infinity'::DATE) >= warehouse.as_of
)

select
    opening.role, opening.program_id, asked.faculty_id, 'asked' as why,
    asked.chosen_at::DATE as since, opening.opening_id
from path.chosen as asked
inner join current.openings as opening
    on asked.what = 'asked_for' and asked.value = opening.opening_id
where asked.faculty_id in (select faculty_id from temp.main.scope_viewer)
    or opening.opening_id in (
        select opening_id from seen.openings
        where may_edit
    )

union all

select
    plan.target_role as role, null as program_id, plan.faculty_id, 'shared' as why, null as since,
    null as opening_id
from path.plan as plan
inner join temp.main.scope_paths as seeing using (faculty_id)
where seeing.because = 'leaders' and plan.target_role is not null

union all

select
    held.role, held.program_id, held.faculty_id, 'former_holder' as why,
    max(held.end_date) as since, null as opening_id
from seen.appointments as held
semi join here using (faculty_id)
cross join ledger.warehouse as warehouse
anti join current.appointments as now
    on held.faculty_id = now.faculty_id
    and held.role = now.role
    and held.program_id is not distinct from now.program_id
    and coalesce(now.end_date, 'infinity'::DATE) >= warehouse.as_of
where held.end_date < warehouse.as_of and exists (
        select 1 from temp.main.scope_given
        where leads
    )
group by held.role, held.program_id, held.faculty_id
