-- Realization is empty exactly where there is not enough data, and clinic that is unknown or
-- assumed takes nothing.
select
    allocation_id,
    quarter_start
from mart.promise_parts
semi join touched using (faculty_id, quarter_start)
where
    has_time
    and (
        (status = 'insufficient_data') is distinct from (realization is null)
        or ((encroached_hours is null or encroached_assumed) and clinic <> 0)
        or months_covered > months_promised
        or status is null
    )
