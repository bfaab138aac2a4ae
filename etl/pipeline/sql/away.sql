-- One row a person and leave away of whole days, 28 or more without a break.
with

begun as (
    select
        faculty_id,
        start_date,
        end_date,
        start_date > coalesce(
            max(end_date) over (
                partition by faculty_id order by start_date, end_date
                rows between unbounded preceding and 1 preceding
            ) + 1,
            '-infinity'::DATE
        ) as begins
    from current.leave
    where effect = 'away' and coalesce(fraction, 1) >= 1
),

stretch as (
    select
        *,
        sum(begins::INTEGER) over (
            partition by faculty_id order by start_date, end_date rows unbounded preceding
        ) as number
    from begun
)

select faculty_id, min(start_date) as from_date, max(end_date) as until_date
from stretch
group by faculty_id, number
having max(end_date) - min(start_date) + 1 >= 28
