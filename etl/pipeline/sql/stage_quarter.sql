-- One row a person on the roster and quarter: where they were at home, and the stage they were in
-- on its last day, or on the as-of date. Who was not employed on that day, or had left, is not in
-- it; who was in no stage is, without one.
with

day as (
    select quarter_start, least(quarter_end, present.as_of) as date
    from mart.quarters
    cross join present
)

select
    home.faculty_id,
    day.quarter_start,
    home.department,
    span.stage,
    span.stage_order,
    coalesce(mentored.mentors, 0) as mentors
from day
inner join current.roster as home
    on day.quarter_start between home.from_quarter and home.until_quarter
left join leaving on home.faculty_id = leaving.faculty_id
left join stage_span as span
    on home.faculty_id = span.faculty_id
    and day.date >= span.from_date
    and day.date <= coalesce(span.until_date, 'infinity'::DATE)
left join mentored
    on home.faculty_id = mentored.faculty_id
    and day.date between mentored.from_date and mentored.until_date
where day.date >= coalesce(home.hire_date, '-infinity'::DATE)
    and day.date <= coalesce(home.left_date, 'infinity'::DATE)
    and day.date <= coalesce(leaving.last_day, 'infinity'::DATE)
order by day.quarter_start, home.faculty_id
