-- One row a promise and quarter with promised hours, and one a stipend and quarter.
-- It is long because every column of the published mart is named here.
with

judged as (
    select
        hours.*,
        case
            when
                (
                    gap_hours <= policy.kept_gap_share * promised_hours + 1e-9
                    and coalesce(gap_fte <= policy.kept_gap_fte + 1e-9, true)
                )
                or (
                    gap_hours <= policy.kept_gap_hours + 1e-9
                    and gap_hours <= policy.kept_gap_hours_share * promised_hours + 1e-9
                )
                then 'kept'
            when
                (
                    gap_hours - displaced_hours <= policy.kept_gap_share * promised_hours + 1e-9
                    and coalesce(
                        (gap_hours - displaced_hours) / nullif(full_time_hours, 0)
                        <= policy.kept_gap_fte + 1e-9, true
                    )
                )
                or (
                    gap_hours - displaced_hours <= policy.kept_gap_hours + 1e-9
                    and gap_hours - displaced_hours
                    <= policy.kept_gap_hours_share * promised_hours + 1e-9
                )
                then 'displaced'
            when
                taken_hours > policy.well_short_taken_share * promised_hours + 1e-9
                or coalesce(taken_fte > policy.well_short_taken_fte + 1e-9, false)
                then 'broken'
            when
                taken_hours > policy.short_taken_share * promised_hours + 1e-9
                or coalesce(taken_fte > policy.short_taken_fte + 1e-9, false)
                then 'slipping'
            when months_covered < policy.coverage_needed * months_promised - 1e-9
                then 'insufficient_data'
            else 'unaccounted'
        end as status
    from promise_hours as hours
    cross join policy
)

select
    allocation_id,
    faculty_id,
    role,
    program_id,
    department,
    quarter_start,
    if(full_time_hours > 0, fte_hours / full_time_hours, null) as fte,
    promised_hours,
    education_hours,
    clinical_teaching_hours,
    admin_hours,
    admin_counted_hours,
    recorded_hours,
    evaporated_hours,
    displaced_hours,
    encroached_hours,
    encroached_assumed,
    taken_hours,
    unaccounted_hours,
    beyond_hours,
    self_reported_hours,
    months_promised,
    months_covered,
    if(status = 'insufficient_data', null, recorded_hours / promised_hours) as realization,
    gap_hours,
    gap_fte,
    taken_fte,
    status
from judged
union all by name
select
    promise.allocation_id,
    promise.faculty_id,
    promise.role,
    promise.program_id,
    promised.department,
    promised.quarter_start,
    'no_time_promised' as status
from promised
inner join promise using (allocation_id)
where promise.unit = 'stipend'
