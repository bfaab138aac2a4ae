-- A promise has one row a quarter, and a person has one.
select
    faculty_id,
    quarter_start,
    allocation_id
from mart.promise_parts
semi join touched using (faculty_id, quarter_start)
group by faculty_id, quarter_start, allocation_id
having count(*) > 1
union all
select
    faculty_id,
    quarter_start,
    null as allocation_id
from mart.person_quarter
semi join touched using (faculty_id, quarter_start)
group by faculty_id, quarter_start
having count(*) > 1
