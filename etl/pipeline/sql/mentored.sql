-- One row a person and stretch of days in which the same number of people mentors them. Two
-- mentorships of the same pair on a day are one mentor.
with

mentorship as (
    select mentee_id, mentor_id, start_date, coalesce(end_date, 'infinity'::DATE) as end_date
    from current.mentorships
    cross join present
    where start_date <= present.as_of
),

turn as (
    select mentee_id, start_date as date
    from mentorship
    union
    select mentee_id, end_date + 1 as date
    from mentorship
    where end_date < 'infinity'::DATE
),

stretch as (
    select
        mentee_id,
        date as from_date,
        coalesce(lead(date) over (partition by mentee_id order by date) - 1, 'infinity'::DATE)
            as until_date
    from turn
)

select
    stretch.mentee_id as faculty_id,
    stretch.from_date,
    stretch.until_date,
    count(distinct mentorship.mentor_id) as mentors
from stretch
inner join mentorship
    on stretch.mentee_id = mentorship.mentee_id
    and stretch.from_date between mentorship.start_date and mentorship.end_date
group by stretch.mentee_id, stretch.from_date, stretch.until_date
