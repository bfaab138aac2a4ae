"""What Pipeline asks: stages and their movement, who is on the way, mentors, and roles held."""

from datetime import date

import polars as pl

from etl.seen import Seen
from schemas.pipeline import STAGES

_IN_ORDER = ", ".join(f"'{stage}'" for stage in STAGES)


def stages(seen: Seen, quarter: date, leaving: bool = False) -> pl.DataFrame:
    """One row a stage of all people one leads, those without one first, with the quarter before.

    Empty counts are hidden, and `hidden_together` is how many they come to; `compared` says whether
    the quarter before is known. `leaving` gives what may stand in files.
    """
    return seen.ask(
        f"""
        with told as (
            select *, quarter_start = $quarter as now
            from {_groups(leaving)}
            where department is null
                and quarter_start between $quarter::DATE - interval 3 month and $quarter
        )

        select
            stage,
            max(people) filter (where now) as people,
            max(known) filter (where now) as known,
            max(entered) filter (where now) as entered,
            max(left_up) filter (where now) as left_up,
            max(left_out) filter (where now) as left_out,
            max(hidden_together) filter (where now) as hidden_together,
            max(people) filter (where not now) as people_before,
            not bool_and(now) as compared
        from told
        group by stage
        having bool_or(now)
        order by list_position([{_IN_ORDER}], stage) nulls first
        """,
        {"quarter": quarter},
    )


def stages_by_department(seen: Seen, quarter: date, leaving: bool = False) -> pl.DataFrame:
    """One row a department of those one leads, by name, and a column a stage, `none` the first.

    Empty counts are hidden. `leaving` gives what may stand in files.
    """
    columns = ", ".join(
        f"max(people) filter (where stage = '{stage}') as {stage}" for stage in STAGES
    )
    return seen.ask(
        f"""
        select department, max(people) filter (where stage is null) as none, {columns}
        from {_groups(leaving)}
        where department is not null and quarter_start = $quarter
        group by department
        order by lower(department), department
        """,
        {"quarter": quarter},
    )


def _groups(leaving: bool) -> str:
    return "seen.stage_group_leaving" if leaving else "seen.stage_group"


def people(seen: Seen, on_day: date) -> pl.DataFrame:
    """Who is in which stage on a day, by name, of those who shared or hold or held roles."""
    return seen.ask(
        """
        select
            span.stage, span.faculty_id, coalesce(names.name, span.faculty_id) as name,
            span.from_date as since, $on_day::DATE - span.from_date + 1 as days
        from seen.stage as span
        left join seen.known_names as names on span.faculty_id = names.faculty_id
        where span.from_date <= $on_day
            and coalesce(span.until_date, 'infinity'::DATE) >= $on_day
        order by span.stage_order, lower(name), span.faculty_id
        """,
        {"on_day": on_day},
    )


def shared(seen: Seen, on_day: date) -> pl.DataFrame:
    """Whose path others shared with the viewer, by name: how far they are and what they have.

    `reached` are the steps taken, `mentors` how many people mentor them on that day.
    """
    return seen.ask(
        """
        select
            path.faculty_id, coalesce(names.name, path.faculty_id) as name, path.because,
            path.stage, path.stage_since, path.paused_since, path.last_step_on, path.steps,
            path.steps_done, path.steps_late, path.next_due,
            coalesce(roles.label, path.target_role) as target_label,
            coalesce(types.label, path.next_step) as next_label,
            (
                select coalesce(list(distinct milestone order by milestone), [])
                from seen.milestones as taken
                where taken.faculty_id = path.faculty_id
            ) as reached,
            (
                select count(distinct mentor_id)
                from seen.mentorships as mentored
                where mentored.mentee_id = path.faculty_id
                    and mentored.start_date <= $on_day
                    and coalesce(mentored.end_date, 'infinity'::DATE) >= $on_day
            ) as mentors
        from seen.path as path
        left join seen.known_names as names on path.faculty_id = names.faculty_id
        left join seen.roles as roles on path.target_role = roles.role
        left join seen.milestone_types as types on path.next_step = types.milestone
        where path.because <> 'self'
        order by lower(name), path.faculty_id
        """,
        {"on_day": on_day},
    )


def training(seen: Seen) -> pl.DataFrame:
    """Who of those whose path others shared began a master's or fellowship and is not through."""
    return seen.ask(
        """
        select
            begun.faculty_id, coalesce(names.name, begun.faculty_id) as name,
            coalesce(types.label, begun.milestone) as label, min(begun.date) as since
        from seen.milestones as begun
        inner join seen.path as path on begun.faculty_id = path.faculty_id
        left join seen.known_names as names on begun.faculty_id = names.faculty_id
        left join seen.milestone_types as types on begun.milestone = types.milestone
        anti join seen.milestones as ended
            on begun.faculty_id = ended.faculty_id
            and ended.milestone = replace(begun.milestone, '_enrolled', '_completed')
        where begun.milestone in ('masters_enrolled', 'fellowship_enrolled')
            and path.because <> 'self'
        group by begun.faculty_id, name, begun.milestone, types.label
        order by lower(name), label
        """
    )


def open_to_talk(seen: Seen) -> pl.DataFrame:
    """Who of those one leads is open to a conversation about education roles, by name."""
    return seen.ask(
        """
        select told.faculty_id, coalesce(names.name, told.faculty_id) as name, told.since
        from seen.sharing as told
        left join seen.known_names as names on told.faculty_id = names.faculty_id
        where told.what = 'open_to_conversation' and not told.mine
        order by lower(name), told.faculty_id
        """
    )


def mentored(seen: Seen, quarter: date, leaving: bool = False) -> pl.DataFrame:
    """People before a role by how many mentor them: none, one, two or more; empty is hidden."""
    groups = "seen.mentored_leaving" if leaving else "seen.mentored"
    return seen.ask(
        f"""
        select mentors, people, known from {groups} where quarter_start = $quarter
        order by list_position(['none', 'one', 'two or more'], mentors)
        """,
        {"quarter": quarter},
    )


def mentor_loads(seen: Seen, quarter: date) -> pl.DataFrame:
    """Who mentors how many people at the end of a quarter, those with most first."""
    return seen.ask(
        """
        select load.mentor_id, coalesce(names.name, load.mentor_id) as name, load.mentees
        from seen.mentor_load as load
        left join seen.known_names as names on load.mentor_id = names.faculty_id
        where load.quarter_start = $quarter
        order by load.mentees desc, lower(name), load.mentor_id
        """,
        {"quarter": quarter},
    )
