-- One row a promise and quarter with promised hours: every sum of hours its status rests on.
-- `clinic` is 0 while encroached is unknown or assumed: nothing may rest on it then.
with

person_sum as (
    select
        faculty_id,
        quarter_start,
        total(promised_hours) as promised_hours
    from promise_work
    where not is_stipend
    group by faculty_id, quarter_start
),

worked as (
    select
        promise_work.*,
        least(
            promise_work.admin_hours, promise_work.admin_allowance * promise_work.promised_hours
        ) as admin_counted_hours,
        if(excess.hours is null, null, least(excess.hours, person_sum.promised_hours))
        * promise_work.promised_hours / person_sum.promised_hours as encroached_hours,
        excess.assumed as encroached_assumed
    from promise_work
    inner join person_sum
        on promise_work.faculty_id = person_sum.faculty_id
        and promise_work.quarter_start = person_sum.quarter_start
    left join excess
        on promise_work.faculty_id = excess.faculty_id
        and promise_work.quarter_start = excess.quarter_start
    where not promise_work.is_stipend
),

hours as (
    select
        *,
        education_hours + clinical_teaching_hours + admin_counted_hours as recorded_hours,
        admin_hours - admin_counted_hours as evaporated_hours,
        if(encroached_assumed, 0, coalesce(encroached_hours, 0)) as clinic,
        self_taught_hours + if(
            admin_hours > 0, self_admin_hours * admin_counted_hours / admin_hours, 0
        ) as self_reported_hours,
        promised_hours - recorded_hours as gap_hours
    from worked
)

select
    *,
    least(greatest(gap_hours, 0), evaporated_hours + clinic) as taken_hours,
    greatest(promised_hours - recorded_hours - evaporated_hours - clinic, 0) as unaccounted_hours,
    greatest(recorded_hours + evaporated_hours + clinic - promised_hours, 0) as beyond_hours,
    if(full_time_hours > 0, gap_hours / full_time_hours, null) as gap_fte,
    if(full_time_hours > 0, taken_hours / full_time_hours, null) as taken_fte
from hours
