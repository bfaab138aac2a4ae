"""What My path asks: roles and how they were kept, openings, steps, and who may be asked."""

from datetime import date

import polars as pl

from etl.seen import Seen


def roles(seen: Seen) -> pl.DataFrame:
    """Every role that somebody may be offered, by label, with what training it usually asks for."""
    return seen.ask(
        """
        select role, label, level, training, typical_clinical_min, typical_clinical_max, source
        from seen.roles
        where level is distinct from 'none'
        order by label, role
        """
    )


def programs(seen: Seen) -> pl.DataFrame:
    """Every program with what requirements are matched by: specialty and approved positions."""
    return seen.ask(
        "select program_id, name, department, specialty, approved_positions "
        "from seen.programs order by name, program_id"
    )


def appointment(seen: Seen, faculty_id: str) -> float | None:
    """The person's whole appointment in FTE; None where it is not on record."""
    found = seen.ask(
        "select total_fte from seen.faculty where faculty_id = $faculty_id",
        {"faculty_id": faculty_id},
    )
    fte: float | None = found["total_fte"][0] if found.height else None
    return fte


def realization(seen: Seen, role: str, quarter: date) -> pl.DataFrame:
    """At most one row: the part of their promises that holders of the role had on record.

    Over the four quarters up to that one, and only where enough others hold the role.
    """
    return seen.ask(
        "select realization, in_files from seen.role_realization "
        "where role = $role and quarter_start = $quarter",
        {"role": role, "quarter": quarter},
    )


def openings(seen: Seen) -> pl.DataFrame:
    """The openings that one may apply for, the latest first, with what they offer."""
    return seen.ask(
        """
        select openings.*, coalesce(programs.name, openings.program_id) as program,
            coalesce(roles.label, openings.role) as role_label
        from seen.openings as openings
        left join seen.programs as programs on openings.program_id = programs.program_id
        left join seen.roles as roles on openings.role = roles.role
        where openings.status in ('open', 'interviewing')
        order by openings.opened_on desc, openings.opening_id
        """
    )


def activity_types(seen: Seen) -> pl.DataFrame:
    """Every activity type with its label and the portfolio domain it belongs to."""
    return seen.ask("select activity_type, label, portfolio_domain from seen.activity_types")


def milestone_types(seen: Seen) -> pl.DataFrame:
    """Every step towards an education role, in the order of the plan."""
    return seen.ask(
        "select milestone, label, phase, due_month, stage from seen.milestone_types "
        "order by phase nulls last, due_month nulls last, label"
    )
