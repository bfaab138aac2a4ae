-- One row a person and quarter in which clinic is known: hours worked beyond those contracted, at
-- least 0; on an any-day basis at most what they come to over the known quarters of four.
with

quarterly as (
    select
        faculty_id,
        quarter_start,
        coalesce(worked_hours, 0) - contracted_hours as hours
    from clinic_quarter
    where known
),

some_days as (
    select faculty_id
    from clinic_quarter
    where any_day
),

earlier as (
    select *
    from quarterly
    union all
    select
        before.faculty_id,
        before.quarter_start,
        coalesce(before.worked_hours, 0) - before.contracted_hours as hours
    from mart.clinic_quarter as before
    semi join some_days
        on before.faculty_id = some_days.faculty_id
    anti join touched
        on before.faculty_id = touched.faculty_id and before.quarter_start = touched.quarter_start
    where before.known
),

over_four as (
    select
        clinic.faculty_id,
        clinic.quarter_start,
        total(earlier.hours) as hours
    from clinic_quarter as clinic
    inner join earlier
        on clinic.faculty_id = earlier.faculty_id
        and earlier.quarter_start
        between clinic.quarter_start - interval 9 month and clinic.quarter_start
    where clinic.any_day
    group by clinic.faculty_id, clinic.quarter_start
)

select
    quarterly.faculty_id,
    quarterly.quarter_start,
    greatest(0, least(quarterly.hours, coalesce(over_four.hours, quarterly.hours))) as hours,
    clinic.assumed
from quarterly
inner join clinic_quarter as clinic using (faculty_id, quarter_start)
left join over_four using (faculty_id, quarter_start)
