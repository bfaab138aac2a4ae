-- One row a touched person and working day on leave: the part of the day that is lost.
select
    leave.faculty_id,
    day.date,
    max(coalesce(leave.fraction, 1))::DECIMAL(18, 15) as lost
from current.leave as leave
semi join person using (faculty_id)
inner join day on day.date between leave.start_date and leave.end_date
where leave.effect = 'away' and day.working
group by leave.faculty_id, day.date
