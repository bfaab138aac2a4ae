-- One row a person and quarter with promised hours, a stipend, or any other hours.
-- It is long because every column of the published mart is named here.
with

promise_sum as (
    select
        faculty_id,
        quarter_start,
        total(promised_hours) as promised_hours,
        total(education_hours) as education_hours,
        total(clinical_teaching_hours) as clinical_teaching_hours,
        total(admin_hours) as admin_hours,
        total(admin_counted_hours) as admin_counted_hours,
        total(recorded_hours) as recorded_hours,
        total(evaporated_hours) as evaporated_hours,
        total(displaced_hours) as displaced_hours,
        total(encroached_hours) as encroached_hours,
        total(taken_hours) as taken_hours,
        total(unaccounted_hours) as unaccounted_hours,
        total(beyond_hours) as beyond_hours,
        total(self_reported_hours) as self_reported_hours,
        any_value(encroached_assumed) as encroached_assumed,
        total(if(status <> 'insufficient_data', gap_hours, null)) as gap_hours,
        total(
            if(status <> 'insufficient_data', least(recorded_hours, promised_hours), null)
        ) / total(if(status <> 'insufficient_data', promised_hours, null)) as realization,
        any_value(policy.status_order)[
            min(list_position(policy.status_order, status))
        ] as status
    from promise_quarter
    cross join policy
    where status <> 'no_time_promised'
    group by faculty_id, quarter_start
),

months as (
    select
        faculty_id,
        quarter_start,
        count(distinct month_start) as months_promised,
        count(distinct month_start) filter (where covered) as months_covered
    from months_covered
    group by faculty_id, quarter_start
),

stipend as (
    select distinct
        faculty_id,
        quarter_start
    from promise_quarter
    where status = 'no_time_promised'
)

select
    touched.faculty_id,
    person.department,
    touched.quarter_start,
    person_total.fte_hours / nullif(person_total.full_time_hours, 0) as fte,
    promise_sum.promised_hours,
    promise_sum.education_hours,
    promise_sum.clinical_teaching_hours,
    promise_sum.admin_hours,
    promise_sum.admin_counted_hours,
    promise_sum.recorded_hours,
    promise_sum.evaporated_hours,
    promise_sum.displaced_hours,
    promise_sum.encroached_hours,
    promise_sum.taken_hours,
    promise_sum.unaccounted_hours,
    promise_sum.beyond_hours,
    promise_sum.encroached_assumed,
    promise_sum.self_reported_hours,
    months.months_promised,
    months.months_covered,
    promise_sum.realization,
    promise_sum.gap_hours,
    promise_sum.gap_hours / nullif(person_total.full_time_hours, 0) as gap_fte,
    promise_sum.taken_hours / nullif(person_total.full_time_hours, 0) as taken_fte,
    promise_sum.status,
    coalesce(unshared.contributed_hours, 0) as contributed_hours,
    coalesce(unshared.unpromised_admin_hours, 0) as unpromised_admin_hours,
    coalesce(unshared.clinical_teaching_unfilled_hours, 0) as clinical_teaching_unfilled_hours,
    clinic.worked_hours as clinical_worked_hours,
    clinic.contracted_hours as clinical_contracted_hours
from touched
inner join person using (faculty_id, quarter_start)
left join promise_sum using (faculty_id, quarter_start)
left join person_total using (faculty_id, quarter_start)
left join months using (faculty_id, quarter_start)
left join stipend using (faculty_id, quarter_start)
left join unshared using (faculty_id, quarter_start)
left join clinic using (faculty_id, quarter_start)
where
    promise_sum.promised_hours is not null
    or stipend.faculty_id is not null
    or unshared.contributed_hours > 0
    or unshared.unpromised_admin_hours > 0
    or unshared.clinical_teaching_unfilled_hours > 0
    or clinic.worked_hours <> 0
    or clinic.contracted_hours <> 0
