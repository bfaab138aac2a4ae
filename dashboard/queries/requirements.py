"""What is required and recommended, and the promises held against what is verified of it."""

from datetime import date

import polars as pl

from etl.seen import Seen

LINES = """
    select
        line.*,
        coalesce(programs.name, line.program_id) as program,
        programs.department,
        programs.approved_positions,
        coalesce(names.name, line.faculty_id) as name
    from seen.requirement_line as line
    left join seen.programs as programs on line.program_id = programs.program_id
    left join seen.names as names on line.faculty_id = names.faculty_id
    where line.quarter_start = $quarter
"""
MINE = "($department is null or department = $department)"


def requirements(seen: Seen) -> pl.DataFrame:
    """Every row of required time, those that nobody has verified first."""
    return seen.ask(
        """
        select * from seen.requirements
        order by verified_by is not null, lower(specialty), role, positions_min,
            effective nulls first
        """
    )


def recommendations(seen: Seen) -> pl.DataFrame:
    """Every row of recommended time, those that nobody has verified first."""
    return seen.ask(
        """
        select * from seen.recommendations
        order by verified_by is not null, body, role, size_min nulls first
        """
    )


def programs(seen: Seen) -> pl.DataFrame:
    """Every program with the specialty and the approved positions that rows are matched by."""
    return seen.ask(
        """
        select program_id, name, trim(specialty) as specialty, approved_positions
        from seen.programs
        order by name
        """
    )


def lines(seen: Seen, quarter: date, department: str | None = None) -> pl.DataFrame:
    """The lines of a quarter, those below what is required first; `below` is NULL if unknown."""
    return seen.ask(
        f"""
        select * from ({LINES})
        where {MINE}
        order by coalesce(not below, true), below is null, program, role_codes, name
        """,
        {"quarter": quarter, "department": department},
    )


def lines_of_person(seen: Seen, quarter: date, faculty_id: str) -> pl.DataFrame:
    """The lines that a person's promises of a quarter are held against: role and program each.

    A line of several roles or holders together stands beside each role of it.
    """
    return seen.ask(
        f"""
        with line as ({LINES}),
        role_of as (select *, unnest(string_split(role_codes, ';')) as role from line)
        select promise.allocation_id, role_of.*
        from role_of
        inner join seen.promise_ledger as promise
            on role_of.program_id = promise.program_id and role_of.role = promise.role
        where promise.faculty_id = $faculty_id
            and coalesce(role_of.faculty_id = $faculty_id, true)
            and $quarter between promise.from_quarter and promise.until_quarter
            and promise.start_date <= $quarter
            and $quarter <= coalesce(promise.last_day, 'infinity'::DATE)
        order by role_of.program, role_of.role_codes, promise.allocation_id
        """,
        {"quarter": quarter, "faculty_id": faculty_id},
    )


def alarms(seen: Seen, department: str | None = None) -> pl.DataFrame:
    """Programs whose approved positions rose while the time promised to lead them did not."""
    return seen.ask(
        f"""
        select alarm.*, programs.name as program, programs.department
        from seen.complement_alarm as alarm
        inner join seen.programs as programs on alarm.program_id = programs.program_id
        where {MINE}
        order by changed_on desc, program
        """,
        {"department": department},
    )
