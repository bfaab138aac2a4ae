"""The relation of `seen` that says, month by month, what of people is on record.

It follows people: a month tells no day, so whoever sees a person in a quarter sees its months.
"""

_IN_SCOPE = (
    "join temp.main.scope_people as scope on r.faculty_id = scope.faculty_id "
    "and q.quarter_start between scope.from_quarter and scope.until_quarter"
)

_ON_DAYS = f"""
select r.faculty_id, q.quarter_start, date_trunc('month', r.date)::DATE as month,
    '{{feed}}' as feed, count(*) as rows
from current.{{feed}} as r
join mart.quarters as q on r.date between q.quarter_start and q.counted_until
{_IN_SCOPE}
where {{one_day}}
group by all
"""

# A total is on record in every month that it touches.
_OVER_MONTHS = f"""
select r.faculty_id, q.quarter_start, r.month, 'activity' as feed, count(*) as rows
from (
    select faculty_id, unnest(
        generate_series(date_trunc('month', date), end_date, interval 1 month)
    )::DATE as month, date
    from current.activity
    where end_date is not null
) as r
join mart.quarters as q
    on r.month between q.quarter_start and q.counted_until and r.date <= q.counted_until
{_IN_SCOPE}
group by all
"""

_RECORDED = f"""
select faculty_id, quarter_start, month, feed, sum(rows)::BIGINT as rows
from (
    {_ON_DAYS.format(feed="activity", one_day="r.end_date is null")}
    union all
    {_OVER_MONTHS}
    union all
    {_ON_DAYS.format(feed="clinical", one_day="true")}
)
group by all
"""

MONTH_VIEWS = {"recorded_months": _RECORDED}
