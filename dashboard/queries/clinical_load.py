"""Whether a person's clinical load fell when their promises began, quarter by quarter."""

import polars as pl

from etl.seen import Seen


def loads(seen: Seen, faculty_id: str) -> pl.DataFrame:
    """A row a promise and quarter: clinic before, now and due in hours a week, and whether it fell.

    Nothing for those who do not see the person's clinic. `c_unset` says whether due is unknown
    because nobody set what 1.0 clinical FTE means.
    """
    return seen.ask(
        """
        select
            load.allocation_id, load.quarter_start, load.clinic_before, load.clinic_now, load.due,
            load.load, coalesce(roles.label, promise.role) as role,
            coalesce(programs.name, promise.program_id) as program, promise.start_date,
            promise.clinical_half_days_removed,
            basis.clinical_hours_per_week is null as c_unset
        from seen.promise_load as load
        inner join seen.promise_ledger as promise
            on load.allocation_id = promise.allocation_id
            and load.quarter_start between promise.from_quarter and promise.until_quarter
        left join seen.promise_basis as basis
            on load.allocation_id = basis.allocation_id
            and load.quarter_start = basis.quarter_start
        left join seen.roles as roles on roles.role = promise.role
        left join seen.programs as programs on programs.program_id = promise.program_id
        where promise.faculty_id = $faculty_id
        order by promise.start_date, load.allocation_id, load.quarter_start
        """,
        {"faculty_id": faculty_id},
    )
