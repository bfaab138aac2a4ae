-- One row a quarter and institution, department that owes, program, or division of the holder then:
-- sums over the promises with enough data, and what they have lost most to.
with

placed as (
    select
        parts.*,
        roster.department as home,
        roster.division
    from promise_parts as parts
    left join current.roster as roster
        on parts.faculty_id = roster.faculty_id
        and parts.quarter_start between roster.from_quarter and roster.until_quarter
    where parts.has_time
),

grouped as (
    select 'institution' as level, null as group_department, null as name, * from placed
    union all
    select 'department' as level, department as group_department, department as name, * from placed
    union all
    select 'program' as level, null as group_department, program_id as name, *
    from placed
    where program_id is not null
    union all
    select 'division' as level, home as group_department, division as name, * from placed
),

summed as (
    select
        level,
        group_department as department,
        name,
        quarter_start,
        count(*) as promises,
        count(*) filter (where known) as promises_known,
        count(distinct faculty_id) as people,
        people - count(distinct faculty_id) filter (where status = 'insufficient_data')
            as people_known,
        coalesce(total(known_promised), 0) as promised_hours,
        coalesce(total(kept_part), 0) as recorded_hours,
        total(if(clinic_known, clinic_part, null)) as clinic_hours,
        coalesce(total(admin_part), 0) as admin_hours,
        coalesce(total(unaccounted_part), 0) as unaccounted_hours,
        coalesce(total(nights_part), 0) as nights_hours,
        coalesce(total(unknown_part), 0) as unknown_hours,
        coalesce(total(if(known, displaced_hours, null)), 0) as displaced_hours
    from grouped
    group by level, group_department, name, quarter_start
)

select
    *,
    mostly(
        coalesce(clinic_hours, 0), admin_hours, nights_hours, unaccounted_hours - nights_hours
    ) as because
from summed
