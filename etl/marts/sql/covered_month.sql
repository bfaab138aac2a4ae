-- One row a person, share interval and month that an activity row of any type touches.
select distinct
    faculty_id,
    interval_from,
    month_start
from session_part
union
select
    piece.faculty_id,
    piece.interval_from,
    month.month_start
from total_piece as piece
inner join month on month.first_day <= piece.until_date and month.last_day >= piece.from_date
