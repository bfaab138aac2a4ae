-- One row a person and stretch of days up to the as-of date on which their clock stands still: on
-- leave away, or from saying `paused` until the day before their next step.
with

halted as (
    select
        stop.faculty_id,
        stop.date as from_date,
        coalesce(min(step.date) - 1, 'infinity'::DATE) as until_date
    from current.milestones as stop
    cross join present
    left join current.milestones as step
        on stop.faculty_id = step.faculty_id
        and step.milestone <> 'paused'
        and step.date > stop.date
        and step.date <= present.as_of
    where stop.milestone = 'paused'
    group by stop.faculty_id, stop.date
),

still as (
    select faculty_id, from_date, least(until_date, present.as_of) as until_date
    from (
        from halted
        union all
        select faculty_id, start_date, end_date
        from current.leave
        where effect = 'away'
    ) as any_still
    cross join present
    where from_date <= present.as_of
),

begun as (
    select
        *,
        from_date > coalesce(
            max(until_date) over (
                partition by faculty_id order by from_date, until_date
                rows between unbounded preceding and 1 preceding
            ) + 1,
            '-infinity'::DATE
        ) as begins
    from still
)

select faculty_id, min(from_date) as from_date, max(until_date) as until_date
from (
    select
        *,
        sum(begins::INTEGER) over (
            partition by faculty_id order by from_date, until_date
            rows unbounded preceding
        ) as stretch
    from begun
) as stretched
group by faculty_id, stretch
