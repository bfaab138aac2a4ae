"""Every promise of a quarter with what became of it: the Protected time table and its filters."""

from datetime import date

import polars as pl

from etl.seen import Seen

ROWS = """
    with promise as (from seen.promise_parts)
    select
        promise.faculty_id,
        names.name as person,
        coalesce(roles.label, promise.role) as role,
        coalesce(programs.name, promise.program_id) as program,
        promise.department as owed_by,
        promise.promised_hours,
        promise.recorded_hours,
        case when promise.known then promise.taken_hours end as taken_hours,
        case when promise.known then promise.unaccounted_hours end as unaccounted_hours,
        promise.displaced_hours,
        promise.realization,
        promise.status,
        promise.because,
        promise_load.load
    from promise
    left join seen.promise_load as promise_load
        on promise.allocation_id = promise_load.allocation_id
        and promise.quarter_start = promise_load.quarter_start
    left join seen.names as names on promise.faculty_id = names.faculty_id
    left join seen.homes as homes
        on promise.faculty_id = homes.faculty_id
        and promise.quarter_start between homes.from_quarter and homes.until_quarter
    left join seen.roles as roles on roles.role = promise.role
    left join seen.programs as programs on programs.program_id = promise.program_id
    where promise.quarter_start = $quarter
        and ($department is null or promise.department = $department)
        and ($division is null or homes.division = $division)
        and ($program is null or promise.program_id = $program)
        and ($role is null or promise.role = $role)
        and ($status is null or promise.status = $status)
        and ($because is null or promise.because = $because)
        and ($load is null or promise_load.load = $load)
    order by promise.known desc, taken_hours desc nulls last, person, promise.allocation_id
"""


def protected_time(
    seen: Seen,
    quarter: date,
    department: str | None = None,
    division: str | None = None,
    program: str | None = None,
    role: str | None = None,
    status: str | None = None,
    because: str | None = None,
    load: str | None = None,
) -> pl.DataFrame:
    """One row a promise of the quarter that passes the filters, most hours taken first."""
    return seen.ask(
        ROWS,
        {
            "quarter": quarter,
            "department": department,
            "division": division,
            "program": program,
            "role": role,
            "status": status,
            "because": because,
            "load": load,
        },
    )


def filter_choices(seen: Seen, quarter: date) -> pl.DataFrame:
    """What the filters offer in the quarter: filter, value, label; only what some promise has."""
    return seen.ask(
        """
        with promise as (
            select promise.*, homes.division, promise_load.load
            from seen.promise_parts as promise
            left join seen.promise_load as promise_load
                on promise.allocation_id = promise_load.allocation_id
                and promise.quarter_start = promise_load.quarter_start
            left join seen.homes as homes
                on promise.faculty_id = homes.faculty_id
                and promise.quarter_start between homes.from_quarter and homes.until_quarter
            where promise.quarter_start = $quarter
        )
        select distinct 'department' as filter, department as value, department as label
        from promise where department is not null
        union all
        select distinct 'division', division, division from promise where division is not null
        union all
        select distinct 'program', promise.program_id, coalesce(programs.name, promise.program_id)
        from promise left join seen.programs as programs using (program_id)
        where promise.program_id is not null
        union all
        select distinct 'role', promise.role, coalesce(roles.label, promise.role)
        from promise left join seen.roles as roles using (role)
        union all
        select distinct 'status', status, status from promise where status is not null
        union all
        select distinct 'because', because, because from promise where because is not null
        union all
        select distinct 'load', load, load from promise where load is not null
        order by filter, label
        """,
        {"quarter": quarter},
    )
