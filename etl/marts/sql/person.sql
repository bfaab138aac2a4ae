-- One row a touched person; what the roster does not know of them is NULL.
select
    touched_person.faculty_id,
    faculty.department,
    faculty.hire_date,
    faculty.left_date,
    faculty.total_fte,
    faculty.clinical_fte
from (select distinct faculty_id from touched) as touched_person
left join current.faculty as faculty using (faculty_id)
