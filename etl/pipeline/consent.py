"""Fills the scope tables of a cursor that say whose path the viewer sees: consent, in one place.

`scope_led` are the people whom the viewer leads on the as-of date: those of a department or the
institution, and who have a role or promise in a program. `scope_paths` are those whose path they
see: themselves, who named them as a mentor, and who shared with their leaders.
"""

import duckdb

from schemas.scopes import Scope
from schemas.sharing import LEADERS, mentor_audience

EMPTY_PATHS = """
create or replace temp table scope_viewer (faculty_id VARCHAR);
create or replace temp table scope_led (faculty_id VARCHAR);
create or replace temp table scope_paths (faculty_id VARCHAR, because VARCHAR);
"""

LEADING = ("department", "institution", "program")
"""Scopes of leaders; with `audit` beside them they are an auditor's, who leads nobody."""

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


def leads(scope: Scope) -> bool:
    """Whether the scope is one of somebody who leads the people in it."""
    kinds = {kind for kind, _ in scope}
    return bool(kinds & {*LEADING, "operator"}) and "audit" not in kinds


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
