-- One row a touched person and stretch of days: their home department, as quarters use the roster.
with

touched_person as (
    select distinct faculty_id
    from touched
),

listed as (
    select
        roster.faculty_id,
        roster.department,
        roster.from_quarter as from_date,
        roster.until_quarter as until_date
    from current.roster as roster
    semi join touched_person on roster.faculty_id = touched_person.faculty_id
    where roster.from_quarter <= roster.until_quarter
)

select *
from listed
union all
select
    faculty_id,
    null as department,
    '-infinity'::DATE as from_date,
    'infinity'::DATE as until_date
from touched_person
anti join listed using (faculty_id)
