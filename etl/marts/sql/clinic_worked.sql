-- One row a touched person and quarter with clinical rows: hours, calls apart, and the months they
-- lie in, a bit each.
select
    clinical.faculty_id,
    day.quarter_start,
    bit_or(day.month_bit) as month_bits,
    sum(if(clinical.kind is distinct from 'call', clinical.hours, 0)) as session_hours,
    sum(if(clinical.kind = 'call', clinical.hours, 0)) as call_hours
from current.clinical as clinical
inner join day on clinical.date = day.date
semi join touched
    on clinical.faculty_id = touched.faculty_id
    and day.quarter_start = touched.quarter_start
cross join present
where clinical.date <= present.as_of
group by clinical.faculty_id, day.quarter_start
