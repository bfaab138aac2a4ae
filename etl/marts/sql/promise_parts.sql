-- One row a promise and quarter with promised hours, and one a stipend and quarter: its numbers,
-- its status, and what became of the promise, part by part.
-- Of a promise with enough data, the parts kept, clinic, admin and unaccounted make up what was
-- promised: recorded counts up to the promise, and what was taken is split between clinic and
-- administration as they stand. A promise without enough data has none but the unknown part.
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
        end as status,
        status <> 'insufficient_data' as known
    from promise_hours as hours
    inner join policy using (quarter_start)
),

parted as (
    select
        *,
        if(full_time_hours > 0, fte_hours / full_time_hours, null) as fte,
        if(known, recorded_hours / promised_hours, null) as realization,
        true as has_time,
        known and encroached_hours is not null and not encroached_assumed as clinic_known,
        if(known, null, promised_hours) as unknown_part,
        if(known, promised_hours, null) as known_promised,
        if(known, least(recorded_hours, promised_hours), null) as kept_part,
        if(known, coalesce(taken_hours * clinic / nullif(evaporated_hours + clinic, 0), 0), null)
            as clinic_part,
        if(
            known,
            coalesce(taken_hours * evaporated_hours / nullif(evaporated_hours + clinic, 0), 0),
            null
        ) as admin_part,
        if(known, unaccounted_hours, null) as unaccounted_part,
        if(known, least(displaced_hours, unaccounted_hours), null) as nights_part,
        unaccounted_part - nights_part as rest_part,
        mostly(clinic_part, admin_part, nights_part, rest_part) as because
    from judged
)

select
    * exclude (is_stipend)
from parted
union all by name
select
    allocation_id,
    faculty_id,
    role,
    program_id,
    department,
    quarter_start,
    'no_time_promised' as status,
    false as has_time,
    false as known,
    false as clinic_known
from promise_work
where is_stipend
