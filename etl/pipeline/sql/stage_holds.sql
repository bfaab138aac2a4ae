-- One row a person, stage and stretch of days on which the stage's condition holds.
with

ready as (
    select faculty_id, max(first_day) as first_day
    from (
        select faculty_id, what, min(date) as first_day
        from evidence
        where feed = 'milestones' and not alone
        group by faculty_id, what
    ) as first_of
    group by faculty_id
    having count(*) = 2
)

select faculty_id, stage, min(date) as from_date, 'infinity'::DATE as until_date
from evidence
where alone
group by faculty_id, stage

union all

select
    ready.faculty_id,
    'role_ready' as stage,
    greatest(ready.first_day, mentored.from_date) as from_date,
    mentored.until_date
from ready
inner join mentored using (faculty_id)
where mentored.mentors >= 2 and mentored.until_date >= ready.first_day
