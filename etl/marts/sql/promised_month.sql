-- One row a person and month with promised hours: whether there is data for some promise.
select
    faculty_id,
    quarter_start,
    month_start as month,
    bool_or(covered) as covered
from months_covered
group by faculty_id, quarter_start, month_start
