-- One row a promise and quarter with promised hours, or a stipend: what its numbers are made of.
with

covered as (
    select
        allocation_id,
        quarter_start,
        count(*) filter (where covered) as months_covered
    from months_covered
    group by allocation_id, quarter_start
)

select
    promised.allocation_id,
    promised.faculty_id,
    promise.role,
    promise.program_id,
    promised.department,
    promised.quarter_start,
    promise.unit = 'stipend' as is_stipend,
    promise.admin_allowance,
    promised.full_time_hours,
    promised.fte_hours,
    promised.promised_hours,
    coalesce(work.education_hours, 0) as education_hours,
    coalesce(work.clinical_teaching_hours, 0) as clinical_teaching_hours,
    coalesce(work.admin_hours, 0) as admin_hours,
    coalesce(work.displaced_hours, 0) as displaced_hours,
    coalesce(work.self_taught_hours, 0) as self_taught_hours,
    coalesce(work.self_admin_hours, 0) as self_admin_hours,
    promised.months_promised,
    coalesce(covered.months_covered, 0) as months_covered
from promised
inner join promise on promised.allocation_id = promise.allocation_id
left join work
    on promised.allocation_id = work.allocation_id
    and promised.quarter_start = work.quarter_start
left join covered
    on promised.allocation_id = covered.allocation_id
    and promised.quarter_start = covered.quarter_start
