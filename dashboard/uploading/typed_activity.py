"""Activity that is typed in: one row by itself, or the rows of a week like those of the last."""

from datetime import date, timedelta

import polars as pl

from dashboard.permissions import check_add_activity
from dashboard.uploading.typed import load_typed
from etl.loading import Receipt
from schemas.scopes import Viewer

WEEK = timedelta(days=7)
SAME = ("date", "activity_type", "start_time", "program_id", "title")
"""What makes a row of this week the one of last week again, whatever its hours."""
COLUMNS = (
    *("faculty_id", "date", "activity_type", "hours", "start_time", "program_id", "title"),
    *("series", "learners", "learner_level"),
)


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def same_again(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """The rows of the week before, a week later; `there` where this week has the row already."""
    moved = before.with_columns(pl.col("date") + WEEK)
    known = now.select(*SAME, pl.lit(True).alias("there")).unique()
    return moved.join(
        known, on=list(SAME), how="left", nulls_equal=True, maintain_order="left"
    ).with_columns(pl.col("there").fill_null(False))


def add_activity(viewer: Viewer, rows: pl.DataFrame) -> Receipt:
    """Loads the rows; Refused where one is about somebody the viewer may not type in for."""
    for faculty_id in rows["faculty_id"].unique():
        check_add_activity(viewer, faculty_id)
    return load_typed(viewer, "activity", "typed-in.csv", rows.select(COLUMNS))
