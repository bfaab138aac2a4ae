-- One row a quarter: the days counted, and what full time comes to in them at the institution.
select
    quarter.quarter_start,
    quarter.quarter_end,
    least(quarter.quarter_end, present.as_of) as counted_until,
    count(*) filter (where (day.working or basis.any_day) and day.date <= present.as_of) as working_days,
    quarter.quarter_end > present.as_of as running,
    count(*) filter (where day.working or basis.any_day) as all_working_days,
    total(if((day.working or basis.any_day) and day.date <= present.as_of, basis.rate, 0)) as full_time_hours,
    arg_min(basis.hours_per_week, day.date) as hours_per_week,
    arg_min(basis.half_day_hours, day.date) as half_day_hours,
    arg_min(basis.weeks_per_year, day.date) as weeks_per_year,
    arg_min(basis.clinical_hours_per_week, day.date) as clinical_hours_per_week,
    arg_min(basis.pattern, day.date) as pattern
from quarter
inner join day using (quarter_start)
inner join (
    select
        *,
        hours_per_week / if(any_day, 7, 5) as rate
    from basis
    where role is null and department is null
) as basis
    on day.date between basis.from_date and basis.until_date
cross join present
group by quarter.quarter_start, quarter.quarter_end, present.as_of
