-- One row a person and month with promised hours: whether there is data for some promise.
with

person_month as (
    select
        faculty_id,
        quarter_start,
        bit_or(months_promised) as months_promised,
        bit_or(months_covered) as months_covered
    from months_covered
    group by faculty_id, quarter_start
)

select
    person_month.faculty_id,
    person_month.quarter_start,
    month.month_start as month,
    person_month.months_covered & month.month_bit > 0 as covered
from person_month
inner join month
    on person_month.quarter_start = month.quarter_start
    and person_month.months_promised & month.month_bit > 0
