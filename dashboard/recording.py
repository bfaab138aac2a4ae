"""One's own record: read, spoken of and taken along; and what others share, read and answered."""

import io
import zipfile

import polars as pl

from dashboard.noticing import actor
from dashboard.permissions import check_answer, check_my_record, check_say
from dashboard.running import held
from etl.access import record, statements
from etl.access.record import Held, Look
from etl.access.statements import Kind, Statement
from etl.export_files import workbook
from etl.exporting import csv_text
from schemas.scopes import Viewer

LOOK = {"actor": "Who", "access_role": "As", "did": "What", "times": "Times", "last": "Last"}


def held_about_me(viewer: Viewer) -> list[Held]:
    """Every row that names the viewer; Refused where they are not on the roster."""
    return record.held_about(held().warehouse, _me(viewer))


def other_things(viewer: Viewer) -> dict[str, pl.DataFrame]:
    """What is held about the viewer beside the rows of files."""
    return record.other_things_held(held().warehouse, _me(viewer))


def looks_at_me(viewer: Viewer) -> list[Look]:
    """Who looked at the viewer, the latest first."""
    return record.looks_at(held().warehouse, _me(viewer))


def my_statements(viewer: Viewer) -> list[Statement]:
    """All that the viewer ever said of their record, the latest first."""
    return statements.own_statements(held().warehouse, _me(viewer))


def say(viewer: Viewer, kind: Kind, said: str, feed: str, row_key: str | None) -> int:
    """Keeps a statement of the viewer's on their own record, which nobody sees yet."""
    check_say(viewer, _me(viewer))
    return statements.say(held().warehouse, actor(viewer), kind, said, feed, row_key)


def share(viewer: Viewer, number: int) -> None:
    """Shows a statement of the viewer's own to those who may answer it."""
    check_say(viewer, _me(viewer))
    statements.share(held().warehouse, actor(viewer), number)


def withdraw(viewer: Viewer, number: int) -> None:
    """Shows a statement of the viewer's own to nobody any more."""
    check_say(viewer, _me(viewer))
    statements.withdraw(held().warehouse, actor(viewer), number)


def shared_by(viewer: Viewer, faculty_id: str) -> list[Statement]:
    """What a person of the viewer's scope shares; Refused to those who may not answer it."""
    check_answer(viewer, faculty_id)
    shared = statements.shared_statements(held().warehouse, viewer.scope)
    return [one for one in shared if one.faculty_id == faculty_id]


def waiting(viewer: Viewer) -> list[Statement]:
    """What people of the viewer's scope share that nobody answered yet, the oldest first."""
    shared = statements.shared_statements(held().warehouse, viewer.scope)
    open_still = [
        one for one in shared if one.answered_at is None and one.faculty_id != viewer.faculty_id
    ]
    return open_still[::-1]


def answer(viewer: Viewer, statement: Statement, text: str) -> None:
    """Answers a statement; Refused to those who may not."""
    check_answer(viewer, statement.faculty_id)
    found = statement.statement
    statements.answer(held().warehouse, actor(viewer), viewer.scope, found, text)


def place_of(statement: Statement) -> str:
    """The file and line of the row that a statement is about, in words."""
    return record.place_of(held().warehouse, statement.feed, statement.row_key)


def tables(viewer: Viewer) -> dict[str, pl.DataFrame]:
    """All that is held about the viewer, a table a feed, and who looked, to be taken along."""
    found = {one.feed.name: one.rows.drop("row_key") for one in held_about_me(viewer)}
    found |= other_things(viewer)
    looks = [(x.actor, x.access_role, x.did, x.times, str(x.last)) for x in looks_at_me(viewer)]
    found["who looked"] = pl.DataFrame(looks, list(LOOK.values()), orient="row")
    if said := my_statements(viewer):
        found["statements"] = pl.DataFrame([vars(one) for one in said])
    return found


def as_workbook(viewer: Viewer) -> bytes:
    """The tables as a workbook, a sheet each."""
    return workbook(list(tables(viewer).items()))


def as_csv_files(viewer: Viewer) -> bytes:
    """The tables as CSV files in one archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables(viewer).items():
            archive.writestr(f"{name.replace(' ', '_')}.csv", csv_text(rows))
    return content.getvalue()


def _me(viewer: Viewer) -> str:
    check_my_record(viewer)
    assert viewer.faculty_id is not None
    return viewer.faculty_id
