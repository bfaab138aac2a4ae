-- One row a role or none, department or none, and stretch of days: what 1.0 FTE means then.
-- The row of the role counts, else the department's, else the institution's, else policy; of each
-- the latest begun, and what it leaves empty the next one says.
-- It is long because stretches are cut at the first day of any row that fits.
with

needed as (
    select role, department from promise
    union
    select role, department from promise_then
    union
    select null as role, department from home
    union
    select null as role, null as department
),

stated as (
    select
        scope,
        scope_key,
        coalesce(start_date, '-infinity'::DATE) as start_date,
        * exclude (scope, scope_key, start_date, key, batch, line)
    from current.fte_bases
    union all by name
    select
        'policy' as scope,
        *
    from policy_basis
),

fitting as (
    select
        needed.role,
        needed.department,
        stated.* exclude (scope_key),
        list_position(['role', 'department', 'institution', 'policy'], stated.scope) as rank
    from needed
    inner join stated
        on stated.scope in ('institution', 'policy')
        or (stated.scope = 'role' and stated.scope_key = needed.role)
        or (stated.scope = 'department' and stated.scope_key = needed.department)
),

stretch as (
    select
        *,
        lead(from_date) over (partition by role, department order by from_date) - 1 as day_before
    from (select distinct role, department, start_date as from_date from fitting) as began
),

in_force as (
    select
        stretch.from_date,
        stretch.day_before,
        fitting.*
    from stretch
    inner join fitting
        on stretch.role is not distinct from fitting.role
        and stretch.department is not distinct from fitting.department
        and fitting.start_date <= stretch.from_date
    qualify row_number() over (
            partition by fitting.role, fitting.department, stretch.from_date, fitting.rank
            order by fitting.start_date desc
        ) = 1
)

-- arg_min passes over what is empty.
select
    role,
    department,
    from_date,
    coalesce(any_value(day_before), 'infinity'::DATE) as until_date,
    arg_min(hours_per_week, rank) as hours_per_week,
    arg_min(half_day_hours, rank) as half_day_hours,
    arg_min(weeks_per_year, rank) as weeks_per_year,
    arg_min(clinical_hours_per_week, rank) as clinical_hours_per_week,
    arg_min(pattern, rank) as pattern,
    arg_min(pattern, rank) = 'any_day' as any_day,
    tick_of_time(arg_min(core_start, rank)) as core_start_tick,
    tick_of_time(arg_min(core_end, rank)) as core_end_tick
from in_force
group by role, department, from_date
