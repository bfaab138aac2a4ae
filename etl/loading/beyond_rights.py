"""Counts the rows of a file that are not whoever brings it to bring, for the log."""

import duckdb

from etl.checking.cells import quoted
from etl.checking.row_checks import NOT_YOURS
from etl.loading.rights import Rights
from schemas.columns import Feed


def lay_beyond(cursor: duckdb.DuckDBPyConnection, feed: Feed, rights: Rights | None) -> None:
    """Lays `beyond`, the records of rows in `problems` and `keyed` that `rights` leave out.

    Ids that nobody has are typing errors, whatever is said of them to whoever brings the file.
    """
    cursor.execute(
        "create or replace temp table beyond as select record from problems "
        f"where contains(sentence, {quoted(NOT_YOURS)}) "
        "and value in (select faculty_id from current.roster)"
    )
    for sql in rights.checks(feed) if rights else []:
        cursor.execute(f"insert into beyond select #1 from ({sql})")


def count_beyond(cursor: duckdb.DuckDBPyConnection) -> int:
    """How many rows of the file they are."""
    row = cursor.execute("select count(distinct record) from beyond").fetchone()
    return row[0] if row else 0
