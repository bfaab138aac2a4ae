"""From layout 5 to 6: makes room for accounts, sessions, grants, the log and statements."""

import duckdb

from etl.access.tables import ACCESS_TABLES


def bring_over(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds the tables of schema `access`, without rows."""
    connection.execute(ACCESS_TABLES)
