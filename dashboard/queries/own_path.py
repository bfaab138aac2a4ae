"""What My path asks: roles and how they were kept, steps, and who may be asked."""

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


def at_home(seen: Seen, faculty_id: str) -> pl.DataFrame:
    """At most one row: the person's whole appointment in FTE and department on the as-of date."""
    return seen.ask(
        "select total_fte, department from seen.faculty where faculty_id = $faculty_id",
        {"faculty_id": faculty_id},
    )


def realization(seen: Seen, role: str, quarter: date) -> pl.DataFrame:
    """At most one row: the part of their promises that holders of the role had on record.

    Over the four quarters up to that one, and only where enough others hold the role.
    """
    return seen.ask(
        "select realization, in_files from seen.role_realization "
        "where role = $role and quarter_start = $quarter",
        {"role": role, "quarter": quarter},
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


def path(seen: Seen, faculty_id: str) -> pl.DataFrame:
    """At most one row: where the person is on their path, as far as the viewer sees it."""
    return seen.ask(
        """
        select path.*, coalesce(roles.label, path.target_role) as target_label,
            roles.level as target_level
        from seen.path as path
        left join seen.roles as roles on path.target_role = roles.role
        where path.faculty_id = $faculty_id
        """,
        {"faculty_id": faculty_id},
    )


def steps(seen: Seen, faculty_id: str) -> pl.DataFrame:
    """The steps of the person's plan in its order: label, phase, due, reached, state."""
    return seen.ask(
        "select milestone, label, phase, due_date, reached_on, state from seen.path_step "
        "where faculty_id = $faculty_id "
        "order by phase nulls last, due_date nulls last, reached_on nulls last, label",
        {"faculty_id": faculty_id},
    )


def evidence(seen: Seen, faculty_id: str, stage: str) -> pl.DataFrame:
    """What a stage of the person's rests on, in words, with file and line."""
    return seen.ask(
        """
        select distinct
            coalesce(types.label, roles.label, 'Mentored by ' || names.name, found.what) as what,
            found.date, found.file_name, found.line
        from seen.stage_evidence as found
        left join seen.milestone_types as types
            on found.what = types.milestone and found.feed = 'milestones'
        left join seen.roles as roles on found.what = roles.role and found.feed = 'appointments'
        left join seen.known_names as names
            on found.what = names.faculty_id and found.feed = 'mentorships'
        where found.faculty_id = $faculty_id and found.stage = $stage
        order by found.date, what
        """,
        {"faculty_id": faculty_id, "stage": stage},
    )


def reached(seen: Seen, faculty_id: str) -> pl.DataFrame:
    """The milestones that the person has recorded, each with its label."""
    return seen.ask(
        """
        select found.milestone, coalesce(types.label, found.milestone) as label, found.date
        from seen.milestones as found
        left join seen.milestone_types as types on found.milestone = types.milestone
        where found.faculty_id = $faculty_id
        order by found.date, label
        """,
        {"faculty_id": faculty_id},
    )


def holders(seen: Seen) -> pl.DataFrame:
    """Who holds an education role here, by name, with role, program and department."""
    return seen.ask(
        """
        select held.faculty_id, coalesce(names.name, held.faculty_id) as name, held.role,
            held.label, held.level, held.program_id,
            coalesce(programs.name, held.program_id) as program, held.department, held.since
        from seen.role_holder as held
        left join seen.known_names as names on held.faculty_id = names.faculty_id
        left join seen.programs as programs on held.program_id = programs.program_id
        order by name, held.label, program
        """
    )


def mentorships(seen: Seen, faculty_id: str, on_day: date) -> pl.DataFrame:
    """The mentorships that the person is in on a day, each with who the other is."""
    return seen.ask(
        """
        select mentored.mentor_id, mentored.mentee_id, mentored.start_date,
            mentored.mentee_id = $faculty_id as mentors_me,
            other.faculty_id, other.name
        from seen.mentorships as mentored
        inner join seen.known_names as other
            on other.faculty_id = if(mentored.mentee_id = $faculty_id, mentored.mentor_id,
                mentored.mentee_id)
        where $faculty_id in (mentored.mentor_id, mentored.mentee_id)
            and mentored.start_date <= $on_day
            and coalesce(mentored.end_date, 'infinity'::DATE) >= $on_day
        order by other.name, other.faculty_id
        """,
        {"faculty_id": faculty_id, "on_day": on_day},
    )


def shown_to_me(seen: Seen) -> pl.DataFrame:
    """Who named the viewer as a mentor who sees their path, by name, and how far each is."""
    return seen.ask(
        """
        select path.faculty_id, coalesce(names.name, path.faculty_id) as name, path.stage,
            roles.label as target, path.steps_done, path.steps_late,
            types.label as next_step, path.next_due
        from seen.path as path
        left join seen.known_names as names on path.faculty_id = names.faculty_id
        left join seen.roles as roles on path.target_role = roles.role
        left join seen.milestone_types as types on path.next_step = types.milestone
        where path.because = 'mentor'
        order by name, path.faculty_id
        """
    )


def sharing(seen: Seen) -> pl.DataFrame:
    """What the viewer chose and shared that stands, with the name of mentor, role or opening."""
    return seen.ask(
        """
        select own.kind, own.number, own.what, own.value, own.audience, own.since,
            coalesce(names.name, roles.label, openings.title) as name
        from seen.sharing as own
        left join seen.known_names as names on own.audience = 'mentor:' || names.faculty_id
        left join seen.roles as roles on own.what = 'target_role' and own.value = roles.role
        left join seen.openings as openings
            on own.what = 'asked_for' and own.value = openings.opening_id
        where own.mine
        order by own.since, own.kind, own.number
        """
    )


def works_in(seen: Seen, faculty_id: str) -> pl.DataFrame:
    """The roles and programs that the person has or had by appointment or promise."""
    return seen.ask(
        """
        select role, program_id, end_date from seen.appointments where faculty_id = $faculty_id
        union
        select role, program_id, end_date from seen.allocations where faculty_id = $faculty_id
        """,
        {"faculty_id": faculty_id},
    )
