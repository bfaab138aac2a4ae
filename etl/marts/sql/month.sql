-- One row a month of the quarters that have numbers.
select
    quarter_start,
    month_start,
    month_bit,
    min(date) as first_day,
    max(date) as last_day
from day
where quarter_start is not null
group by quarter_start, month_start, month_bit
