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

summed as (
    select
        case
            when grouping(department) = 0 then 'department'
            when grouping(program_id) = 0 then 'program'
            when grouping(division) = 0 then 'division'
            else 'institution'
        end as level,
        if(level = 'division', home, department) as group_department,
        case level when 'program' then program_id when 'division' then division else department end
            as name,
        quarter_start,
        count(*) as promises,
        count(*) filter (where known) as promises_known,
        count(distinct faculty_id) as people,
        people - count(distinct faculty_id) filter (where not known) as people_known,
        coalesce(total(known_promised), 0) as promised_hours,
        coalesce(total(kept_part), 0) as recorded_hours,
        total(if(clinic_known, clinic_part, null)) as clinic_hours,
        coalesce(total(admin_part), 0) as admin_hours,
        coalesce(total(unaccounted_part), 0) as unaccounted_hours,
        coalesce(total(nights_part), 0) as nights_hours,
        coalesce(total(unknown_part), 0) as unknown_hours,
        coalesce(total(if(known, displaced_hours, null)), 0) as displaced_hours
    from placed
    group by grouping sets (
        (quarter_start),
        (quarter_start, department),
        (quarter_start, program_id),
        (quarter_start, home, division)
    )
)

select
    * exclude (group_department),
    group_department as department,
    mostly(
        coalesce(clinic_hours, 0), admin_hours, nights_hours, unaccounted_hours - nights_hours
    ) as because
from summed
where level <> 'program' or name is not null
