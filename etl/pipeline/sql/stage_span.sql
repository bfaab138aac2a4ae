-- One row a person and stretch of days in one stage, the highest whose condition holds; what it
-- rests on is the row that made it hold first. The stretch that still runs has no last day.
with

holds as (
    select stage_holds.*, stage_name.stage_order
    from stage_holds
    inner join stage_name using (stage)
),

turn as (
    select faculty_id, from_date as date
    from holds
    union
    select faculty_id, until_date + 1 as date
    from holds
    cross join present
    where until_date < present.as_of
),

highest as (
    select turn.faculty_id, turn.date, max(holds.stage_order) as stage_order
    from turn
    left join holds
        on turn.faculty_id = holds.faculty_id
        and turn.date between holds.from_date and holds.until_date
    group by turn.faculty_id, turn.date
),

moved as (
    from highest
    qualify stage_order is distinct from
        lag(stage_order) over (partition by faculty_id order by date)
),

stretch as (
    select
        moved.faculty_id,
        stage_name.stage,
        moved.stage_order,
        moved.date as from_date,
        lead(moved.date) over (partition by moved.faculty_id order by moved.date) - 1 as last_day
    from moved
    left join stage_name using (stage_order)
),

span as (
    select
        stretch.* exclude (last_day),
        least(stretch.last_day, leaving.last_day) as until_date
    from stretch
    left join leaving using (faculty_id)
    where stretch.stage is not null
        and stretch.from_date <= coalesce(leaving.last_day, 'infinity'::DATE)
)

select
    span.*, found.what as evidence, found.date as evidence_date, found.feed, found.batch,
    found.line
from span
inner join evidence as found
    on span.faculty_id = found.faculty_id
    and span.stage = found.stage
    and found.date <= span.from_date
    and (found.alone or coalesce(found.until_date, 'infinity'::DATE) >= span.from_date)
qualify row_number() over (
        partition by span.faculty_id, span.from_date
        order by
            if(found.alone, found.date, null),
            found.date desc,
            found.feed asc,
            found.what asc,
            found.batch asc,
            found.line asc
    ) = 1
order by span.faculty_id, span.from_date
