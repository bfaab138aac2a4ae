"""Fills the scope tables of a cursor that say whose path the viewer sees: consent, in one place.

`scope_led` are the people whom the viewer leads on the as-of date: those of a department or the
institution, and who have a role or promise in a program. `scope_paths` are those whose path they
see: themselves, who named them as a mentor, and who shared with their leaders. `scope_known` are
those whom they know of beside: who holds an education role, whom they mentor or are mentored by,
mentors of those whose path they see, and who asked for an opening that they fill.
"""

import duckdb

from schemas.scopes import Scope
from schemas.sharing import LEADERS, mentor_audience

EMPTY_PATHS = """
create or replace temp table scope_viewer (faculty_id VARCHAR);
create or replace temp table scope_led (faculty_id VARCHAR);
create or replace temp table scope_paths (faculty_id VARCHAR, because VARCHAR);
create or replace temp table scope_known (faculty_id VARCHAR);
"""

LEADING = ("department", "institution", "program")
"""Scopes of leaders; with `leads_nobody` beside them they are an auditor's or a coordinator's."""

_AS_OF = "(select as_of from ledger.warehouse)"

_LED = {
    "people": f"""
        select faculty_id from scope_people
        where {_AS_OF} between from_quarter and until_quarter
    """,
    "program": f"""
        select faculty_id from mart.promise
        where program_id = $value and start_date <= {_AS_OF}
            and coalesce(last_day, 'infinity') >= {_AS_OF}
        union
        select faculty_id from current.appointments
        where program_id = $value and start_date <= {_AS_OF}
            and coalesce(end_date, 'infinity') >= {_AS_OF}
    """,
}

_KNOWN = f"""
insert into scope_known
select faculty_id from scope_paths
union
select a.faculty_id from current.appointments as a
semi join current.roles as r on a.role = r.role and r.level <> 'none'
where a.start_date <= {_AS_OF} and coalesce(a.end_date, 'infinity') >= {_AS_OF}
union
select unnest([mentor_id, mentee_id]) from current.mentorships
where mentor_id in (from scope_viewer) or mentee_id in (select faculty_id from scope_paths)
union
select substr(audience, 8) from path.shared
where audience like 'mentor:%' and faculty_id in (from scope_viewer)
union
select asked.faculty_id from path.chosen as asked
join current.openings as o on asked.what = 'asked_for' and asked.value = o.opening_id
where exists (
    select 1 from scope_given
    where leads and (sees_all or o.program_id in (select program_id from scope_programs))
)
"""


def leads(scope: Scope) -> bool:
    """Whether the scope is one of somebody who leads the people in it."""
    kinds = {kind for kind, _ in scope}
    return bool(kinds & {*LEADING, "operator"}) and "leads_nobody" not in kinds


def counts_people(scope: Scope) -> bool:
    """Whether they lead everybody of some place, so that counts of its people are theirs."""
    return leads(scope) and bool({kind for kind, _ in scope} - {"self", "program"})


def fill_paths(connection: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Lays the scope tables of paths; `scope_people` of the same scope are laid."""
    connection.execute(EMPTY_PATHS)
    for faculty_id in [value for kind, value in scope if kind == "self"]:
        connection.execute("insert into scope_viewer values ($1)", [faculty_id])
        connection.execute("insert into scope_paths values ($1, 'self')", [faculty_id])
        connection.execute(
            "insert into scope_paths select faculty_id, 'mentor' from path.shared "
            "where what = 'path' and audience = $audience and faculty_id <> $viewer",
            {"audience": mentor_audience(faculty_id), "viewer": faculty_id},
        )
    if leads(scope):
        _fill_led(connection, scope)
    if scope:
        connection.execute(_KNOWN)


def _fill_led(connection: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    kinds = {kind for kind, _ in scope}
    if kinds & {"department", "institution", "operator"}:
        own = "" if "operator" in kinds else " and not sees_days"
        connection.execute(f"insert into scope_led {_LED['people']}{own}")
    for program in [value for kind, value in scope if kind == "program"]:
        connection.execute(f"insert into scope_led {_LED['program']}", {"value": program})
    shared = (
        "select faculty_id from scope_led"
        if "operator" in kinds
        else "select faculty_id from path.shared semi join scope_led using (faculty_id) "
        f"where what = 'path' and audience = '{LEADERS}'"
    )
    connection.execute(
        f"insert into scope_paths select distinct faculty_id, 'leaders' from ({shared}) "
        "where faculty_id not in (select faculty_id from scope_paths)"
    )
