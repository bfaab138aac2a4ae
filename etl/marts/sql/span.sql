-- One row a stretch of days to be counted: a promise's month, an employed person's month, or a
-- share interval while employed; up to the as-of date.
select
    'promise' as owner,
    promise.allocation_id,
    promise.faculty_id,
    month.quarter_start,
    month.month_start as part_start,
    greatest(promise.start_date, person.hire_date, month.first_day) as from_date,
    least(promise.last_day, person.left_date, month.last_day, policy.as_of) as until_date
from person
inner join promise using (faculty_id)
inner join month using (quarter_start)
cross join policy
where from_date <= until_date
union all
select
    'person' as owner,
    null as allocation_id,
    person.faculty_id,
    month.quarter_start,
    month.month_start as part_start,
    greatest(person.hire_date, month.first_day) as from_date,
    least(person.left_date, month.last_day, policy.as_of) as until_date
from person
inner join month using (quarter_start)
cross join policy
where from_date <= until_date
union all
select
    'interval' as owner,
    null as allocation_id,
    person.faculty_id,
    share_interval.quarter_start,
    share_interval.from_date as part_start,
    greatest(person.hire_date, share_interval.from_date) as from_date,
    least(person.left_date, share_interval.until_date, policy.as_of) as until_date
from person
inner join share_interval using (faculty_id, quarter_start)
cross join policy
where greatest(person.hire_date, share_interval.from_date)
    <= least(person.left_date, share_interval.until_date, policy.as_of)
