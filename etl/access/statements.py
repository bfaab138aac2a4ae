"""What people say of their own record: private until they share it, then answered; never deleted.

The log has who said something of which row and when, and not what: that stands here only.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

import duckdb

from etl.access.log import Actor, note_in
from etl.access.record import PERSONAL, rows_about
from etl.access.refusals import refusals_noted
from etl.checking.title_guard import title_guard_sql
from etl.errors import DataProblem, NotTheirs, UsageProblem
from etl.seen.scope_tables import people_sql
from etl.warehouse import Warehouse
from schemas.log import Deed, Held
from schemas.scopes import Scope

Kind = Literal["statement", "contest"]
LONGEST = 2_000
WHOLE = "record"
"""The feed of a statement on the whole record."""


@dataclass(frozen=True)
class Statement:
    """What a person says of a row, or of the whole record; moments are in UTC."""

    statement: int
    faculty_id: str
    feed: str
    row_key: str | None
    kind: str
    said: str
    said_at: datetime
    shared_at: datetime | None
    withdrawn_at: datetime | None
    answer: str | None
    answered_by: str | None
    answered_at: datetime | None


_COLUMNS = ", ".join(Statement.__dataclass_fields__)


def say(
    warehouse: Warehouse,
    actor: Actor,
    kind: Kind,
    said: str,
    feed: str = WHOLE,
    row_key: str | None = None,
) -> int:
    """The number of a new statement of the actor's on their own record; nobody sees it yet.

    Raises UsageProblem for a row that is not about them, DataProblem for a text that is empty, too
    long or about patients.
    """
    faculty_id = actor.faculty_id or ""
    with (
        refusals_noted(warehouse, actor, f"to write about a row of {feed}"),
        warehouse.reserving() as connection,
    ):
        _check_text(connection, said)
        if feed != WHOLE:
            _check_row(connection, faculty_id, feed, row_key)
        row = connection.execute(
            "select coalesce(max(statement), 0) + 1 from access.statements"
        ).fetchone()
        number = int(row[0]) if row else 1
        connection.execute(
            "insert into access.statements by name select ? as statement, ? as faculty_id, "
            "? as feed, ? as row_key, ? as kind, ? as said, ?::TIMESTAMP as said_at",
            [number, faculty_id, feed, row_key, kind, said.strip(), _now()],
        )
        deed: Deed = "contested" if kind == "contest" else "stated"
        _note(connection, actor, deed, _found(connection, number))
    return number


def share(warehouse: Warehouse, actor: Actor, number: int) -> None:
    """Shows a statement of the actor's own to who may answer it; UsageProblem if it is not."""
    _change_own(warehouse, actor, number, "shared", "shared_at")


def withdraw(warehouse: Warehouse, actor: Actor, number: int) -> None:
    """Shows a statement of the actor's own to nobody any more; UsageProblem if it is not."""
    _change_own(warehouse, actor, number, "withdrawn", "withdrawn_at")


def answer(warehouse: Warehouse, actor: Actor, scope: Scope, number: int, text: str) -> None:
    """Answers a statement that is shared by a person of the scope; an answer stands.

    UsageProblem where there is none, it is answered, or it is the actor's own.
    """
    with (
        refusals_noted(warehouse, actor, f"to answer statement {number}"),
        warehouse.reserving() as connection,
    ):
        _check_text(connection, text)
        found = next((one for one in _shared(connection, scope) if one.statement == number), None)
        if found is None or found.faculty_id == actor.faculty_id:
            raise NotTheirs("There is no such statement for you to answer.")
        if found.answered_at is not None:
            raise UsageProblem(f"It is answered already, by {found.answered_by}.")
        connection.execute(
            "update access.statements set answer = ?, answered_by = ?, answered_at = ? "
            "where statement = ?",
            [text.strip(), actor.name, _now(), number],
        )
        _note(connection, actor, "answered", found)


def own_statements(warehouse: Warehouse, faculty_id: str) -> list[Statement]:
    """All that a person ever said of their record, the latest first."""
    with warehouse.cursor() as cursor:
        return _where(cursor, "faculty_id = $faculty_id", {"faculty_id": faculty_id})


def shared_statements(warehouse: Warehouse, scope: Scope) -> list[Statement]:
    """What people of a scope share and did not withdraw, the latest first."""
    with warehouse.cursor() as cursor:
        return _shared(cursor, scope)


def _shared(connection: duckdb.DuckDBPyConnection, scope: Scope) -> list[Statement]:
    shared = "shared_at is not null and withdrawn_at is null"
    # Mostly there is none, and Overview asks on every run: whose they may be is asked after.
    if not _where(connection, shared, {}):
        return []
    others = tuple(part for part in scope if part[0] != "self")
    return _where(connection, f"{shared} and faculty_id in ({people_sql(others)})", {})


def _where(
    connection: duckdb.DuckDBPyConnection, where: str, values: dict[str, Any]
) -> list[Statement]:
    rows = connection.execute(
        f"select {_COLUMNS} from access.statements where {where} order by statement desc", values
    ).fetchall()
    return [Statement(*row) for row in rows]


def _found(connection: duckdb.DuckDBPyConnection, number: int) -> Statement:
    return _where(connection, "statement = $number", {"number": number})[0]


def _change_own(warehouse: Warehouse, actor: Actor, number: int, deed: Deed, column: str) -> None:
    with (
        refusals_noted(warehouse, actor, f"to have statement {number} {deed}"),
        warehouse.reserving() as connection,
    ):
        changed = connection.execute(
            f"update access.statements set {column} = ? where statement = ? and faculty_id = ? "
            f"and {column} is null and withdrawn_at is null returning statement",
            [_now(), number, actor.faculty_id],
        ).fetchone()
        if changed is None:
            raise NotTheirs("There is no such statement of yours, or that is done already.")
        _note(connection, actor, deed, _found(connection, number))


def _check_row(
    connection: duckdb.DuckDBPyConnection, faculty_id: str, feed: str, row_key: str | None
) -> None:
    if feed in PERSONAL:
        rows = rows_about(connection, PERSONAL[feed], faculty_id)
        if row_key in rows["row_key"]:
            return
    raise NotTheirs("There is no such row about you.")


def _check_text(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    if not text.strip():
        raise DataProblem("Nothing is written yet. Write what you have to say.")
    if len(text) > LONGEST:
        raise DataProblem(
            f"The text has {len(text):,} letters, and {LONGEST:,} are kept. Make it shorter."
        )
    row = connection.execute(f"select {title_guard_sql(['$text'])}", {"text": text}).fetchone()
    if row and row[0]:
        raise DataProblem(
            "The text has what looks like an identifier of a patient, such as a record number, a "
            "date of birth or a name. Kept stores nothing about patients: take it out."
        )


def _note(
    connection: duckdb.DuckDBPyConnection, actor: Actor, deed: Deed, statement: Statement
) -> None:
    what: dict[str, Held] = {
        "statement": statement.statement,
        "feed": statement.feed,
        "row": statement.row_key,
    }
    note_in(connection, actor, deed, statement.faculty_id, what)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
