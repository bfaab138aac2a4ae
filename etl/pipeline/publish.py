"""Publishes where everybody stands on their way, inside the transaction that changed what tells.

What the relations mean is in `sql/`. They are laid for everybody at once: for 5,000 people that
takes less than a load's own bookkeeping, and no stretch of days hangs on a quarter.
"""

from functools import cache
from importlib.resources import files

import duckdb

from schemas.pipeline import STAGES

MOVE_PATHS = frozenset(
    {"faculty", "leave", "appointments", "milestones", "mentorships", "roles", "milestone_types"}
)
"""The feeds and reference tables that stages and plans rest on."""

_LAID = (
    *("evidence", "mentored", "leaving", "stage_holds", "stage_span", "stage_quarter"),
    *("away", "pause"),
)
_PLANS = ("plan", "step")
_PUBLISHED = ("evidence", "stage_span", "stage_quarter", "away", "plan", "step")


@cache
def path_sql(name: str) -> str:
    """The SELECT that defines a relation of `etl/pipeline/sql`."""
    return files("etl.pipeline").joinpath("sql", f"{name}.sql").read_text("utf-8")


def publish_paths(connection: duckdb.DuckDBPyConnection) -> None:
    """Computes stages and plans anew; `present`, with the as-of date, and `mart.quarters` are laid.

    Runs in the caller's transaction and leaves nothing behind but the tables of schema `path`.
    """
    connection.execute(
        "create or replace temp table stage_name as select unnest($stages) as stage, "
        "unnest(range(1, len($stages) + 1)) as stage_order",
        {"stages": list(STAGES)},
    )
    for name in (*_LAID, *_PLANS):
        _lay(connection, name)
    for name in _PUBLISHED:
        connection.execute(f"delete from path.{name}; insert into path.{name} from temp.{name}")
    for name in ("stage_name", *_LAID, *_PLANS):
        connection.execute(f"drop table temp.{name}")


def _lay(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    try:
        connection.execute(f"create or replace temp table {name} as {path_sql(name)}")
    except duckdb.Error as error:
        error.add_note(f"while publishing {name}")
        raise
