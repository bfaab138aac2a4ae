-- One row a mentor and quarter: how many people they mentor on its last day, or the as-of date. Of
-- people whom the viewer leads, and oneself.
select
    quarter.quarter_start,
    mentorship.mentor_id,
    count(distinct mentorship.mentee_id) as mentees
from mart.quarters as quarter
inner join current.mentorships as mentorship
    on mentorship.start_date <= quarter.counted_until
    and coalesce(mentorship.end_date, 'infinity'::DATE) >= quarter.counted_until
where mentorship.mentor_id in (
        select faculty_id
        from temp.main.scope_led
        union
        select faculty_id
        from temp.main.scope_viewer
    )
group by quarter.quarter_start, mentorship.mentor_id
