"""Some rows of each kind for a preview: new, changed, unchanged and withdrawn."""

import duckdb

from etl.loading.matching import same_line
from schemas.columns import Feed

_SHOWN = 20


def sample_rows(cursor: duckdb.DuckDBPyConnection, feed: Feed) -> dict[str, list[dict[str, str]]]:
    """Up to 20 rows of each kind as text, with their line; empty cells are ''."""
    same = same_line(feed, "held")
    held = f"(select keyed.*, keyed_line, differs from keyed left join held on {same})"
    relations = {
        "new": f"{held} where keyed_line is null",
        "changed": f"{held} where differs",
        "unchanged": f"{held} where not differs",
        "withdrawn": (
            f"current.{feed.name} as now semi join missing "
            "on now.batch = missing.batch and now.line = missing.line and now.key = missing.key"
        ),
    }
    columns = ", ".join(f"coalesce(\"{name}\"::VARCHAR, '')" for name in feed.names)
    found = {}
    for state, relation in relations.items():
        rows = cursor.execute(
            f"select line, {columns} from {relation} order by line limit {_SHOWN}"
        ).fetchall()
        names = ("line", *feed.names)
        found[state] = [dict(zip(names, map(str, row), strict=True)) for row in rows]
    return found
