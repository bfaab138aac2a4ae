"""Which promises crossed a line since the quarter before: from one status to a better or worse."""

from datetime import date

import polars as pl

from etl.seen import Seen

LINE = ("kept", "displaced", "unaccounted", "slipping", "broken")
"""From the best to the worst. Without enough data a promise stands nowhere on it."""

_PLACE = f"list_position({list(LINE)}, {{}})"
CROSSED = f"""
    select
        promise.*,
        earlier.status as was,
        {_PLACE.format("promise.status")} - {_PLACE.format("earlier.status")} as steps
    from seen.promise_parts as promise
    inner join seen.promise_parts as earlier
        on promise.allocation_id = earlier.allocation_id
        and earlier.quarter_start = $before
    where promise.quarter_start = $quarter
        and ($department is null or promise.department = $department)
        and promise.known
        and earlier.known
"""


def crossed_counts(
    seen: Seen, quarter: date, before: date, department: str | None = None
) -> pl.DataFrame:
    """One row a pair of statuses: was, status, steps (above 0 is worse), promises.

    Of promises that have enough data in both quarters; a promise's first quarter is not here.
    """
    return seen.ask(
        f"""
        with crossed as ({CROSSED})
        select was, status, steps, count(*) as promises
        from crossed
        group by all
        order by steps desc, was, status
        """,
        {"quarter": quarter, "before": before, "department": department},
    )


def crossed_list(
    seen: Seen, quarter: date, before: date, what: str, department: str | None = None
) -> pl.DataFrame:
    """The promises that got `what`, worse or better: those that moved furthest first."""
    return seen.ask(
        f"""
        with crossed as ({CROSSED})
        select
            crossed.allocation_id,
            crossed.faculty_id,
            names.name as person,
            coalesce(roles.label, crossed.role) as role,
            coalesce(programs.name, crossed.program_id) as program,
            crossed.department as owed_by,
            crossed.was,
            crossed.status,
            crossed.promised_hours,
            crossed.recorded_hours,
            crossed.taken_hours,
            crossed.because
        from crossed
        left join seen.names as names on crossed.faculty_id = names.faculty_id
        left join seen.roles as roles on roles.role = crossed.role
        left join seen.programs as programs on programs.program_id = crossed.program_id
        where if($what = 'worse', crossed.steps > 0, crossed.steps < 0)
        order by abs(crossed.steps) desc, crossed.gap_hours desc, crossed.allocation_id
        """,
        {"quarter": quarter, "before": before, "what": what, "department": department},
    )
