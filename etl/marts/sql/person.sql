-- One row a touched person and quarter, by the row of the roster in force on its first day; what
-- the roster does not know of them is NULL.
select
    touched.faculty_id,
    touched.quarter_start,
    roster.department,
    roster.hire_date,
    roster.left_date,
    roster.total_fte,
    roster.clinical_fte
from touched
left join current.roster as roster
    on touched.faculty_id = roster.faculty_id
    and touched.quarter_start between roster.from_date and roster.until_date
