-- One row a person and quarter with promised hours, a stipend, or any other hours.
with

promise_sum as (
    select
        faculty_id,
        quarter_start,
        sum(promised_hours order by allocation_id) as promised_hours,
        sum(education_hours order by allocation_id) as education_hours,
        sum(clinical_teaching_hours order by allocation_id) as clinical_teaching_hours,
        sum(admin_hours order by allocation_id) as admin_hours,
        sum(admin_counted_hours order by allocation_id) as admin_counted_hours,
        sum(recorded_hours order by allocation_id) as recorded_hours,
        sum(evaporated_hours order by allocation_id) as evaporated_hours,
        sum(displaced_hours order by allocation_id) as displaced_hours,
        sum(encroached_hours order by allocation_id) as encroached_hours,
        sum(taken_hours order by allocation_id) as taken_hours,
        sum(unaccounted_hours order by allocation_id) as unaccounted_hours,
        sum(beyond_hours order by allocation_id) as beyond_hours,
        sum(self_reported_hours order by allocation_id) as self_reported_hours,
        any_value(encroached_assumed) as encroached_assumed,
        sum(gap_hours order by allocation_id) filter (where status <> 'insufficient_data')
            as gap_hours,
        sum(least(recorded_hours, promised_hours) order by allocation_id)
            filter (where status <> 'insufficient_data')
        / sum(promised_hours order by allocation_id) filter (where status <> 'insufficient_data')
            as realization,
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
inner join person using (faculty_id)
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
