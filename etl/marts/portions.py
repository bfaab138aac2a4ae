"""Publishes many people portion by portion, so that memory does not grow with their number."""

from collections.abc import Iterator

import duckdb

_LARGEST = 110_000
"""People × quarters computed at once: with two promises each, about 200 MB of temp tables."""


def portions(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Lays `touched` portion by portion, a person in one of them; whole again at the end."""
    row = connection.execute("select count(*) from touched").fetchone()
    count = -(-row[0] // _LARGEST) if row else 0
    if count <= 1:
        yield
        return
    connection.execute(
        "create or replace temp table all_touched as select t.*, portion from touched as t "
        f"join (select faculty_id, ntile({count}) over (order by faculty_id) as portion "
        "from (select distinct faculty_id from touched)) as placed using (faculty_id)"
    )
    columns = "select faculty_id, quarter_start from all_touched"
    for portion in range(1, count + 1):
        connection.execute(
            f"create or replace temp table touched as {columns} where portion = {portion}"
        )
        yield
    connection.execute(f"create or replace temp table touched as {columns}")
    connection.execute("drop table all_touched")
