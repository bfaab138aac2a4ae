"""The people that the rows of a file name and nobody knows: of the whole file, with their names."""

from dataclasses import dataclass

import duckdb

from etl.checking.row_checks import NOT_YOURS

MOST = 1000
"""More of them than this are counted, and only those in most rows are named."""


@dataclass(frozen=True)
class Stranger:
    """A person as the file writes them, what it calls them beside that, and in how many rows."""

    text: str
    name: str | None
    rows: int


def find_strangers(cursor: duckdb.DuckDBPyConnection) -> tuple[list[Stranger], int]:
    """Those of the table `problems` whom one may not upload for, most rows first; and how many.

    Their names come from `written`, which is there wherever a person was looked for in vain.
    """
    sql = "from problems where column_name = 'faculty_id' and contains(sentence, $said)"
    said = {"said": NOT_YOURS}
    if cursor.execute(f"select 1 {sql} limit 1", said).fetchone() is None:
        return [], 0
    rows = cursor.execute(
        f"with strange as (select value as text, count(*) as rows {sql} and value <> '' group by 1)"
        ", called as (select trim(text) as text, min(name) as name from written group by 1) "
        "select strange.text, nullif(trim(called.name), ''), strange.rows, count(*) over () "
        "from strange left join called using (text) order by strange.rows desc, strange.text "
        f"limit {MOST}",
        said,
    ).fetchall()
    return [Stranger(text, name, count) for text, name, count, _ in rows], rows[0][3] if rows else 0
