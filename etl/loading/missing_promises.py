"""Promises that a re-sent file lacks: withdrawn where it replaces, but never for days past."""

from datetime import date

import duckdb

from etl.checking.lowered_promises import withdrawn_check
from etl.reading.problems import Problem, Refused

_LACKING = """
create or replace temp table lacking as
select now.allocation_id, now.batch, now.line, now.key
from current.allocations as now
semi join (select batch from ledger.batches where origin = $origin) as same_origin
    on now.batch = same_origin.batch
semi join keyed on now.faculty_id = keyed.faculty_id
anti join keyed as again on now.key = again.key
"""

_SUCCEEDED = """
select null, null, 'allocation_id', now.supersedes,
    'the promise ''' || now.supersedes || ''' is not in the file, but ''' || now.allocation_id
    || ''' (batch ' || now.batch || ') supersedes it. Keep its row.'
from current.allocations as now
semi join withdrawing on now.supersedes = withdrawing.allocation_id
anti join withdrawing as going on now.key = going.key
anti join keyed on now.key = keyed.key
"""


def lay_lacking(cursor: duckdb.DuckDBPyConnection, origin: str, replaces: bool) -> None:
    """Lays `lacking`, current promises of the same origin to people of the file that it has not.

    `withdrawing` are those of them that go: all where the file replaces, else none.
    """
    cursor.execute(_LACKING, {"origin": origin})
    some = "" if replaces else " limit 0"
    cursor.execute(f"create or replace temp table withdrawing as from lacking{some}")


def settle_promises(cursor: duckdb.DuckDBPyConnection, as_of: date) -> list[str]:
    """Puts what is withdrawn in `missing`; notes on what stays. Refused where it may not go."""
    rows = cursor.execute(
        f"{withdrawn_check('withdrawing', as_of)} union all {_SUCCEEDED} order by 4"
    ).fetchall()
    if rows:
        raise Refused([Problem(row[4], None, row[2], row[3]) for row in rows], len(rows))
    cursor.execute("insert into missing select batch, line, key, 'missing' from withdrawing")
    staying = cursor.execute("select allocation_id from lacking anti join withdrawing using (key)")
    stay = sorted(name for (name,) in staying.fetchall())
    if not stay:
        return []
    what = "1 promise" if len(stay) == 1 else f"{len(stay):,} promises"
    are, they = ("is", "It stays") if len(stay) == 1 else ("are", "They stay")
    return [
        f"{what} of the same source to people of this file {are} not in it, first "
        f"'{stay[0]}'. {they}; load the file with --replaces to withdraw what has not begun yet."
    ]
