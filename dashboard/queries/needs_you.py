"""The promises that lost most: who needs the reader first."""

from datetime import date

import polars as pl

from etl.seen import Seen


def needs_you(
    seen: Seen, quarter: date, department: str | None = None, limit: int = 20
) -> pl.DataFrame:
    """The promises of the quarter with hours taken, most first, at most `limit`.

    Promises that are kept, or lack the data to say, are not here. `of` counts all there are.
    """
    return seen.ask(
        """
        with promise as (from seen.promise_parts)
        select
            promise.allocation_id,
            promise.faculty_id,
            names.name,
            homes.division,
            coalesce(roles.label, promise.role) as role,
            coalesce(programs.name, promise.program_id) as program,
            promise.department,
            promise.promised_hours,
            promise.recorded_hours,
            promise.taken_hours,
            promise.clinic_part,
            promise.admin_part,
            promise.because,
            promise.status,
            count(*) over () as "of"
        from promise
        left join seen.names as names on promise.faculty_id = names.faculty_id
        left join seen.homes as homes
            on promise.faculty_id = homes.faculty_id
            and promise.quarter_start between homes.from_quarter and homes.until_quarter
        left join seen.roles as roles on roles.role = promise.role
        left join seen.programs as programs on programs.program_id = promise.program_id
        where promise.quarter_start = $quarter
            and promise.status in ('broken', 'slipping')
            and promise.taken_hours > 0
            and ($department is null or promise.department = $department)
        order by promise.taken_hours desc, promise.allocation_id
        limit $limit
        """,
        {"quarter": quarter, "department": department, "limit": limit},
    )
