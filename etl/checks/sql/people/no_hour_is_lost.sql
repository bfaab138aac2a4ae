-- Every hour on record is in a promise, after hours, given without a promise, or not filled.
with

work as (
    select
        faculty_id,
        quarter_start,
        sum(core_hours + outside_hours) as hours
    from part
    group by faculty_id, quarter_start
),

shared as (
    select
        faculty_id,
        quarter_start,
        sum(education_hours + clinical_teaching_hours + admin_hours + displaced_hours) as hours
    from mart.promise_parts
    semi join touched using (faculty_id, quarter_start)
    where has_time
    group by faculty_id, quarter_start
)

select
    person.faculty_id,
    person.quarter_start
from person_work as person
left join work using (faculty_id, quarter_start)
left join shared using (faculty_id, quarter_start)
where
    abs(
        coalesce(work.hours, 0)
        - coalesce(shared.hours, 0)
        - person.contributed_hours
        - person.unpromised_admin_hours
        - person.clinical_teaching_unfilled_hours
    ) > 1e-6
