-- One row a touched person and stretch of days: the basis of their home department.
select
    home.faculty_id,
    greatest(home.from_date, basis.from_date) as from_date,
    least(home.until_date, basis.until_date) as until_date,
    basis.* exclude (role, department, from_date, until_date)
from home
inner join basis
    on home.department is not distinct from basis.department
    and basis.role is null
    and basis.from_date <= home.until_date
    and basis.until_date >= home.from_date
