-- One row a promise and touched quarter: who owes it in that quarter, and what it comes to in FTE.
select
    promise.allocation_id,
    person.faculty_id,
    person.quarter_start,
    coalesce(promise.stated_department, person.department) as department,
    promise.unit_fte * if(promise.of_appointment, person.total_fte, 1) as fte
from person
inner join promise using (faculty_id)
