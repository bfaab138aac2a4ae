"""What a person's path asks: all that happened on it, day by day, and what became of promises."""

from datetime import date

import polars as pl

from etl.seen import Seen

_SEEN = """
    resting as (
        select found.stage, span.from_date, coalesce(types.label, roles.label,
            'Mentored by ' || coalesce(names.name, found.what), found.what) as label
        from seen.stage as span
        inner join seen.stage_evidence as found
            on found.faculty_id = span.faculty_id and found.stage = span.stage
            and span.from_date between found.date and coalesce(found.until_date, 'infinity')
        left join seen.milestone_types as types
            on found.what = types.milestone and found.feed = 'milestones'
        left join seen.roles as roles on found.what = roles.role and found.feed = 'appointments'
        left join seen.known_names as names on found.what = names.faculty_id
        where span.faculty_id = $faculty_id
    ),

    evidence as (
        select stage, from_date, string_agg(distinct label, '; ' order by label) as rests_on
        from resting
        group by all
    ),

    held as (
        select held.*, coalesce(roles.label, held.role) as label, programs.name as program
        from seen.appointments as held
        left join seen.roles as roles on held.role = roles.role
        left join seen.programs as programs on held.program_id = programs.program_id
        where held.faculty_id = $faculty_id
    ),

    promised as (
        select distinct promise.allocation_id, coalesce(roles.label, promise.role) as label,
            programs.name as program, promise.start_date, promise.last_day, promise.amount,
            promise.unit
        from seen.promise_ledger as promise
        left join seen.roles as roles on promise.role = roles.role
        left join seen.programs as programs on promise.program_id = programs.program_id
        where promise.faculty_id = $faculty_id
    )
"""
"""What each stage rests on, the roles held and the promises, with their labels."""


def timeline(seen: Seen, faculty_id: str, on_day: date) -> pl.DataFrame:
    """What happened on the person's path up to a day, the oldest first, as far as it is seen.

    `kind` is step, stage, role_begun, role_ended, promise_begun or promise_ended; `what` is its
    label, of a stage its code; `more` is the note of a step, what a stage rests on, or the reason a
    role ended; `amount` and `unit` are the promise's.
    """
    return seen.ask(
        f"""
        with {_SEEN},

        happened (day, kind, what, program, more, amount, unit) as (
            select taken.date, 'step', coalesce(types.label, taken.milestone), null, taken.note,
                null, null
            from seen.milestones as taken
            left join seen.milestone_types as types on taken.milestone = types.milestone
            where taken.faculty_id = $faculty_id
            union all
            select span.from_date, 'stage', span.stage, null, evidence.rests_on, null, null
            from seen.stage as span
            left join evidence using (stage, from_date)
            where span.faculty_id = $faculty_id
            union all
            select start_date, 'role_begun', label, program, null, null, null from held
            union all
            select end_date, 'role_ended', label, program, end_reason, null, null from held
            union all
            select start_date, 'promise_begun', label, program, null, amount, unit from promised
            union all
            select last_day, 'promise_ended', label, program, null, amount, unit from promised
        )

        from happened
        where day <= $on_day
        order by day, list_position([
            'step', 'stage', 'role_ended', 'role_begun', 'promise_ended', 'promise_begun'
        ], kind), what, program, more, amount
        """,
        {"faculty_id": faculty_id, "on_day": on_day},
    )


def kept(seen: Seen, faculty_id: str) -> pl.DataFrame:
    """A row a quarter in which all the person's promises are seen and enough is on record.

    `kept` are the recorded hours, at most the promise of each; `promised` those of these promises.
    """
    return seen.ask(
        """
        select parts.quarter_start, sum(parts.kept_part) as kept,
            sum(parts.known_promised) as promised
        from seen.promise_parts as parts
        semi join seen.person_quarter as person
            on parts.faculty_id = person.faculty_id
            and parts.quarter_start = person.quarter_start
        where parts.faculty_id = $faculty_id and parts.known and parts.has_time
        group by parts.quarter_start
        having sum(parts.known_promised) > 0
        order by parts.quarter_start
        """,
        {"faculty_id": faculty_id},
    )
