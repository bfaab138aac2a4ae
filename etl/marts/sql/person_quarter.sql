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
        total(if(known, gap_hours, null)) as gap_hours,
        total(kept_part) / total(known_promised) as realization,
        any_value(present.status_order)[
            min(list_position(present.status_order, status)) filter (where has_time)
        ] as status
    from promise_parts
    cross join present
    group by faculty_id, quarter_start
)

select
    person.faculty_id,
    person.department,
    person.quarter_start,
    person.fte_hours / nullif(person.full_time_hours, 0) as fte,
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
    person.months_promised,
    person.months_covered,
    promise_sum.realization,
    promise_sum.gap_hours,
    promise_sum.gap_hours / nullif(person.full_time_hours, 0) as gap_fte,
    promise_sum.taken_hours / nullif(person.full_time_hours, 0) as taken_fte,
    promise_sum.status,
    person.contributed_hours,
    person.unpromised_admin_hours,
    person.clinical_teaching_unfilled_hours,
    clinic.worked_hours as clinical_worked_hours,
    clinic.contracted_hours as clinical_contracted_hours,
    person.full_time_hours,
    person.fte_hours
from person_work as person
left join promise_sum using (faculty_id, quarter_start)
left join clinic_quarter as clinic using (faculty_id, quarter_start)
where
    promise_sum.faculty_id is not null
    or person.contributed_hours > 0
    or person.unpromised_admin_hours > 0
    or person.clinical_teaching_unfilled_hours > 0
    or clinic.worked_hours <> 0
    or clinic.contracted_hours <> 0
