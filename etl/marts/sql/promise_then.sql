-- One row a promise and touched quarter: who owes it in that quarter, and the part of full time
-- that its amount is counted in.
select
    promise.allocation_id,
    person.faculty_id,
    person.quarter_start,
    promise.role,
    coalesce(promise.stated_department, person.department) as department,
    promise.amount,
    promise.unit,
    if(promise.of_appointment, person.total_fte, 1) as appointment
from person
inner join promise using (faculty_id)
