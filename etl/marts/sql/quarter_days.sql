-- One row a quarter: the days counted, and what full time comes to in them at the institution.
with

institution as (
    select
        day.quarter_start,
        day.date,
        day.working or basis.any_day as works,
        works and day.date <= present.as_of as counts,
        basis.* exclude (from_date, until_date),
        basis.hours_per_week / if(basis.any_day, 7, 5) as rate
    from day
    inner join basis on day.date between basis.from_date and basis.until_date
    cross join present
    where basis.role is null and basis.department is null
)

select
    quarter.quarter_start,
    quarter.quarter_end,
    least(quarter.quarter_end, present.as_of) as counted_until,
    count(*) filter (where institution.counts) as working_days,
    quarter.quarter_end > present.as_of as running,
    count(*) filter (where institution.works) as all_working_days,
    total(if(institution.counts, institution.rate, 0)) as full_time_hours,
    arg_min(institution.hours_per_week, institution.date) as hours_per_week,
    arg_min(institution.half_day_hours, institution.date) as half_day_hours,
    arg_min(institution.weeks_per_year, institution.date) as weeks_per_year,
    arg_min(institution.clinical_hours_per_week, institution.date) as clinical_hours_per_week,
    arg_min(institution.pattern, institution.date) as pattern
from quarter
inner join institution using (quarter_start)
cross join present
group by quarter.quarter_start, quarter.quarter_end, present.as_of
