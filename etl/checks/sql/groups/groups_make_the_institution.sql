-- Departments add up to the institution, and so do divisions, part by part.
with

summed as (
    select
        level,
        quarter_start,
        sum(promises) as promises,
        sum(promised_hours) as promised_hours,
        sum(recorded_hours) as recorded_hours,
        sum(clinic_hours) as clinic_hours,
        sum(admin_hours) as admin_hours,
        sum(unaccounted_hours) as unaccounted_hours
    from mart.group_quarter
    where quarter_start in (select quarter_start from touched) and level <> 'program'
    group by level, quarter_start
)

select
    part.level,
    part.quarter_start
from summed as part
inner join summed as whole using (quarter_start)
where
    part.level <> 'institution'
    and whole.level = 'institution'
    and (
        part.promises <> whole.promises
        or abs(part.promised_hours - whole.promised_hours) > 1e-5
        or abs(part.recorded_hours - whole.recorded_hours) > 1e-5
        or abs(coalesce(part.clinic_hours, 0) - coalesce(whole.clinic_hours, 0)) > 1e-5
        or abs(part.admin_hours - whole.admin_hours) > 1e-5
        or abs(part.unaccounted_hours - whole.unaccounted_hours) > 1e-5
    )
