-- One row a touched person and quarter: what the numbers of a person are made of besides promises.
with

months as (
    select
        faculty_id,
        quarter_start,
        count(*) as months_promised,
        count(*) filter (where covered) as months_covered
    from promised_month
    group by faculty_id, quarter_start
)

select
    person.faculty_id,
    person.department,
    person.quarter_start,
    person_total.full_time_hours,
    person_total.fte_hours,
    months.months_promised,
    months.months_covered,
    coalesce(unshared.contributed_hours, 0) as contributed_hours,
    coalesce(unshared.unpromised_admin_hours, 0) as unpromised_admin_hours,
    coalesce(unshared.clinical_teaching_unfilled_hours, 0) as clinical_teaching_unfilled_hours
from person
left join person_total using (faculty_id, quarter_start)
left join months using (faculty_id, quarter_start)
left join unshared using (faculty_id, quarter_start)
