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
    batch: int,
) -> None:
    """Keeps an answer, given with a batch; the latest of a source counts while its batch stands."""
    connection.execute(
        "insert into ledger.answers values (?, ?, ?, ?, ?, now()::TIMESTAMP, ?)",
        [origin, feed, question, answer, who, batch],
    )


def remembered(
    connection: duckdb.DuckDBPyConnection, origin: str, feed: str, question: Question
) -> tuple[str, datetime] | None:
    """The last answer for the source, and when it was given.

    What was said with a batch that was undone is asked again: it may be why it was undone.
    """
    return connection.execute(
        "select answer, answered_at from ledger.answers where origin = ? and feed = ? "
        "and question = ? and batch in (select batch from ledger.standing) "
        "order by answered_at desc limit 1",
        [origin, feed, question],
    ).fetchone()
