"""What Pipeline asks of roles: how long they are held, why they ended, the bench, and gaps."""

from datetime import date

import polars as pl

from etl.seen import Seen


def tenure(seen: Seen) -> pl.DataFrame:
    """Who holds a leading role on the as-of date, the longest first, beside the usual time."""
    return seen.ask(
        """
        select
            held.faculty_id, coalesce(names.name, held.faculty_id) as name,
            coalesce(roles.label, held.role) as role_label,
            coalesce(programs.name, held.program_id) as program, held.start_date, held.days,
            held.median_days, held.past_median
        from seen.tenure as held
        left join seen.known_names as names on held.faculty_id = names.faculty_id
        left join seen.roles as roles on held.role = roles.role
        left join seen.programs as programs on held.program_id = programs.program_id
        where not held.ended
        order by held.days desc, lower(names.name), held.faculty_id, held.appointment_id
        """
    )


def ended(seen: Seen, first: date, on_day: date) -> pl.DataFrame:
    """The appointments in sight that ended in these days, the latest first, with the reason.

    The reason is empty where the person does not tell it to the viewer.
    """
    return seen.ask(
        """
        select
            held.faculty_id, coalesce(names.name, held.faculty_id) as name,
            coalesce(roles.label, held.role) as role_label,
            coalesce(programs.name, held.program_id) as program, held.end_date, held.end_reason
        from seen.appointments as held
        left join seen.known_names as names on held.faculty_id = names.faculty_id
        left join seen.roles as roles on held.role = roles.role
        left join seen.programs as programs on held.program_id = programs.program_id
        where held.end_date between $first and $on_day
        order by held.end_date desc, lower(names.name), held.faculty_id, held.appointment_id
        """,
        {"first": first, "on_day": on_day},
    )


def bench(seen: Seen) -> pl.DataFrame:
    """Who may be asked about which role, by role and name, with the roles that are open."""
    return seen.ask(
        """
        with vacant as (
            select role, count(*) as openings
            from seen.openings
            where status in ('open', 'interviewing')
            group by role
        )
        select
            found.role, coalesce(roles.label, found.role) as role_label,
            coalesce(vacant.openings, 0) as openings,
            found.faculty_id, coalesce(names.name, found.faculty_id) as name,
            list(distinct found.why order by found.why) as why
        from seen.bench as found
        left join vacant on found.role = vacant.role
        left join seen.known_names as names on found.faculty_id = names.faculty_id
        left join seen.roles as roles on found.role = roles.role
        group by found.role, role_label, openings, found.faculty_id, names.name
        order by lower(role_label), found.role, lower(name), found.faculty_id
        """
    )


def gaps(seen: Seen, quarter: date) -> pl.DataFrame:
    """Roles held without a promise, and roles nobody stood in for during leave, of a quarter."""
    return seen.ask(
        """
        select
            gap.kind, gap.faculty_id, coalesce(names.name, gap.faculty_id) as name,
            coalesce(roles.label, gap.role) as role_label,
            coalesce(programs.name, gap.program_id) as program, gap.from_date, gap.until_date
        from seen.role_gap as gap
        left join seen.known_names as names on gap.faculty_id = names.faculty_id
        left join seen.roles as roles on gap.role = roles.role
        left join seen.programs as programs on gap.program_id = programs.program_id
        where gap.quarter_start = $quarter
        order by gap.kind, lower(names.name), gap.faculty_id, gap.appointment_id, gap.from_date
        """,
        {"quarter": quarter},
    )
