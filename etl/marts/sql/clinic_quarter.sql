-- One row a touched person and quarter: clinical hours worked and contracted; `known` when the
-- clinical FTE is known and every month with contracted hours has a clinical row.
with

contracted as (
    select
        days.faculty_id,
        days.quarter_start,
        total(days.days * days.rate * person.clinical_fte) as hours,
        bool_or(days.assumed) filter (where days.counted_days > 0) as assumed,
        bool_or(days.any_day) filter (where days.counted_days > 0) as any_day
    from span_days as days
    inner join person using (faculty_id, quarter_start)
    where days.owner = 'person'
    group by days.faculty_id, days.quarter_start
),

-- Only where some month lacks clinical rows are months looked at one by one.
bare_month as (
    select distinct
        days.faculty_id,
        days.quarter_start
    from span_days as days
    inner join person using (faculty_id, quarter_start)
    inner join clinic_worked as worked using (faculty_id, quarter_start)
    where
        days.owner = 'person_month'
        and days.days > 0
        and person.clinical_fte > 0
        and worked.month_bits & days.month_bit = 0
)

select
    person.faculty_id,
    person.quarter_start,
    (
        worked.session_hours + if(policy.calls_count_as_clinical, worked.call_hours, 0)
    )::DOUBLE as worked_hours,
    worked.call_hours::DOUBLE as call_hours,
    if(person.clinical_fte is null, null, coalesce(contracted.hours, 0)) as contracted_hours,
    person.clinical_fte is not null
    and if(worked.month_bits is null, contracted_hours = 0, bare_month.faculty_id is null)
        as known,
    coalesce(contracted.assumed, false) as assumed,
    coalesce(contracted.any_day, false) as any_day
from person
inner join policy using (quarter_start)
left join clinic_worked as worked using (faculty_id, quarter_start)
left join contracted using (faculty_id, quarter_start)
left join bare_month using (faculty_id, quarter_start)
where worked.month_bits is not null or person.clinical_fte is not null
