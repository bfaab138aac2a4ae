-- One row a person whose path the viewer sees and who is still here: what they aim at and how far
-- they are on the as-of date, and why the viewer sees it (self, mentor or leaders).
with

mine as (
    select plan.*, seeing.because
    from path.plan as plan
    inner join temp.main.scope_paths as seeing on plan.faculty_id = seeing.faculty_id
),

steps as (
    select
        step.faculty_id,
        count(*) filter (where step.state = 'done') as steps_done,
        count(*) filter (where step.state = 'late') as steps_late,
        count(*) as steps,
        min(step.phase) filter (where step.state <> 'done' and step.due_date is not null) as phase,
        max(step.due_date) as plan_ends_on,
        arg_min(step.milestone, step.due_date) filter (where step.state = 'next') as next_step,
        min(step.due_date) filter (where step.state = 'next') as next_due
    from path.step as step
    semi join mine using (faculty_id)
    group by step.faculty_id
),

now as (
    select span.faculty_id, span.stage, span.from_date
    from path.stage_span as span
    where span.until_date is null
)

select
    mine.faculty_id,
    mine.because,
    mine.interest_on,
    mine.target_role,
    mine.plan_months,
    steps.plan_ends_on,
    steps.phase,
    mine.paused_since,
    mine.last_step_on,
    now.stage,
    now.from_date as stage_since,
    steps.steps,
    steps.steps_done,
    steps.steps_late,
    steps.next_step,
    steps.next_due
from mine
left join steps using (faculty_id)
left join now using (faculty_id)
