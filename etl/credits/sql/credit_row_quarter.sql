-- One row a person, quarter and row of a table of credits that counts an activity type of ours:
-- how many of what it is given for, and the credits. A total counts where it ends, once it has.
-- It is long because hours become half-days by the basis of the person.
with

given as (
    select
        institution as credits_table,
        version,
        scheme_unit,
        activity,
        activity_type,
        per,
        credit
    from current.credits
    where activity_type is not null
),

done as (
    select
        activity.faculty_id,
        quarters.quarter_start,
        activity.activity_type,
        sum(activity.hours)::DOUBLE as hours,
        count(*)::DOUBLE as sessions,
        sum(activity.learners)::DOUBLE as learners,
        count(*) as rows,
        count(*) filter (where activity.learners is null) as rows_without_learners
    from current.activity as activity
    inner join mart.quarters as quarters
        on coalesce(activity.end_date, activity.date)
        between quarters.quarter_start and quarters.counted_until
    inner join temp.main.scope_people as scope
        on activity.faculty_id = scope.faculty_id
        and quarters.quarter_start between scope.from_quarter and scope.until_quarter
    where activity.activity_type in (select activity_type from given)
    group by activity.faculty_id, quarters.quarter_start, activity.activity_type
),

-- Hours of a half-day of departments that have their own: the latest row on the quarter's first day
-- counts, and an empty cell of it falls through to the institution's.
own_half_day as (
    select
        basis.scope_key as department,
        quarters.quarter_start,
        arg_max_null(basis.half_day_hours, coalesce(basis.start_date, '-infinity'::DATE)) as hours
    from mart.quarters as quarters
    inner join current.fte_bases as basis
        on basis.scope = 'department'
        and coalesce(basis.start_date, '-infinity'::DATE) <= quarters.quarter_start
    group by basis.scope_key, quarters.quarter_start
)

select
    done.faculty_id,
    done.quarter_start,
    given.credits_table,
    given.version,
    given.scheme_unit,
    given.activity,
    given.activity_type,
    given.per,
    given.credit as credit_each,
    case given.per
        when 'hour' then done.hours
        when 'session' then done.sessions
        when 'half_day' then done.hours / coalesce(own_half_day.hours, quarters.half_day_hours)
        when 'learner' then coalesce(done.learners, 0)
    end as units,
    units * given.credit as credits,
    done.rows,
    if(given.per = 'learner', done.rows_without_learners, 0) as rows_uncounted
from given
inner join done using (activity_type)
inner join mart.quarters as quarters on done.quarter_start = quarters.quarter_start
left join current.roster as home
    on done.faculty_id = home.faculty_id
    and done.quarter_start between home.from_quarter and home.until_quarter
left join own_half_day
    on home.department = own_half_day.department
    and done.quarter_start = own_half_day.quarter_start
