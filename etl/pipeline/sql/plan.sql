-- One row a person still here who took a step or chose something: when they declared interest, the
-- plan they chose, what they aim at (as chosen, else as they last said with a step), and since when
-- their clock stands still.
with

step as (
    select
        faculty_id,
        min(date) filter (where milestone = 'declared_interest') as interest_on,
        max(date) filter (where milestone not in ('paused', 'left_institution')) as last_step_on
    from current.milestones
    cross join present
    where date <= present.as_of
    group by faculty_id
),

aim as (
    select faculty_id, target_role, date, 0 as how
    from current.milestones
    cross join present
    where target_role is not null and date <= present.as_of
    union all
    select faculty_id, value as target_role, chosen_at::DATE as date, 1 as how
    from path.chosen
    where what = 'target_role'
),

aimed as (
    select faculty_id, target_role
    from aim
    qualify row_number() over (
            partition by faculty_id order by how desc, date desc, target_role asc
        ) = 1
),

taking as (
    select faculty_id, value::BIGINT as plan_months
    from path.chosen
    where what = 'plan_months'
)

select
    faculty_id,
    step.interest_on,
    coalesce(taking.plan_months, 18) as plan_months,
    aimed.target_role,
    step.last_step_on,
    pause.from_date as paused_since
from step
full join aimed using (faculty_id)
full join taking using (faculty_id)
left join (
    select pause.*
    from pause
    cross join present
    where pause.until_date = present.as_of
) as pause using (faculty_id)
where faculty_id not in (select faculty_id from leaving)
order by faculty_id
