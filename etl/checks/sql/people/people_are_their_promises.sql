-- The hours of a person are those of their promises.
with promised as (
    select
        faculty_id,
        quarter_start,
        sum(promised_hours) as promised_hours,
        sum(recorded_hours) as recorded_hours,
        sum(taken_hours) as taken_hours,
        sum(unaccounted_hours) as unaccounted_hours
    from mart.promise_parts
    semi join touched using (faculty_id, quarter_start)
    where has_time
    group by faculty_id, quarter_start
),

person as (
    from mart.person_quarter semi join touched using (faculty_id, quarter_start)
    where promised_hours is not null
)

select
    faculty_id,
    quarter_start
from promised
full join person using (faculty_id, quarter_start)
where
    coalesce(
        greatest(
            abs(promised.promised_hours - person.promised_hours),
            abs(promised.recorded_hours - person.recorded_hours),
            abs(promised.taken_hours - person.taken_hours),
            abs(promised.unaccounted_hours - person.unaccounted_hours)
        ) > 1e-6
        or promised.promised_hours is null or person.promised_hours is null,
        true
    )
