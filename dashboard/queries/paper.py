"""What stands on paper only: promises without a document, ending soon, too many, or unclear."""

from datetime import date

import polars as pl

from etl.seen import Seen

LEDGER = """
    select
        promise.*,
        names.name,
        homes.department as home,
        homes.division,
        coalesce(roles.label, promise.role) as role_label,
        coalesce(programs.name, promise.program_id) as program,
        promise.documented = 'undocumented' as undocumented,
        promise.documented = 'informal' as informal,
        coalesce(
            promise.last_day between $on_day and $on_day + $ending_within::INTEGER, false
        ) as ending,
        homes.total_fte,
        coalesce(promise.unit = 'percent' and homes.total_fte < 1 - 1e-9, false) as of_what,
        coalesce(
            sum(coalesce(promise.fte, 0)) over (partition by promise.faculty_id)
                + coalesce(homes.clinical_fte, 0)
                > homes.total_fte + coalesce(homes.other_fte, 0) + 1e-9,
            false
        ) as over_committed
    from seen.promise_ledger as promise
    left join seen.names as names on promise.faculty_id = names.faculty_id
    left join seen.homes as homes
        on promise.faculty_id = homes.faculty_id
        and $on_day between homes.from_quarter and homes.until_quarter
    left join seen.roles as roles on roles.role = promise.role
    left join seen.programs as programs on programs.program_id = promise.program_id
    where $on_day between promise.from_quarter and promise.until_quarter
        and promise.start_date <= $on_day
        and (promise.last_day is null or promise.last_day >= $on_day)
"""
MINE = "($department is null or department = $department)"
COUNTS = """
    count(*) as promises,
    count(distinct faculty_id) as people,
    coalesce(sum(fte), 0) as fte,
    count(*) filter (where undocumented) as undocumented,
    count(*) filter (where informal) as informal,
    count(*) filter (where ending) as ending,
    count(distinct faculty_id) filter (where over_committed) as over_committed,
    count(*) filter (where of_what) as of_what
"""


def paper_counts(
    seen: Seen, on_day: date, ending_within: int, department: str | None = None
) -> pl.DataFrame:
    """One row: of the promises in force on `on_day`, how many lack what.

    `over_committed` counts people whose promises and clinical FTE exceed their appointments,
    `of_what` promises in percent to people with less than 1.0 FTE: percent of that, or of 1.0? The
    question is asked when a promise is loaded and answered by another unit; it is open where the
    roster came later.
    """
    return seen.ask(
        f"with ledger as ({LEDGER}) select {COUNTS} from ledger where {MINE}",
        {"on_day": on_day, "ending_within": ending_within, "department": department},
    )


def paper_by_department(
    seen: Seen, on_day: date, ending_within: int, department: str | None = None
) -> pl.DataFrame:
    """The counts of `paper_counts`, a row a department that owes and division of the holder."""
    return seen.ask(
        f"""
        with ledger as ({LEDGER})
        select
            coalesce(department, 'No department') as department,
            coalesce(division, 'No division') as division,
            {COUNTS}
        from ledger
        where {MINE}
        group by all
        order by all
        """,
        {"on_day": on_day, "ending_within": ending_within, "department": department},
    )


def departments(seen: Seen) -> pl.DataFrame:
    """Every department that owes a promise in the scope, at any time: department."""
    return seen.ask(
        "select distinct department from seen.promise_ledger "
        "where department is not null order by department"
    )


def paper_list(
    seen: Seen, on_day: date, ending_within: int, what: str, department: str | None = None
) -> pl.DataFrame:
    """The promises in force on `on_day` that are `what`: one of PAPER; ordered by last day."""
    return seen.ask(
        f"""
        with ledger as ({LEDGER})
        select
            name, role_label as role, program, department, fte, start_date, last_day,
            document_type, document_date, signed_by, amount, total_fte
        from ledger
        where {MINE}
            and case $what when 'undocumented' then undocumented when 'informal' then informal
                when 'ending' then ending when 'over_committed' then over_committed
                when 'of_what' then of_what end
        order by last_day nulls last, name, allocation_id
        """,
        {"on_day": on_day, "ending_within": ending_within, "what": what, "department": department},
    )
