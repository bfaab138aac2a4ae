-- What was kept, what clinic and administration took, and what is not accounted for make up the
-- promise, and none of them is below zero.
select
    allocation_id,
    quarter_start
from mart.promise_parts
semi join touched using (faculty_id, quarter_start)
where
    known
    and coalesce(
        abs(known_promised - (kept_part + clinic_part + admin_part + nights_part + rest_part))
        > 1e-7
        or least(kept_part, clinic_part, admin_part, nights_part, rest_part) < -1e-7,
        true
    )
