-- One row a person, share interval and month that an activity row of any type touches.
select distinct
    session_part.faculty_id,
    session_part.interval_from,
    month.month_start
from session_part
inner join month using (quarter_start)
where session_part.month_bits & month.month_bit <> 0
union
select
    piece.faculty_id,
    piece.interval_from,
    month.month_start
from total_piece as piece
inner join month on month.first_day <= piece.until_date and month.last_day >= piece.from_date
