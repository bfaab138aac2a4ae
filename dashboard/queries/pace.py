"""What the promises of a running quarter have come to, and how much of it is still to come."""

from datetime import date

import polars as pl

from etl.seen import Seen

PACE = """
    with day_ as (
        select
            unnest(generate_series(
                quarter_start::TIMESTAMP, quarter_end::TIMESTAMP, interval 1 day
            ))::DATE as date,
            counted_until
        from seen.quarters
        where quarter_start = $quarter
    ),
    days as (
        select
            day_.date <= day_.counted_until as counted,
            dayofweek(day_.date) between 1 and 5 and holidays.date is null as weekday
        from day_
        left join seen.holidays as holidays
            on day_.date = holidays.date and holidays.closed
    ),
    growing as (
        select
            'any_day' as pattern,
            count(*)::DOUBLE / nullif(count(*) filter (where counted), 0) as growth
        from days
        union all
        select
            'weekdays',
            count(*) filter (where weekday)::DOUBLE
                / nullif(count(*) filter (where weekday and counted), 0)
        from days
    )
    select
        promise.allocation_id,
        promise.faculty_id,
        names.name as person,
        coalesce(roles.label, promise.role) as role,
        coalesce(programs.name, promise.program_id) as program,
        promise.department as owed_by,
        promise.promised_hours,
        promise.gap_hours,
        promise.displaced_hours,
        promise.taken_hours,
        promise.gap_fte,
        promise.taken_fte,
        promise.full_time_hours,
        promise.months_promised,
        promise.months_covered,
        promise.status,
        promise.because,
        growing.growth
    from seen.promise_parts as promise
    inner join seen.promise_ledger as ledger on promise.allocation_id = ledger.allocation_id
        and promise.quarter_start between ledger.from_quarter and ledger.until_quarter
    inner join seen.quarters as quarter on promise.quarter_start = quarter.quarter_start
    left join seen.promise_basis as basis
        on promise.allocation_id = basis.allocation_id
        and promise.quarter_start = basis.quarter_start
    left join growing on basis.pattern = growing.pattern
    left join seen.names as names on promise.faculty_id = names.faculty_id
    left join seen.roles as roles on roles.role = promise.role
    left join seen.programs as programs on programs.program_id = promise.program_id
    where promise.quarter_start = $quarter
        and ($department is null or promise.department = $department)
        and promise.known
        and ledger.start_date <= quarter.quarter_start
        and (ledger.last_day is null or ledger.last_day >= quarter.quarter_end)
    order by promise.allocation_id
"""


def pace(seen: Seen, quarter: date, department: str | None = None) -> pl.DataFrame:
    """One row a promise with enough data that runs all through the quarter, hours to date.

    `growth` is all working days of its basis in the quarter over those counted so far; NULL where
    none is. The order is that of the promises.
    """
    return seen.ask(PACE, {"quarter": quarter, "department": department})
