"""What users answered about a source, so that its next file is not asked the same."""

from datetime import datetime
from typing import Literal

import duckdb

Question = Literal["overlap", "date_order"]


def remember(
    connection: duckdb.DuckDBPyConnection,
    origin: str,
    feed: str,
    question: Question,
    answer: str,
    who: str,
) -> None:
    """Keeps an answer; the latest of a source counts."""
    connection.execute(
        "insert into ledger.answers values (?, ?, ?, ?, ?, now()::TIMESTAMP)",
        [origin, feed, question, answer, who],
    )


def remembered(
    connection: duckdb.DuckDBPyConnection, origin: str, feed: str, question: Question
) -> tuple[str, datetime] | None:
    """The last answer for the source, and when it was given."""
    return connection.execute(
        "select answer, answered_at from ledger.answers where origin = ? and feed = ? "
        "and question = ? order by answered_at desc limit 1",
        [origin, feed, question],
    ).fetchone()
