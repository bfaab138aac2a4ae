-- One row a touched person and quarter: clinical hours worked and contracted; `known` when the
-- clinical FTE is known and every month with contracted hours has a clinical row.
with

worked as (
    select
        clinical.faculty_id,
        day.quarter_start,
        day.month_start,
        sum(if(clinical.kind is distinct from 'call', clinical.hours, 0)) as session_hours,
        sum(if(clinical.kind = 'call', clinical.hours, 0)) as call_hours
    from current.clinical as clinical
    inner join day on clinical.date = day.date
    semi join touched
        on clinical.faculty_id = touched.faculty_id
        and day.quarter_start = touched.quarter_start
    cross join present
    where clinical.date <= present.as_of
    group by clinical.faculty_id, day.quarter_start, day.month_start
),

worked_in_quarter as (
    select
        worked.faculty_id,
        worked.quarter_start,
        sum(
            worked.session_hours + if(policy.calls_count_as_clinical, worked.call_hours, 0)
        )::DOUBLE as worked_hours,
        sum(worked.call_hours)::DOUBLE as call_hours
    from worked
    inner join policy using (quarter_start)
    group by worked.faculty_id, worked.quarter_start
),

contracted as (
    select
        days.faculty_id,
        days.quarter_start,
        total(days.days * days.rate * person.clinical_fte) as hours,
        bool_and(worked.month_start is not null)
            filter (where days.days > 0 and person.clinical_fte > 0) as every_month,
        bool_or(days.assumed) filter (where days.counted_days > 0) as assumed,
        bool_or(days.any_day) filter (where days.counted_days > 0) as any_day
    from span_days as days
    inner join person using (faculty_id, quarter_start)
    left join worked
        on days.faculty_id = worked.faculty_id and days.part_start = worked.month_start
    where days.owner = 'person'
    group by days.faculty_id, days.quarter_start
)

select
    person.faculty_id,
    person.quarter_start,
    worked_in_quarter.worked_hours,
    worked_in_quarter.call_hours,
    if(person.clinical_fte is null, null, coalesce(contracted.hours, 0)) as contracted_hours,
    person.clinical_fte is not null and coalesce(contracted.every_month, true) as known,
    coalesce(contracted.assumed, false) as assumed,
    coalesce(contracted.any_day, false) as any_day
from person
left join worked_in_quarter using (faculty_id, quarter_start)
left join contracted using (faculty_id, quarter_start)
where worked_in_quarter.worked_hours is not null or person.clinical_fte is not null
