-- Promised and beyond are together what is recorded, what administration and clinic have beyond
-- theirs, and what is not accounted for.
select
    allocation_id,
    quarter_start
from mart.promise_parts
semi join touched using (faculty_id, quarter_start)
where
    has_time
    and coalesce(
        abs(
            promised_hours + beyond_hours
            - (recorded_hours + evaporated_hours + clinic + unaccounted_hours)
        ) > 1e-7,
        true
    )
