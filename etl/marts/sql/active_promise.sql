-- One row a share interval and promise active in it; only promises with promised hours take part.
select
    share_interval.faculty_id,
    share_interval.quarter_start,
    share_interval.from_date,
    promise.allocation_id,
    promise.program_id,
    promised.fte,
    promise.includes_supervision
from share_interval
inner join promised using (faculty_id, quarter_start)
inner join promise using (allocation_id)
where
    promised.promised_hours > 0
    and promise.start_date <= share_interval.from_date
    and coalesce(promise.last_day >= share_interval.until_date, true)
