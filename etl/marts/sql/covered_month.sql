-- One row a person and share interval with activity rows, of any type: the months of the quarter
-- that they touch, a bit each.
with

touching as (
    select
        faculty_id,
        interval_from,
        month_bits
    from session_part
    union all
    select
        piece.faculty_id,
        piece.interval_from,
        month.month_bit as month_bits
    from total_piece as piece
    inner join month
        on piece.quarter_start = month.quarter_start
        and month.first_day <= piece.until_date and month.last_day >= piece.from_date
)

select
    faculty_id,
    interval_from,
    bit_or(month_bits) as month_bits
from touching
group by faculty_id, interval_from
