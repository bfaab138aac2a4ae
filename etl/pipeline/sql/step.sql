-- One row a person with a plan and step of it: when it is due, with the days their clock stood
-- still before that, and when it was reached. Without declared interest nothing is due.
with

planned as (
    select
        plan.faculty_id,
        plan.interest_on,
        plan.paused_since is not null and plan.interest_on is not null as pausing,
        type.milestone,
        type.label,
        type.phase,
        (plan.interest_on + to_months(
            ceil(type.due_month * plan.plan_months / 18)::INTEGER
        ))::DATE as unpaused,
        unpaused - plan.interest_on as days
    from plan
    cross join current.milestone_types as type
    where type.phase is not null
),

-- The days of a plan that had passed when its clock stopped, and for how long it did.
stop as (
    select
        plan.faculty_id,
        pause.until_date - greatest(pause.from_date, plan.interest_on + 1) + 1 as length,
        greatest(pause.from_date, plan.interest_on + 1) - 1 - plan.interest_on
        - coalesce(sum(length) over (
            partition by plan.faculty_id order by pause.from_date
            rows between unbounded preceding and 1 preceding
        ), 0) as passed
    from plan
    inner join pause using (faculty_id)
    where pause.until_date > plan.interest_on
),

due as (
    select
        planned.faculty_id,
        planned.milestone,
        coalesce(sum(stop.length), 0)::INTEGER as paused_days
    from planned
    left join stop on planned.faculty_id = stop.faculty_id and stop.passed < planned.days
    group by planned.faculty_id, planned.milestone
),

reached as (
    select faculty_id, milestone, min(date) as reached_on
    from current.milestones
    cross join present
    where date <= present.as_of
    group by faculty_id, milestone
),

dated as (
    select
        planned.*, planned.unpaused + due.paused_days as due_date, due.paused_days,
        reached.reached_on, present.as_of,
        min(due_date) filter (where reached.reached_on is null and due_date >= present.as_of)
            over (partition by planned.faculty_id) as next_due
    from planned
    inner join due using (faculty_id, milestone)
    left join reached using (faculty_id, milestone)
    cross join present
)

select
    faculty_id, milestone, label, phase, due_date, reached_on,
    case
        when reached_on is not null then 'done'
        when pausing then 'paused'
        when due_date < as_of then 'late'
        when due_date = next_due then 'next'
        else 'ahead'
    end as state,
    paused_days
from dated
order by faculty_id, phase, due_date, milestone
