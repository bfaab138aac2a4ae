"""From layout 6 to 7: makes room for what people say of their path, and for what is published."""

import duckdb

from etl.pipeline.tables import OWN_WORDS, PUBLISHED


def bring_over(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds the tables of schema `path`, without rows: the first publish fills what it fills."""
    connection.execute(OWN_WORDS + PUBLISHED)
