"""Everything held about one person: every row of every feed, where it is from, and who looked."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb
import polars as pl

from etl.access.entries import Entry, entries_where
from etl.checking.cells import quoted
from etl.warehouse import Warehouse
from etl.warehouse.keys import key_sql
from schemas.columns import Feed
from schemas.feeds import FEEDS

LINEAGE = ("state", "file", "line", "batch", "loaded_by", "loaded_at", "source", "reason")
"""What stands behind the columns of a row: what became of it, and where it came from."""

_LOOKS = ("viewed", "exported", "refused")


def person_columns(feed: Feed) -> tuple[str, ...]:
    """The columns of a feed that name a person."""
    if feed.name == "faculty":
        return feed.key
    return tuple(column.name for column in feed.columns if column.refers_to == "faculty")


PERSONAL = {name: feed for name, feed in FEEDS.items() if person_columns(feed)}
"""The feeds whose rows are about people."""


@dataclass(frozen=True)
class Held:
    """What a feed holds of a person: its rows, the current ones first, and how many these are.

    Columns are the declared ones, LINEAGE, and `row_key`, which names a row to the statements.
    """

    feed: Feed
    rows: pl.DataFrame

    @property
    def current(self) -> pl.DataFrame:
        """The rows that count now."""
        return self.rows.filter(pl.col("state") == "current")


def held_about(warehouse: Warehouse, faculty_id: str) -> list[Held]:
    """Every row ever loaded that names the person, feed by feed; those with none are left out.

    Rows that were replaced, withdrawn or taken back stay in the history, so they are held too.
    """
    with warehouse.cursor() as cursor:
        found = [Held(feed, rows_about(cursor, feed, faculty_id)) for feed in PERSONAL.values()]
    return [held for held in found if held.rows.height]


def rows_about(cursor: duckdb.DuckDBPyConnection, feed: Feed, faculty_id: str) -> pl.DataFrame:
    """Every row of a feed that names the person, with what `Held` says stands in its columns."""
    columns = [f'r."{column.name}" as "{column.heading}"' for column in feed.columns]
    if feed.dated:
        columns.append("r.as_of")
    about = " or ".join(f'r."{name}" = $faculty_id' for name in person_columns(feed))
    sql = f"""
    select {", ".join(columns)},
        case
            when b.undone_at is not null then 'taken back'
            when r.gone is null then 'current'
            else 'replaced'
        end as state,
        b.file_name as file, r.line, r.batch, b.who as loaded_by, b.loaded_at, b.source, b.reason,
        {key_sql(feed, "r")}::VARCHAR as row_key
    from history.{feed.name} as r
    join ledger.batches as b on r.batch = b.batch
    where {about}
    order by state <> 'current', r.batch desc, r.line
    """
    return cursor.execute(sql, {"faculty_id": faculty_id}).pl()


def place_of(warehouse: Warehouse, faculty_id: str, feed: str, row_key: str | None) -> str:
    """Where a row about the person is from: "line 12 of activity.csv (batch 7)"; empty if none."""
    if feed not in PERSONAL:
        return ""
    with warehouse.cursor() as cursor:
        rows = rows_about(cursor, PERSONAL[feed], faculty_id)
    found = rows.filter(pl.col("row_key") == row_key).select("line", "file", "batch").rows()
    return "line {} of {} (batch {})".format(*found[0]) if found else ""


def other_things_held(warehouse: Warehouse, faculty_id: str) -> dict[str, pl.DataFrame]:
    """What is held beside the rows of files: sign-ins, grants, promises made smaller, choices.

    Private notes are read where they are written only.
    """
    asked = {
        "sign-ins": (
            "select issuer, email, bound_at, released_at, released_by, released_reason "
            "from access.accounts where faculty_id = $faculty_id order by bound_at"
        ),
        "grants": (
            "select email, access_role, scope, from_date, until_date, granted_by, granted_at, "
            "reason, revoked_at, revoked_by, revoked_reason from access.grants where email in ("
            "select lower(email) from access.accounts where faculty_id = $faculty_id union "
            "select lower(email) from current.faculty where faculty_id = $faculty_id) "
            "order by granted_at"
        ),
        "promises made smaller": (
            "select l.allocation_id, l.sentence, l.reason, l.document_ref, b.who, b.loaded_at "
            "from ledger.lowered as l join ledger.batches as b using (batch) "
            "where l.faculty_id = $faculty_id order by b.loaded_at"
        ),
        "choices of your path": (
            "select what, value, chosen_at, withdrawn_at from path.choices "
            "where faculty_id = $faculty_id order by choice"
        ),
        "shares of your path": (
            "select what, audience, shared_at, withdrawn_at from path.shares "
            "where faculty_id = $faculty_id order by share"
        ),
    }
    with warehouse.cursor() as cursor:
        found = {
            name: cursor.execute(sql, {"faculty_id": faculty_id}).pl()
            for name, sql in asked.items()
        }
    return {name: rows for name, rows in found.items() if rows.height}


@dataclass(frozen=True)
class Look:
    """How somebody looked at a person: once or often, and when last; `listed` in a list of many."""

    actor: str
    access_role: str | None
    did: str
    listed: bool
    times: int
    last: datetime


def looks_at(warehouse: Warehouse, faculty_id: str) -> list[Look]:
    """Who looked at the person or took files of theirs along, the latest first.

    Lists and files of many are among them where the scope they were made in may have held the
    person: what a list held row by row is not kept.
    """
    found: dict[tuple[str, str | None, str, bool], list[Entry]] = {}
    with warehouse.cursor() as cursor:
        where = _looks_where(cursor, faculty_id)
    for entry in entries_where(warehouse, where, {"faculty_id": faculty_id}):
        listed = entry.about is None
        key = (entry.actor, entry.access_role, _did(entry), listed)
        found.setdefault(key, []).append(entry)
    return [Look(*key, len(group), group[0].at) for key, group in found.items()]


def _did(entry: Entry) -> str:
    """What they did, in words without the person's id: it is their own page."""
    what: dict[str, Any] = entry.what
    page = str(what.get("page", "")).replace("_", " ")
    if entry.deed == "exported":
        return f"took along '{what.get('name', '')}' as {what.get('format', '')}"
    if entry.deed == "refused":
        return "asked for your page and was refused"
    return f"looked at a list of people ({page})" if entry.about is None else f"looked ({page})"


def _looks_where(cursor: duckdb.DuckDBPyConnection, faculty_id: str) -> str:
    parts = cursor.execute(
        """
        select 'department:' || department from current.roster
        where faculty_id = $faculty_id and department is not null
        union select 'department:' || department from mart.promise where faculty_id = $faculty_id
        union select 'program:' || program_id from current.allocations
        where faculty_id = $faculty_id and program_id is not null
        """,
        {"faculty_id": faculty_id},
    ).fetchall()
    listed = ", ".join(quoted(part) for part in ("institution:", *(part for (part,) in parts)))
    deeds = ", ".join(quoted(deed) for deed in _LOOKS)
    return (
        f"deed in ({deeds}) and actor_faculty_id is distinct from $faculty_id and ("
        "about = $faculty_id or about is null and deed <> 'refused' and ("
        f"list_has_any(json_extract_string(what, '$.list[*]'), [{listed}]) "
        "or access_role = 'operator'))"
    )
