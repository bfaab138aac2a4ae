-- One row a person and quarter with promised hours: sums over promises, and the person's own days.
with

own_days as (
    select
        days.faculty_id,
        days.quarter_start,
        total(days.days * days.rate) as hours
    from span_days as days
    semi join active_promise as active
        on days.faculty_id = active.faculty_id and days.part_start = active.from_date
    where days.owner = 'interval'
    group by days.faculty_id, days.quarter_start
)

select
    promised.faculty_id,
    promised.quarter_start,
    total(promised.promised_hours) as promised_hours,
    total(promised.fte_hours) as fte_hours,
    any_value(own_days.hours) as full_time_hours
from promised
left join own_days using (faculty_id, quarter_start)
where promised.promised_hours > 0
group by promised.faculty_id, promised.quarter_start
