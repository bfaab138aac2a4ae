-- One row a touched person and day on leave, working or not: the part of the day that is lost.
select
    leave.faculty_id,
    day.date,
    day.working,
    max(coalesce(leave.fraction, 1))::DECIMAL(18, 15) as lost
from current.leave as leave
semi join person using (faculty_id)
inner join day on day.date between leave.start_date and leave.end_date
where leave.effect = 'away'
group by leave.faculty_id, day.date, day.working
