"""One person's promises and what became of them, quarter by quarter."""

from datetime import date

import polars as pl

from etl.seen import Seen


def people(seen: Seen) -> pl.DataFrame:
    """Everybody the scope names, by name: faculty_id, name."""
    return seen.ask("select faculty_id, name from seen.names order by name, faculty_id")


def person(seen: Seen, faculty_id: str, quarter: date) -> pl.DataFrame:
    """At most one row: the person as they are at home in the quarter that begins on that day.

    `in_scope` says whether the scope brings them then, or only promises of theirs.
    """
    return seen.ask(
        """
        select
            names.faculty_id, names.name, homes.department, homes.division,
            coalesce(homes.in_scope, false) as in_scope,
            homes.rank, homes.total_fte, homes.clinical_fte
        from seen.names as names
        left join seen.homes as homes
            on names.faculty_id = homes.faculty_id
            and $quarter between homes.from_quarter and homes.until_quarter
        where names.faculty_id = $faculty_id
        """,
        {"faculty_id": faculty_id, "quarter": quarter},
    )


def promises(seen: Seen, faculty_id: str, quarter: date) -> pl.DataFrame:
    """The person's promise ledger as far as it is seen in the quarter; the latest first.

    `fte` and what 1.0 FTE means (H, D, W, C and the pattern) are those of the quarter where the
    promise `counts` in it; else the promise's own and the institution's. `role_code` and
    `owed_by_then` say whose basis that is.
    """
    return seen.ask(
        """
        select
            promise.allocation_id, coalesce(roles.label, promise.role) as role,
            coalesce(programs.name, promise.program_id) as program, promise.department,
            promise.amount, promise.unit, promise.start_date, promise.last_day,
            promise.document_type, promise.document_date, promise.document_ref,
            promise.signed_by, promise.documented, promise.includes_supervision,
            promise.supersedes, promise.line, promise.file_name,
            basis.allocation_id is not null as counts,
            if(counts, basis.fte, promise.fte) as fte,
            if(counts, basis.hours_per_week, quarters.hours_per_week) as hours_per_week,
            if(counts, basis.half_day_hours, quarters.half_day_hours) as half_day_hours,
            if(counts, basis.weeks_per_year, quarters.weeks_per_year) as weeks_per_year,
            if(counts, basis.clinical_hours_per_week, quarters.clinical_hours_per_week)
                as clinical_hours_per_week,
            if(counts, basis.pattern, quarters.pattern) as pattern,
            promise.role as role_code,
            coalesce("then".department, promise.department) as owed_by_then
        from seen.promise_ledger as promise
        left join seen.roles as roles on roles.role = promise.role
        left join seen.programs as programs on programs.program_id = promise.program_id
        left join seen.promise_basis as basis
            on promise.allocation_id = basis.allocation_id and basis.quarter_start = $quarter
        left join seen.promise_quarter as "then"
            on promise.allocation_id = "then".allocation_id and "then".quarter_start = $quarter
        left join seen.quarters as quarters on quarters.quarter_start = $quarter
        where promise.faculty_id = $faculty_id
            and $quarter between promise.from_quarter and promise.until_quarter
        order by promise.last_day is not null, promise.last_day desc, promise.start_date desc,
            promise.allocation_id
        """,
        {"faculty_id": faculty_id, "quarter": quarter},
    )


def person_quarters(seen: Seen, faculty_id: str) -> pl.DataFrame:
    """One row a promise and quarter of the person: the hours, their parts and the status."""
    return seen.ask(
        """
        with promise as (from seen.promise_parts)
        select
            promise.*,
            coalesce(roles.label, promise.role) as role_label,
            coalesce(programs.name, promise.program_id) as program
        from promise
        left join seen.roles as roles on roles.role = promise.role
        left join seen.programs as programs on programs.program_id = promise.program_id
        where promise.faculty_id = $faculty_id
        order by quarter_start, role_label, allocation_id
        """,
        {"faculty_id": faculty_id},
    )


def beside_promises(seen: Seen, faculty_id: str) -> pl.DataFrame:
    """A row a quarter: the person's hours that no promise takes, and clinic worked and due."""
    return seen.ask(
        """
        select
            quarter_start, contributed_hours, unpromised_admin_hours,
            clinical_teaching_unfilled_hours, clinical_worked_hours, clinical_contracted_hours,
            encroached_assumed, months_promised, months_covered
        from seen.person_quarter
        where faculty_id = $faculty_id
        order by quarter_start
        """,
        {"faculty_id": faculty_id},
    )
