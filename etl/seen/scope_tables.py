"""Fills the scope tables of a cursor from a scope: the one place that says who sees what.

People and promises are kept apart: a department brings its people with all their rows and the
promises it owes, to a coordinator its people alone; a program brings promises only. Both hold from
a quarter's first day until a quarter's last, so that a day or the first day of a quarter is
compared with them alike.
"""

from collections.abc import Mapping

import duckdb

from etl.pipeline.consent import counts_people, fill_paths, leads
from etl.seen.named_tables import EMPTY as EMPTY_NAMED
from etl.seen.named_tables import fill_named
from schemas.scopes import Scope, ScopeKind

_EMPTY = """
create or replace temp table scope_people (
    faculty_id VARCHAR, from_quarter DATE, until_quarter DATE, sees_days BOOLEAN
);
create or replace temp table scope_promises (
    allocation_id VARCHAR, from_quarter DATE, until_quarter DATE
);
create or replace temp table scope_batches (batch BIGINT);
create or replace temp table scope_programs (program_id VARCHAR, names_holders BOOLEAN);
create or replace temp table scope_groups (level VARCHAR, value VARCHAR);
create or replace temp table scope_given (sees_all BOOLEAN, leads BOOLEAN, counts BOOLEAN);
"""

GIVEN = "exists (select 1 from temp.main.scope_given)"
"""What is about nobody is seen under any scope but the empty one."""

SEES_ALL = "exists (select 1 from temp.main.scope_given where sees_all)"
"""Nobody is outside such a scope."""

_ALL_PEOPLE = (
    "select faculty_id from current.faculty union select faculty_id from current.allocations"
)

_ALWAYS = "'-infinity'::DATE as from_quarter, 'infinity'::DATE as until_quarter"
_THEIRS = "department = $value and from_quarter <= until_quarter"

_AT_HOME = (
    "select faculty_id, from_quarter, until_quarter, false as sees_days "
    f"from current.roster where {_THEIRS}"
)
_PEOPLE: dict[ScopeKind, str] = {
    "self": f"select $value as faculty_id, {_ALWAYS}, true as sees_days",
    "people": _AT_HOME,
    "department": _AT_HOME,
    "institution": f"select faculty_id, {_ALWAYS}, false as sees_days from ({_ALL_PEOPLE})",
    "operator": f"select faculty_id, {_ALWAYS}, true as sees_days from ({_ALL_PEOPLE})",
}
_ANY_PROMISE = f"select allocation_id, {_ALWAYS} from current.allocations"
_OF_PEOPLE_AT_HOME = (
    "select a.allocation_id, r.from_quarter, r.until_quarter from current.allocations as a "
    f"join (from current.roster where {_THEIRS}) as r using (faculty_id)"
)
_PROMISES: dict[ScopeKind, str] = {
    "self": f"{_ANY_PROMISE} where faculty_id = $value",
    "people": _OF_PEOPLE_AT_HOME,
    # What falls to the home department is owed by it while the person is theirs: it comes with
    # their people, and what else it owes it owes always.
    "department": (
        f"select allocation_id, {_ALWAYS} from current.allocations as a "
        "left join current.programs as p using (program_id) "
        "where coalesce(a.owed_by, p.department) = $value "
        f"union all {_OF_PEOPLE_AT_HOME}"
    ),
    "program": f"{_ANY_PROMISE} where program_id = $value",
    "institution": _ANY_PROMISE,
    "operator": _ANY_PROMISE,
}
# What is said of a program as a whole is for those who lead it or the department that runs it; who
# has a role in it without a promise is known to those who lead it.
_ANY_PROGRAM = "select program_id, true as names_holders from current.programs"
_PROGRAMS: dict[ScopeKind, str] = {
    "department": (
        "select program_id, false as names_holders from current.programs where department = $value"
    ),
    "program": "select $value as program_id, true as names_holders",
    "institution": _ANY_PROGRAM,
    "operator": _ANY_PROGRAM,
}

# Whoever loaded a row sees its day, of the people whom they see.
_BATCHES: dict[ScopeKind, str] = {
    "self": "select batch from ledger.batches where faculty_id = $value",
    "loader": (
        "select batch from ledger.batches where 'account ' || account = $value or "
        "(account is null and faculty_id is null and 'login ' || login = $value)"
    ),
}

# The groups of which a scope brings every promise: divisions are those of people at home there.
_LEVELS = {
    "people": ("division",),
    "department": ("department", "division"),
    "program": ("program",),
}


def fill_scope(connection: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    """Lays the scope tables of this cursor; an empty scope leaves them empty."""
    connection.execute(_EMPTY + EMPTY_NAMED)
    if people := _brought(_PEOPLE, scope):
        connection.execute(
            "insert into scope_people select faculty_id, from_quarter, until_quarter, "
            f"bool_or(sees_days) from ({_apart('faculty_id', people)}) group by all"
        )
    if promises := _brought(_PROMISES, scope):
        connection.execute(
            "insert into scope_promises select distinct allocation_id, from_quarter, until_quarter "
            f"from ({_apart('allocation_id', promises)})"
        )
    if programs := _brought(_PROGRAMS, scope):
        connection.execute(f"insert into scope_programs {' union '.join(programs)}")
    if batches := _brought(_BATCHES, scope):
        connection.execute(f"insert into scope_batches {' union '.join(batches)}")
    fill_paths(connection, scope)
    if scope:
        _fill_given(connection, scope)
        fill_named(connection)


def _fill_given(connection: duckdb.DuckDBPyConnection, scope: Scope) -> None:
    groups = {(level, value) for kind, value in scope for level in _LEVELS.get(kind, ())}
    for level, value in sorted(groups):
        connection.execute("insert into scope_groups values ($1, $2)", [level, value])
    sees_all = any(kind in ("institution", "operator") for kind, _ in scope)
    given = [sees_all, leads(scope), counts_people(scope)]
    connection.execute("insert into scope_given values ($1, $2, $3)", given)


def people_sql(scope: Scope) -> str:
    """SQL of the people of a scope in any quarter, for cursors that have no scope tables."""
    parts = _brought(_PEOPLE, scope)
    each = [f"select faculty_id from ({part})" for part in parts]
    return " union ".join(each) or "select null::VARCHAR as faculty_id limit 0"


def programs_sql(scope: Scope) -> str:
    """SQL of the programs that a scope answers for, for cursors that have no scope tables."""
    parts = _brought(_PROGRAMS, scope)
    each = [f"select program_id from ({part})" for part in parts]
    return " union ".join(each) or "select null::VARCHAR as program_id limit 0"


def _brought(by_kind: Mapping[ScopeKind, str], scope: Scope) -> list[str]:
    """SQL of what each part of the scope brings, of those that bring any."""
    return [_filled(by_kind[kind], value) for kind, value in scope if kind in by_kind]


def _filled(sql: str, value: str) -> str:
    return sql.replace("$value", "'" + value.replace("'", "''") + "'")


def _apart(name: str, parts: list[str]) -> str:
    """The parts together, without quarters of a thing that some part brings in every quarter.

    Those of departments lie apart by themselves, so that no row of data meets two.
    """
    return (
        f"with part as materialized ({' union all '.join(parts)}) from part "
        "where (from_quarter = '-infinity' and until_quarter = 'infinity') "
        f"or {name} not in (select {name} from part "
        "where from_quarter = '-infinity' and until_quarter = 'infinity')"
    )
