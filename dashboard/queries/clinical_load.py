"""Whether the clinical load fell once promises began: a quarter's promises, and a person's."""

from datetime import date

import polars as pl

from etl.seen import Seen

LOADED = """
    select
        promise.allocation_id,
        promise.faculty_id,
        promise.role,
        promise.program_id,
        promise.department,
        promise.quarter_start,
        promise_load.clinic_before,
        promise_load.clinic_now,
        promise_load.due,
        promise_load.load,
        case
            when promise_load.load <> 'unknown' then null
            when promise_load.due is null and basis.clinical_hours_per_week is null then 'no_c'
            when promise_load.due is null then 'no_fte'
            when promise_load.due <= 0 then 'nothing_due'
            when promise_load.clinic_before is null then 'no_before'
            else 'no_now'
        end as why
    from seen.promise_parts as promise
    inner join seen.promise_load as promise_load
        on promise.allocation_id = promise_load.allocation_id
        and promise.quarter_start = promise_load.quarter_start
    left join seen.promise_basis as basis
        on promise.allocation_id = basis.allocation_id
        and promise.quarter_start = basis.quarter_start
    where promise.quarter_start = $quarter
        and ($department is null or promise.department = $department)
"""


def load_counts(seen: Seen, quarter: date, department: str | None = None) -> pl.DataFrame:
    """One row: of the promises of time, how many of each load, and of the unknown ones why."""
    return seen.ask(
        f"""
        with loaded as ({LOADED})
        select
            count(*) as promises,
            count(*) filter (where load = 'fell') as fell,
            count(*) filter (where load = 'fell_partly') as fell_partly,
            count(*) filter (where load = 'never_fell') as never_fell,
            count(*) filter (where load = 'unknown') as unknown,
            count(*) filter (where why = 'no_c') as no_c,
            count(*) filter (where why = 'no_fte') as no_fte,
            count(*) filter (where why = 'nothing_due') as nothing_due,
            count(*) filter (where why = 'no_before') as no_before,
            count(*) filter (where why = 'no_now') as no_now
        from loaded
        """,
        {"quarter": quarter, "department": department},
    )


def load_list(seen: Seen, quarter: date, load: str, department: str | None = None) -> pl.DataFrame:
    """The promises of the quarter with that load, those whose clinic fell least first."""
    return seen.ask(
        f"""
        with loaded as ({LOADED})
        select
            loaded.allocation_id,
            loaded.faculty_id,
            names.name as person,
            coalesce(roles.label, loaded.role) as role,
            coalesce(programs.name, loaded.program_id) as program,
            loaded.department as owed_by,
            loaded.clinic_before,
            loaded.clinic_now,
            loaded.due,
            loaded.why
        from loaded
        left join seen.names as names on loaded.faculty_id = names.faculty_id
        left join seen.roles as roles on roles.role = loaded.role
        left join seen.programs as programs on programs.program_id = loaded.program_id
        where loaded.load = $load
        order by
            (loaded.clinic_before - loaded.clinic_now) / nullif(loaded.due, 0) nulls last,
            loaded.allocation_id
        """,
        {"quarter": quarter, "load": load, "department": department},
    )


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
