-- One row a promise and quarter with promised hours: every sum of hours its status rests on.
-- `encroached_proven` is 0 while encroached is unknown or assumed: nothing may rest on it then.
with

worked as (
    select
        promised.*,
        promise.role,
        promise.program_id,
        coalesce(work.education_hours, 0) as education_hours,
        coalesce(work.clinical_teaching_hours, 0) as clinical_teaching_hours,
        coalesce(work.admin_hours, 0) as admin_hours,
        least(
            coalesce(work.admin_hours, 0), promise.admin_allowance * promised.promised_hours
        ) as admin_counted_hours,
        coalesce(work.displaced_hours, 0) as displaced_hours,
        coalesce(work.self_taught_hours, 0) as self_taught_hours,
        coalesce(work.self_admin_hours, 0) as self_admin_hours,
        if(
            clinic.known,
            least(
                greatest(coalesce(clinic.worked_hours, 0) - clinic.contracted_hours, 0),
                person_total.promised_hours
            ) * promised.promised_hours / person_total.promised_hours,
            null
        ) as encroached_hours,
        if(clinic.known, policy.clinical_hours_assumed, null) as encroached_assumed
    from promised
    inner join promise on promised.allocation_id = promise.allocation_id
    cross join policy
    inner join person_total
        on promised.faculty_id = person_total.faculty_id
        and promised.quarter_start = person_total.quarter_start
    inner join clinic
        on promised.faculty_id = clinic.faculty_id
        and promised.quarter_start = clinic.quarter_start
    left join work
        on promised.allocation_id = work.allocation_id
        and promised.quarter_start = work.quarter_start
    where promised.promised_hours > 0
),

hours as (
    select
        *,
        education_hours + clinical_teaching_hours + admin_counted_hours as recorded_hours,
        admin_hours - admin_counted_hours as evaporated_hours,
        if(encroached_assumed, 0, coalesce(encroached_hours, 0)) as encroached_proven,
        self_taught_hours + if(
            admin_hours > 0, self_admin_hours * admin_counted_hours / admin_hours, 0
        ) as self_reported_hours,
        promised_hours - recorded_hours as gap_hours
    from worked
),

covered as (
    select
        allocation_id,
        quarter_start,
        count(*) filter (where covered) as months_covered
    from months_covered
    group by allocation_id, quarter_start
)

select
    hours.*,
    least(greatest(gap_hours, 0), evaporated_hours + encroached_proven) as taken_hours,
    greatest(promised_hours - recorded_hours - evaporated_hours - encroached_proven, 0)
        as unaccounted_hours,
    greatest(recorded_hours + evaporated_hours + encroached_proven - promised_hours, 0)
        as beyond_hours,
    if(full_time_hours > 0, gap_hours / full_time_hours, null) as gap_fte,
    if(full_time_hours > 0, taken_hours / full_time_hours, null) as taken_fte,
    coalesce(covered.months_covered, 0) as months_covered
from hours
left join covered using (allocation_id, quarter_start)
