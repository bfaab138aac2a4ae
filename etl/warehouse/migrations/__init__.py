"""The steps from one layout of the tables to the next, in their order."""

from collections.abc import Callable

import duckdb

from etl.warehouse.migrations import layout_6, layout_7, layout_8

Step = Callable[[duckdb.DuckDBPyConnection], None]

STEPS: dict[int, Step] = {
    6: layout_6.bring_over,
    7: layout_7.bring_over,
    8: layout_8.bring_over,
}
"""By the layout that it leads to; it finds all tables of the one before, and no views."""


def migrate(connection: duckdb.DuckDBPyConnection, layout: int) -> None:
    """Takes every step from that layout on, each in a transaction of its own."""
    for leads_to, step in sorted(STEPS.items()):
        if leads_to > layout:
            connection.execute("begin")
            step(connection)
            connection.execute("update ledger.warehouse set layout = ?", [leads_to])
            connection.execute("commit")
