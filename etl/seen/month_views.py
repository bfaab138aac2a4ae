"""The relations of `seen` that say, month by month, what was promised to people and is on record.

Both follow people: a month tells no day, so whoever sees a person in a quarter sees its months.
"""

_IN_SCOPE = (
    "join temp.main.scope_people as scope on r.faculty_id = scope.faculty_id "
    "and q.quarter_start between scope.from_quarter and scope.until_quarter"
)

# A month counts here exactly where it counts in months_promised: it has working days on which the
# promise runs and the person is employed and, unless it is promised in hours a year, not away.
_PROMISED = f"""
with working as (
    select q.quarter_start, date_trunc('month', day.date)::DATE as month, day.date::DATE as date
    from mart.quarters as q,
        unnest(generate_series(q.quarter_start, q.counted_until, interval 1 day)) as day(date)
    where isodow(day.date) <= 5
        and day.date::DATE not in (select date from current.holidays where closed)
),
away as (
    select l.faculty_id, l.start_date, l.end_date
    from current.leave as l
    where l.effect = 'away' and coalesce(l.fraction, 1) >= 1
),
running as (
    select distinct r.faculty_id, q.quarter_start, r.unit = 'hours_per_year' as whatever_leave,
        greatest(r.start_date, roster.hire_date, q.quarter_start) as from_date,
        least(r.last_day, roster.left_date, q.counted_until) as until_date
    from mart.promise as r
    cross join mart.quarters as q
    {_IN_SCOPE}
    left join current.roster as roster
        on r.faculty_id = roster.faculty_id
        and q.quarter_start between roster.from_quarter and roster.until_quarter
    where r.unit <> 'stipend' and r.amount > 0
        and (r.unit <> 'percent_of_appointment' or roster.total_fte > 0)
)
select distinct running.faculty_id, running.quarter_start, working.month
from running
join working
    on running.quarter_start = working.quarter_start
    and working.date between running.from_date and running.until_date
left join away
    on running.faculty_id = away.faculty_id
    and working.date between away.start_date and away.end_date
where running.whatever_leave or away.faculty_id is null
"""

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

MONTH_VIEWS = {"promised_months": _PROMISED, "recorded_months": _RECORDED}
