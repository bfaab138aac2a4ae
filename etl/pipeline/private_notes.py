"""A person's private notes, such as feedback they were given: nobody but the writer reads them.

No view, export or command names them, and no import fills them. The log does not note them.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from etl.access.log import Actor
from etl.checking.title_guard import title_guard_sql
from etl.errors import DataProblem, UsageProblem
from etl.warehouse import Warehouse

LONGEST_TITLE, LONGEST_BODY = 200, 10_000


@dataclass(frozen=True)
class PrivateNote:
    """A note as its writer reads it; the moment is in UTC."""

    note: int
    title: str
    body: str
    written_at: datetime


def write_note(warehouse: Warehouse, writer: Actor, title: str, body: str) -> int:
    """The number of a new note of the writer's.

    DataProblem for a text that is empty, too long or about patients; UsageProblem for an actor who
    is nobody on the roster.
    """
    faculty_id = _writer(writer)
    title, body = title.strip(), body.strip()
    _check_length("title", title, LONGEST_TITLE)
    _check_length("note", body, LONGEST_BODY)
    with warehouse.reserving() as connection:
        guard = title_guard_sql(["$title", "$body"])
        row = connection.execute(f"select {guard}", {"title": title, "body": body}).fetchone()
        if row and row[0]:
            raise DataProblem(
                "The text has what looks like an identifier of a patient, such as a record number, "
                "a date of birth or a name. Kept stores nothing about patients: take it out."
            )
        found = connection.execute("select coalesce(max(note), 0) + 1 from path.private_notes")
        row = found.fetchone()
        number = int(row[0]) if row else 1
        connection.execute(
            "insert into path.private_notes values ($1, $2, $3, $4, $5, null)",
            [number, faculty_id, title, body, datetime.now(UTC).replace(tzinfo=None)],
        )
    return number


def own_notes(warehouse: Warehouse, writer: Actor) -> list[PrivateNote]:
    """The writer's notes, the latest first."""
    with warehouse.cursor() as cursor:
        rows = cursor.execute(
            "select note, title, body, written_at from path.private_notes "
            "where faculty_id = $1 and removed_at is null order by note desc",
            [_writer(writer)],
        ).fetchall()
    return [PrivateNote(*row) for row in rows]


def remove_note(warehouse: Warehouse, writer: Actor, number: int) -> None:
    """Removes a note of the writer's with its words, for good; UsageProblem if it is not theirs."""
    with warehouse.reserving() as connection:
        removed = connection.execute(
            "update path.private_notes set title = null, body = null, removed_at = $1 "
            "where note = $2 and faculty_id = $3 and removed_at is null returning note",
            [datetime.now(UTC).replace(tzinfo=None), number, _writer(writer)],
        ).fetchone()
        if removed is None:
            raise UsageProblem("There is no such note of yours.")


def _writer(writer: Actor) -> str:
    if not writer.faculty_id:
        raise UsageProblem("Private notes are for people on the roster.")
    return writer.faculty_id


def _check_length(what: str, text: str, longest: int) -> None:
    if not text:
        raise DataProblem(f"The {what} is empty. Write what you want to keep.")
    if len(text) > longest:
        raise DataProblem(
            f"The {what} has {len(text):,} letters, and {longest:,} are kept. Make it shorter."
        )
