-- One row a quarter and institution, department that owes, program, or division of the holder then:
-- sums over the promises with enough data, and what they have lost most to.
-- It is long because people are counted beside the sums, and hours are summed once for all levels.
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

of_a_person as (
    select
        quarter_start,
        department,
        home,
        division,
        program_id,
        faculty_id,
        count(*) as promises,
        count(*) filter (where known) as promises_known,
        whole(known_promised) as promised,
        whole(kept_part) as recorded,
        whole(if(clinic_known, clinic_part, null)) as clinic,
        whole(admin_part) as admin,
        whole(unaccounted_part) as unaccounted,
        whole(nights_part) as nights,
        whole(unknown_part) as unknown,
        whole(if(known, displaced_hours, null)) as displaced
    from placed
    group by all
),

levelled as (
    select 'institution' as level, null as group_department, null as name, * from of_a_person
    union all
    select 'department' as level, department as group_department, department as name, *
    from of_a_person
    union all
    select 'program' as level, null as group_department, program_id as name, *
    from of_a_person
    where program_id is not null
    union all
    select 'division' as level, home as group_department, division as name, * from of_a_person
),

person_in_group as (
    select
        level,
        group_department,
        name,
        quarter_start,
        faculty_id,
        sum(promises) as promises,
        sum(promises_known) as promises_known,
        sum(promised) as promised,
        sum(recorded) as recorded,
        sum(clinic) as clinic,
        sum(admin) as admin,
        sum(unaccounted) as unaccounted,
        sum(nights) as nights,
        sum(unknown) as unknown,
        sum(displaced) as displaced
    from levelled
    group by all
)

select
    level,
    group_department as department,
    name,
    quarter_start,
    sum(promises)::BIGINT as promises,
    sum(promises_known)::BIGINT as promises_known,
    count(*) as people,
    count(*) filter (where promises = promises_known) as people_known,
    in_hours(coalesce(sum(promised), 0)) as promised_hours,
    in_hours(coalesce(sum(recorded), 0)) as recorded_hours,
    in_hours(sum(clinic)) as clinic_hours,
    in_hours(coalesce(sum(admin), 0)) as admin_hours,
    in_hours(coalesce(sum(unaccounted), 0)) as unaccounted_hours,
    in_hours(coalesce(sum(nights), 0)) as nights_hours,
    in_hours(coalesce(sum(unknown), 0)) as unknown_hours,
    in_hours(coalesce(sum(displaced), 0)) as displaced_hours,
    mostly(
        coalesce(clinic_hours, 0), admin_hours, nights_hours, unaccounted_hours - nights_hours
    ) as because
from person_in_group
group by level, group_department, name, quarter_start
