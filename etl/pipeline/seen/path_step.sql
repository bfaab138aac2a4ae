-- One row a person and step of their plan, of people whose path the viewer sees.
select step.*
from path.step as step
semi join temp.main.scope_paths as seeing on step.faculty_id = seeing.faculty_id
