"""What people choose and share of their own path: said by themselves only, kept, taken back.

A row is never changed but to end it. The log notes that somebody chose or shared, for themselves to
read, and not what or with whom: that stands here only.
"""

from datetime import UTC, datetime
from typing import Any

import duckdb

from etl.access.log import Actor, note_in
from etl.errors import UsageProblem
from etl.marts.time_and_policy import lay_present
from etl.pipeline.publish import publish_paths
from etl.warehouse import Warehouse
from schemas.sharing import MANY_AT_ONCE, mentor_of, why_not_chosen, why_not_shared_with

_MOVE_PLANS = ("plan_months", "target_role")


def choose(warehouse: Warehouse, faculty_id: str, what: str, value: str, by: Actor) -> int:
    """The number of a new choice of the person's own; it takes the place of the one before.

    UsageProblem where the words are off, there is no such role or opening, or it is somebody
    else's to choose.
    """
    _check_own(faculty_id, by)
    if problem := why_not_chosen(what, value):
        raise UsageProblem(problem)
    with warehouse.writing() as (connection, _):
        _check_there_is(connection, what, value)
        if what not in MANY_AT_ONCE:
            _end(connection, "choices", "faculty_id = $1 and what = $2", [faculty_id, what])
        else:
            condition = "faculty_id = $1 and what = $2 and value = $3"
            _end(connection, "choices", condition, [faculty_id, what, value])
        number = _next(connection, "choices", "choice")
        connection.execute(
            "insert into path.choices values ($1, $2, $3, $4, $5, null)",
            [number, faculty_id, what, value, _now()],
        )
        note_in(connection, by, "chose", faculty_id, {"choice": what})
        _publish(connection, what)
    return number


def share(warehouse: Warehouse, faculty_id: str, what: str, audience: str, by: Actor) -> int:
    """The number of a new share of the person's own; sharing twice is sharing once.

    UsageProblem where that cannot be shared with that audience, or is somebody else's to share.
    """
    _check_own(faculty_id, by)
    if problem := why_not_shared_with(what, audience):
        raise UsageProblem(problem)
    with warehouse.writing() as (connection, _):
        _check_mentor(connection, faculty_id, mentor_of(audience))
        condition = "faculty_id = $1 and what = $2 and audience = $3"
        _end(connection, "shares", condition, [faculty_id, what, audience])
        number = _next(connection, "shares", "share")
        connection.execute(
            "insert into path.shares values ($1, $2, $3, $4, $5, null)",
            [number, faculty_id, what, audience, _now()],
        )
        note_in(connection, by, "shared_own", faculty_id, {"shared": what})
    return number


def withdraw(
    warehouse: Warehouse,
    faculty_id: str,
    by: Actor,
    *,
    choice: int | None = None,
    share: int | None = None,
) -> None:
    """Ends a choice or share of the person's own, by its number.

    UsageProblem where they have no such one that stands.
    """
    _check_own(faculty_id, by)
    name, number = ("choices", choice) if choice is not None else ("shares", share)
    with warehouse.writing() as (connection, _):
        column = "choice" if name == "choices" else "share"
        ended = _end(connection, name, f"faculty_id = $1 and {column} = $2", [faculty_id, number])
        if not ended:
            raise UsageProblem("There is nothing of that kind of yours that stands.")
        note_in(connection, by, "withdrew_own", faculty_id, {"withdrawn": ended[0]})
        if name == "choices":
            _publish(connection, ended[0])


def _check_own(faculty_id: str, by: Actor) -> None:
    if not faculty_id or by.faculty_id != faculty_id:
        raise UsageProblem("Only the person themselves says what they aim at and who may see it.")


def _check_there_is(connection: duckdb.DuckDBPyConnection, what: str, value: str) -> None:
    where = {
        "target_role": ("roles", "role"),
        "asked_for": ("openings", "status in ('open', 'interviewing') and opening_id"),
    }.get(what)
    if where is None:
        return
    found = connection.execute(f"select 1 from current.{where[0]} where {where[1]} = $1", [value])
    if found.fetchone() is None:
        thing = "role" if what == "target_role" else "opening that takes candidates"
        raise UsageProblem(f"There is no {thing} called '{value}'.")


def _check_mentor(
    connection: duckdb.DuckDBPyConnection, faculty_id: str, mentor: str | None
) -> None:
    if mentor is None:
        return
    if mentor == faculty_id:
        raise UsageProblem("You see your own path anyway. Name somebody else.")
    found = connection.execute("select 1 from current.roster where faculty_id = $1", [mentor])
    if found.fetchone() is None:
        raise UsageProblem(f"There is nobody called '{mentor}' on the roster.")


def _end(
    connection: duckdb.DuckDBPyConnection, table: str, condition: str, values: list[Any]
) -> list[str]:
    """Ends the rows that stand and of which the condition holds; what each was."""
    rows = connection.execute(
        f"update path.{table} set withdrawn_at = ${len(values) + 1} "
        f"where {condition} and withdrawn_at is null returning what",
        [*values, _now()],
    ).fetchall()
    return [what for (what,) in rows]


def _next(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> int:
    row = connection.execute(f"select coalesce(max({column}), 0) + 1 from path.{table}").fetchone()
    return int(row[0]) if row else 1


def _publish(connection: duckdb.DuckDBPyConnection, what: str) -> None:
    if what in _MOVE_PLANS:
        row = connection.execute("select as_of from ledger.warehouse").fetchone()
        if row:
            lay_present(connection, row[0])
            publish_paths(connection)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
