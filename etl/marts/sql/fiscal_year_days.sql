-- One row a role, department and quarter: the working days, on the basis of promises of that role
-- that the department owes, of the whole fiscal year that the quarter lies in.
with

fiscal_year as (
    select distinct
        fiscal_year_start,
        fiscal_year_end
    from quarter
),

counted as (
    select
        basis.role,
        basis.department,
        fiscal_year.fiscal_year_start,
        count(*) filter (where basis.any_day or day.working) as working_days
    from basis
    inner join fiscal_year
        on basis.from_date <= fiscal_year.fiscal_year_end
        and basis.until_date >= fiscal_year.fiscal_year_start
    inner join day
        on day.date between fiscal_year.fiscal_year_start and fiscal_year.fiscal_year_end
        and day.date between basis.from_date and basis.until_date
    where basis.role is not null
    group by basis.role, basis.department, fiscal_year.fiscal_year_start
)

select
    counted.role,
    counted.department,
    quarter.quarter_start,
    counted.working_days
from counted
inner join quarter using (fiscal_year_start)
