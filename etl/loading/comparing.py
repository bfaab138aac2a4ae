"""Compares the rows of a pending batch with the current ones: new, changed, unchanged, withdrawn.

Lays the temp table `missing`: current rows that a replacing file leaves out, or that it doubles.
"""

from dataclasses import dataclass
from datetime import date

import duckdb

from etl.checking.row_checks import has_rows
from etl.loading.dated import ask_as_of, other_rosters_notes
from etl.loading.matching import MANY, found_again, now_sql, same_line
from etl.loading.missing_promises import settle_promises
from etl.loading.options import LoadOptions
from etl.loading.remembered import remembered
from etl.reading.problems import Refused, refuse
from etl.warehouse.keys import key_sql
from schemas.columns import Feed
from schemas.words import counted

_TYPE_OF = {"activity": "activity_type", "clinical": "kind"}


@dataclass(frozen=True)
class Compared:
    """How many rows of the batch are what, and how many current ones it takes away."""

    new: int
    changed: int
    unchanged: int
    withdrawn: int


def compare(
    cursor: duckdb.DuckDBPyConnection,
    feed: Feed,
    options: LoadOptions,
    origin: str,
    today: date,
) -> tuple[Compared, list[str]]:
    """The counts, and notes; Refused where the file may replace or add and nobody said which.

    `keyed` is the view of the batch's rows. Raises before anything current is touched.
    """
    if options.as_of is None:
        ask_as_of(cursor, feed, today)
    notes = other_rosters_notes(cursor, feed, options.as_of or today)
    cursor.execute(
        "create or replace temp table missing (batch BIGINT, line BIGINT, key UUID, why VARCHAR)"
    )
    if _has_other_rows(cursor, feed):
        _settle_missing(cursor, feed, origin, _answer(cursor, feed, options, origin, notes))
    if feed.name == "allocations":
        notes += settle_promises(cursor, today)
    row = cursor.execute(
        "select (select count(*) from keyed), (select count(*) from held), "
        "(select count(*) from held where differs), (select count(*) from missing)"
    ).fetchone() or (0, 0, 0, 0)
    rows, matched, changed, withdrawn = row
    if withdrawn:
        are = "is" if withdrawn == 1 else "are"
        rows_loaded = f"{counted(withdrawn, 'row')} loaded earlier"
        notes.append(f"{rows_loaded} {are} not in this file: withdrawn.")
    return Compared(rows - matched, changed, matched - changed, withdrawn), notes


def _has_other_rows(cursor: duckdb.DuckDBPyConnection, feed: Feed) -> bool:
    if "faculty_id" not in feed.names or "date" not in feed.names:
        return False
    return has_rows(cursor, feed.name)


def _lay_missing(cursor: duckdb.DuckDBPyConnection, feed: Feed, origin: str) -> None:
    """Rows of the same origin, for the file's people between its first and last day, not in it."""
    cursor.execute(
        f"insert into missing select now.batch, now.line, {key_sql(feed, 'now')}, 'missing' "
        f"from {now_sql(feed)} as now "
        "semi join (select batch from ledger.batches where origin = $origin) as same_origin "
        "on now.batch = same_origin.batch "
        "semi join (select distinct faculty_id from keyed) as people "
        "on now.faculty_id = people.faculty_id "
        f"anti join matched on {found_again(feed)} "
        "where now.date between (select min(date) from keyed) and (select max(date) from keyed)",
        {"origin": origin},
    )


def _lay_doubles(cursor: duckdb.DuckDBPyConnection, feed: Feed, origin: str) -> None:
    """Rows of another origin that look like the same session as one of the file's new rows."""
    kind = _TYPE_OF[feed.name]
    others = (
        f"(from {now_sql(feed)} as now "
        "anti join (select batch from ledger.batches where origin = $origin) as same_origin "
        "on now.batch = same_origin.batch "
        f"anti join matched on {found_again(feed)}) as now"
    )
    added = f"(from keyed anti join matched on {same_line(feed, 'matched')}) as keyed"
    row = cursor.execute("select count(*) from keyed").fetchone()
    # The right one is built in memory: the current rows, unless the file has few.
    one, other = (added, others) if row and row[0] >= MANY else (others, added)
    cursor.execute(
        f"insert into missing select distinct now.batch, now.line, {key_sql(feed, 'now')}, "
        f"'double' from {one} join {other} "
        "on now.faculty_id = keyed.faculty_id and now.date = keyed.date "
        f"where (now.{kind} is not distinct from keyed.{kind} and now.hours = keyed.hours) "
        "or (epoch(now.start_time) < epoch(keyed.start_time) + keyed.hours * 3600 "
        "and epoch(keyed.start_time) < epoch(now.start_time) + now.hours * 3600)",
        {"origin": origin},
    )


def _answer(
    cursor: duckdb.DuckDBPyConnection,
    feed: Feed,
    options: LoadOptions,
    origin: str,
    notes: list[str],
) -> str | None:
    """replaces or adds: as said now, else as said for this origin the last time."""
    if options.replaces or options.adds:
        return "replaces" if options.replaces else "adds"
    known = remembered(cursor, origin, feed.name, "overlap")
    if known is None:
        return None
    answer, said_at = known
    what = "replacing" if answer == "replaces" else "adding to"
    notes.append(f"Taken as {what} what was loaded before, as said on {said_at:%Y-%m-%d}.")
    return answer


def _settle_missing(
    cursor: duckdb.DuckDBPyConnection, feed: Feed, origin: str, answer: str | None
) -> None:
    """Lays in `missing` what the file takes away; nothing where it adds."""
    if answer != "adds":
        _lay_missing(cursor, feed, origin)
        if feed.name in _TYPE_OF:
            _lay_doubles(cursor, feed, origin)
        _ask_about_missing(cursor, feed, answer)
        _refuse_lacking_of_part(cursor)


def _refuse_lacking_of_part(cursor: duckdb.DuckDBPyConnection) -> None:
    """Refused where rows set aside may be the very rows that the others seem to lack."""
    row = cursor.execute(
        "select (select count(*) from missing where why = 'missing'), "
        "(select 1 from problems limit 1)"
    ).fetchone()
    if row and row[0] and row[1]:
        raise refuse(
            f"{counted(row[0], 'row')} loaded earlier {'is' if row[0] == 1 else 'are'} not among "
            "the good rows of this file, and may be among those with problems: nobody can tell "
            "which to withdraw. Mend the file, or load its good rows with --adds."
        )


def _ask_about_missing(cursor: duckdb.DuckDBPyConnection, feed: Feed, answer: str | None) -> None:
    """Refused with the question where nobody said what becomes of `missing`."""
    if answer is not None:
        return
    row = cursor.execute(
        "select count(*) filter (why = 'missing'), count(*) filter (why = 'double') from missing"
    ).fetchone()
    if not row or not (row[0] or row[1]):
        return
    questions = []
    if row[0]:
        questions.append(
            f"{counted(row[0], f'{feed.name} row')} loaded earlier from the same source, for "
            f"people and days of this file, {'is' if row[0] == 1 else 'are'} not in it. "
            "Does the file replace them (--replaces) or add to them (--adds)?"
        )
    if row[1]:
        questions.append(
            f"{counted(row[1], f'{feed.name} row')} from another source "
            f"{'looks like a session' if row[1] == 1 else 'look like sessions'} of this file: the "
            "same person and day, with the same type and hours or overlapping times. Did both "
            "happen (--adds), or does this file replace them (--replaces)?"
        )
    raise Refused([refuse(question).problems[0] for question in questions])
