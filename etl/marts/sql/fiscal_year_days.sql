-- One row a role, department and quarter: the working days, on the basis of promises of that role
-- that the department owes, of the whole fiscal year that the quarter lies in.
select
    basis.role,
    basis.department,
    quarter.quarter_start,
    count(*) filter (where basis.any_day or day.working) as working_days
from basis
inner join quarter
    on basis.from_date <= quarter.fiscal_year_end and basis.until_date >= quarter.fiscal_year_start
inner join day
    on day.date between quarter.fiscal_year_start and quarter.fiscal_year_end
    and day.date between basis.from_date and basis.until_date
where basis.role is not null
group by basis.role, basis.department, quarter.quarter_start
