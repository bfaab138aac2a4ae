-- One row a mentorship: those one is in, and those of mentees whose path the viewer sees.
select mentor_id, mentee_id, start_date, end_date
from current.mentorships
where mentor_id in (select faculty_id from temp.main.scope_viewer)
    or mentee_id in (select faculty_id from temp.main.scope_paths)
