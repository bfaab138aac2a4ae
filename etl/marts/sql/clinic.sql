-- One row a touched person and quarter: clinical hours worked and contracted; `known` when the
-- clinical FTE is known and every month with contracted hours has a clinical row.
with

worked as (
    select
        clinical.faculty_id,
        day.quarter_start,
        day.month_start,
        sum(clinical.hours) filter (
            where policy.calls_count_as_clinical or clinical.kind is distinct from 'call'
        ) as hours
    from current.clinical as clinical
    inner join day on clinical.date = day.date
    semi join touched
        on clinical.faculty_id = touched.faculty_id
        and day.quarter_start = touched.quarter_start
    cross join policy
    where clinical.date <= policy.as_of
    group by clinical.faculty_id, day.quarter_start, day.month_start
),

worked_in_quarter as (
    select
        faculty_id,
        quarter_start,
        coalesce(sum(hours), 0)::DOUBLE as hours
    from worked
    group by faculty_id, quarter_start
),

contracted as (
    select
        person.faculty_id,
        days.quarter_start,
        sum(days.days)::DOUBLE * person.clinical_fte * policy.clinical_hours_per_week / 5 as hours,
        bool_and(worked.month_start is not null)
        filter (where days.days > 0 and person.clinical_fte > 0) as every_month
    from person
    inner join span_days as days
        on person.faculty_id = days.faculty_id
        and person.quarter_start = days.quarter_start
        and days.owner = 'person'
    cross join policy
    left join worked
        on days.faculty_id = worked.faculty_id and days.part_start = worked.month_start
    group by
        person.faculty_id, days.quarter_start, person.clinical_fte, policy.clinical_hours_per_week
)

select
    touched.faculty_id,
    touched.quarter_start,
    worked_in_quarter.hours as worked_hours,
    if(person.clinical_fte is null, null, coalesce(contracted.hours, 0)) as contracted_hours,
    person.clinical_fte is not null and coalesce(contracted.every_month, true) as known
from touched
inner join person using (faculty_id, quarter_start)
left join worked_in_quarter using (faculty_id, quarter_start)
left join contracted using (faculty_id, quarter_start)
