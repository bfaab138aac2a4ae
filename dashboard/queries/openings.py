"""Openings: what is offered, what is required and recommended of such a role, and what changed."""

from datetime import date

import polars as pl

from etl.seen import Seen

# The codes of a rule, each by itself.
_CODES = "list_transform(string_split(rule.role_codes, ';'), lambda code: trim(code))"


def openings(seen: Seen) -> pl.DataFrame:
    """Every opening seen, with its role and program in words, the latest posted first."""
    return seen.ask(
        """
        select
            opening.*,
            coalesce(roles.label, opening.role) as role_label, roles.level,
            roles.training as training_expected,
            roles.typical_clinical_min, roles.typical_clinical_max, roles.source as typical_source,
            coalesce(programs.name, opening.program_id) as program,
            programs.department,
            coalesce(names.name, opening.filled_by) as filled_by_name
        from seen.openings as opening
        left join seen.roles as roles on opening.role = roles.role
        left join seen.programs as programs on opening.program_id = programs.program_id
        left join seen.known_names as names on opening.filled_by = names.faculty_id
        order by opening.opened_on desc, opening.opening_id
        """
    )


_PROGRAM = """
    select
        program_id, lower(trim(specialty)) as specialty, approved_positions,
        approved_positions is not null as size_known
    from seen.programs
"""
_REQUIRED = f"""
    select
        program.program_id, unnest({_CODES}) as role, 'required' as kind, rule.min_fte,
        rule.counts, rule.specialty as said_by, null as year, rule.source,
        rule.verified_by, rule.verified_on, program.size_known
    from ({_PROGRAM}) as program
    inner join seen.requirements as rule
        on program.specialty = lower(trim(rule.specialty))
    where
        rule.verified_by is not null
        and rule.min_fte is not null
        and coalesce(rule.effective <= $on_day, true)
        and coalesce(
            program.approved_positions
            between rule.positions_min and coalesce(rule.positions_max, 1000000),
            true
        )
    qualify coalesce(rule.effective, '-infinity'::DATE)
        = max(coalesce(rule.effective, '-infinity'::DATE)) over (
            partition by
                program.program_id, rule.specialty, rule.role_codes, rule.positions_min,
                rule.positions_max
        )
"""
_RECOMMENDED = f"""
    select
        program.program_id, unnest({_CODES}) as role, 'recommended' as kind, rule.min_fte,
        rule.counts, rule.body as said_by, rule.year, rule.source,
        rule.verified_by, rule.verified_on, program.size_known
    from ({_PROGRAM}) as program
    inner join seen.recommendations as rule
        on (rule.specialty is null or lower(trim(rule.specialty)) = program.specialty)
    where
        rule.verified_by is not null
        and (
            (rule.size_min is null and rule.size_max is null)
            or coalesce(
                program.approved_positions
                between coalesce(rule.size_min, 0) and coalesce(rule.size_max, 1000000),
                false
            )
        )
"""


def minima(seen: Seen, on_day: date) -> pl.DataFrame:
    """A row a program, role and verified rule on a day: what accreditors require of it.

    And the recommendation for it, `kind` says which: of several that match the latest. `size_known`
    says whether the program's approved positions are, by which rules are chosen.
    """
    return seen.ask(
        f"""
        with found as ({_REQUIRED} union all {_RECOMMENDED})
        from found
        qualify kind = 'required' or row_number() over (
            partition by program_id, role, kind
            order by year desc nulls last, min_fte desc, said_by
        ) = 1
        order by program_id, role, kind desc, min_fte desc, said_by
        """,
        {"on_day": on_day},
    )


def changes(seen: Seen, opening: str) -> pl.DataFrame:
    """What an opening was from batch to batch, who said so and why, the first first."""
    return seen.ask(
        "select * from seen.opening_history where opening_id = $opening order by version, batch",
        {"opening": opening},
    )


_BENCH = """
    select distinct
        opening.opening_id, bench.faculty_id, bench.why, bench.program_id, bench.since
    from seen.openings as opening
    inner join seen.bench as bench
        on opening.role = bench.role
        and coalesce(bench.opening_id = opening.opening_id, true)
"""


def bench(seen: Seen) -> pl.DataFrame:
    """Who in sight may be asked about a role: role, faculty_id, and the opening they asked for."""
    return seen.ask("select distinct role, faculty_id, opening_id from seen.bench")


def candidates(seen: Seen, opening: str) -> pl.DataFrame:
    """Who asked for an opening, aims at its role or held it, and why; by name, never by merit.

    `since` is the day they asked or their last day in the role, `program` where they held it.
    """
    return seen.ask(
        f"""
        select
            bench.faculty_id, coalesce(names.name, bench.faculty_id) as name, bench.why,
            coalesce(programs.name, bench.program_id) as program, bench.since
        from ({_BENCH}) as bench
        left join seen.known_names as names on bench.faculty_id = names.faculty_id
        left join seen.programs as programs on bench.program_id = programs.program_id
        where bench.opening_id = $opening
        order by
            lower(coalesce(names.name, bench.faculty_id)), bench.faculty_id, bench.why,
            bench.since
        """,
        {"opening": opening},
    )


def last_people(seen: Seen) -> pl.DataFrame:
    """What is told of who held each opening's role before, as far as they share it."""
    return seen.ask("select * from seen.predecessor")


def role_known(seen: Seen, role: str, program: str) -> pl.DataFrame:
    """One row if anybody holds or held the role in the program, in sight or not; else none."""
    return seen.ask(
        "select role, program_id from seen.role_known where role = $role and program_id = $program",
        {"role": role, "program": program},
    )


def held_before(seen: Seen, role: str, program: str) -> pl.DataFrame:
    """The appointments in sight to a role of a program, the latest first, with their holders."""
    return seen.ask(
        """
        select
            held.appointment_id, coalesce(names.name, held.faculty_id) as name,
            held.start_date, held.end_date
        from seen.appointments as held
        left join seen.names as names on held.faculty_id = names.faculty_id
        where held.role = $role and held.program_id = $program
        order by held.start_date desc, held.appointment_id
        """,
        {"role": role, "program": program},
    )
