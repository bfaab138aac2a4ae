"""Fills the scope tables of a cursor from a scope: the one place that says who sees what.

People and promises are kept apart: a department brings its people with all their rows and the
promises it owes; a program brings promises only. Both hold from a quarter until a quarter.
"""

import duckdb

from schemas.scopes import Scope

_EMPTY = """
create or replace temp table scope_people (
    faculty_id VARCHAR, from_quarter DATE, until_quarter DATE, sees_days BOOLEAN
);
create or replace temp table scope_promises (
    allocation_id VARCHAR, from_quarter DATE, until_quarter DATE
);
create or replace temp table scope_given (given BOOLEAN);
"""

_ALL_PEOPLE = (
    "select faculty_id from current.faculty union select faculty_id from current.allocations"
)

_PEOPLE = {
    "self": "select $value as faculty_id, true as sees_days",
    "department": (
        "select faculty_id, false as sees_days from current.faculty where department = $value"
    ),
    "institution": f"select faculty_id, false as sees_days from ({_ALL_PEOPLE})",
    "operator": f"select faculty_id, true as sees_days from ({_ALL_PEOPLE})",
}
_PROMISES = {
    "self": "select allocation_id from current.allocations where faculty_id = $value",
    "department": (
        "select allocation_id from mart.promise where department = $value union "
        "select a.allocation_id from current.allocations as a "
        "join current.faculty as f using (faculty_id) where f.department = $value"
    ),
    "program": "select allocation_id from current.allocations where program_id = $value",
    "institution": "select allocation_id from current.allocations",
    "operator": "select allocation_id from current.allocations",
}
_ALWAYS = "'-infinity'::DATE, 'infinity'::DATE"


def fill_scope(connection: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Lays the scope tables of this cursor; an empty scope leaves them empty."""
    connection.execute(_EMPTY)
    people, promises = [], []
    for kind, value in scope:
        literal = "'" + value.replace("'", "''") + "'"
        if kind in _PEOPLE:
            people.append(_PEOPLE[kind].replace("$value", literal))
        if kind in _PROMISES:
            promises.append(_PROMISES[kind].replace("$value", literal))
    if people:
        connection.execute(
            f"insert into scope_people select faculty_id, {_ALWAYS}, bool_or(sees_days) "
            f"from ({' union all '.join(people)}) group by faculty_id"
        )
    if promises:
        connection.execute(
            f"insert into scope_promises select allocation_id, {_ALWAYS} "
            f"from ({' union '.join(promises)})"
        )
    if scope:
        connection.execute("insert into scope_given values (true)")
