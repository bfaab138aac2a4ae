"""What users answered about a source, so that its next file is not asked the same."""

from datetime import datetime
from typing import Literal

import duckdb

from schemas.columns import Feed

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


def order_said_before(
    connection: duckdb.DuckDBPyConnection, feed: Feed, origin: str, notes: list[str]
) -> str | None:
    """The order of dates that was said for a file of this source; `notes` say so then."""
    known = remembered(connection, origin, feed.name, "date_order")
    if known is None:
        return None
    order, said_at = known
    notes.append(f"Dates are read as {order}, as said of this source on {said_at:%Y-%m-%d}.")
    return order
