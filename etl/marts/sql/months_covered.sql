-- One row a promise and quarter with promised hours: the months with promised hours, and those of
-- them that an activity row covers or somebody declared, a bit each.
with

declared as (
    select
        declaration.faculty_id,
        month.quarter_start,
        bit_or(month.month_bit) as month_bits
    from current.declarations as declaration
    semi join person on declaration.faculty_id = person.faculty_id
    inner join month on declaration.month = month.month_start
    where declaration.feed = 'activity'
    group by declaration.faculty_id, month.quarter_start
),

on_record as (
    select
        active.allocation_id,
        active.quarter_start,
        bit_or(covered.month_bits) as month_bits
    from active_promise as active
    inner join covered_month as covered
        on active.faculty_id = covered.faculty_id and active.from_date = covered.interval_from
    group by active.allocation_id, active.quarter_start
)

select
    promised.allocation_id,
    promised.faculty_id,
    promised.quarter_start,
    promised.months_promised,
    promised.months_promised
    & (coalesce(on_record.month_bits, 0) | coalesce(declared.month_bits, 0)) as months_covered
from promised
left join on_record
    on promised.allocation_id = on_record.allocation_id
    and promised.quarter_start = on_record.quarter_start
left join declared
    on promised.faculty_id = declared.faculty_id
    and promised.quarter_start = declared.quarter_start
where promised.months_promised > 0
