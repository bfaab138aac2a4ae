"""Finds the current rows that a pending batch has again, changed or not.

A statement builds what stands on its right in memory, and pages wait for one that builds millions
of rows: so of a large batch and the current rows only those are joined whose hashes meet.
"""

from datetime import date

import duckdb
import numpy as np

from etl.checking.repeats import Hashes, hash_sql
from etl.checking.row_checks import has_rows
from etl.loading.dated import rows_before
from etl.warehouse.keys import identity, same_row
from etl.warehouse.tables import keyed_sql, standing_rows
from schemas.columns import Feed

MANY = 100_000
"""Rows of a batch from which on hashes are compared; fewer are looked up among the current rows."""
_MOST_SHARED = 0.2
"""Where more rows than this part of a batch are there again, whole tables are joined."""


def lay_matched(
    cursor: duckdb.DuckDBPyConnection, feed: Feed, batch: int, as_of: date, hashes: Hashes
) -> None:
    """Lays `matched`, and `held`: the batch's lines that were known before, and which differ.

    `hashes` are those of the batch's identities, sorted. A roster is held against the rows in
    force on its day, and takes the place of that day's only.
    """
    others = [name for name in feed.names if name not in feed.key]
    differs = " or ".join(f'keyed."{n}" is distinct from now."{n}"' for n in others) or "false"
    wanted = dict.fromkeys((*identity(feed), *(["faculty_id"] if _has_person(feed) else [])))
    columns = ", ".join(f'now."{name}"' for name in wanted)
    select = (
        f"select {columns}, now.batch, now.line, keyed.line as keyed_line, {differs} as differs"
    )
    same = _same(cursor, feed)
    if has_rows(cursor, feed.name):
        parts = [
            f"{select} from ({now}) as now join ({again}) as keyed on {on}"
            for now, again, on in _sides(cursor, feed, batch, hashes, same)
        ]
        cursor.execute(f"create or replace temp table matched as {' union all '.join(parts)}")
    else:
        cursor.execute(
            f"create or replace temp table matched as {select} "
            f"from {now_sql(feed)} as now join keyed on {same[0][1]} limit 0"
        )
    held = "from matched"
    if feed.dated:
        known = ", ".join(f'keyed."{name}"' for name in identity(feed))
        held = (
            f"select {known}, keyed.line as keyed_line, {differs} as differs "
            f"from {rows_before(as_of)} as now join keyed using ({', '.join(feed.key)})"
        )
    cursor.execute(f"create or replace temp view held as {held}")


def same_line(feed: Feed, held: str) -> str:
    """The SQL condition that a row of `keyed` is the one held; a line may make several rows."""
    return f"keyed.line = {held}.keyed_line and {same_row(feed, 'keyed', held)}"


def found_again(feed: Feed) -> str:
    """The SQL condition that a current row, `now`, is one of `matched`."""
    same = same_row(feed, "now", "matched")
    return f"now.batch = matched.batch and now.line = matched.line and {same}"


def now_sql(feed: Feed) -> str:
    """The current rows, in brackets, with what identifies them, which their view does not show."""
    return f"(select * from {standing_rows(feed)})"


def _same(cursor: duckdb.DuckDBPyConnection, feed: Feed) -> list[tuple[str, str]]:
    """How rows are found again: by id, and by content where rows have none; a column and a join."""
    if not feed.optional_key:
        return [(feed.key[0], same_row(feed, "now", "keyed"))]
    identifier = feed.key[0]
    row = cursor.execute(
        f'select count("{identifier}") > 0, count(content) > 0 from keyed'
    ).fetchone() or (True, True)
    by_id = (identifier, f'now."{identifier}" = keyed."{identifier}"')
    joins = [by_id] if row[0] else []
    return joins + ([("content", "now.content = keyed.content")] if row[1] else []) or [by_id]


def _sides(
    cursor: duckdb.DuckDBPyConnection,
    feed: Feed,
    batch: int,
    hashes: Hashes,
    same: list[tuple[str, str]],
) -> list[tuple[str, str, str]]:
    """For each way to find rows again: the current rows in question, the batch's, and the join.

    Few rows of many are found by one column of theirs, and the others read by their place.
    """
    current = f"select * from {standing_rows(feed)}"
    if len(hashes) < MANY:
        return [
            (
                f"{current} and rowid in (select rowid from history.{feed.name} "
                f'where "{column}" in (select "{column}" from keyed))',
                "from keyed",
                on,
            )
            for column, on in same
        ]
    shared = _shared(cursor, feed, hashes)
    if len(shared) > _MOST_SHARED * len(hashes):
        return [(current, "from keyed", on) for _, on in same]
    cursor.execute(
        "create or replace temp table shared as select unnest($shared::UBIGINT[]) as h",
        {"shared": shared.tolist()},
    )
    meets = f"and rowid in (select rowid from {{rows}} and {hash_sql(feed)} in (from shared))"
    now = f"{current} {meets.format(rows=standing_rows(feed))}"
    rows = f"history.{feed.name} where batch = {batch}"
    again = f"{keyed_sql(feed, batch)} {meets.format(rows=rows)}"
    return [(now, again, on) for _, on in same]


def _shared(cursor: duckdb.DuckDBPyConnection, feed: Feed, hashes: Hashes) -> Hashes:
    """The hashes of current rows that are also in the batch."""
    sql = f"select {hash_sql(feed)} as h from {standing_rows(feed)}"
    current = cursor.execute(sql).fetchnumpy()["h"]
    current.sort()
    places = np.minimum(np.searchsorted(hashes, current), len(hashes) - 1)
    return np.unique(current[hashes[places] == current])


def _has_person(feed: Feed) -> bool:
    return "faculty_id" in feed.names
