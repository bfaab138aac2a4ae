-- One row a quarter: the working days of the whole fiscal year it lies in.
select
    quarter.quarter_start,
    count(*) filter (where day.working) as working_days
from quarter
inner join day on day.date between quarter.fiscal_year_start and quarter.fiscal_year_end
group by quarter.quarter_start
