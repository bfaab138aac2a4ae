"""Declares months of people complete, or that there was nothing to report."""

from collections.abc import Collection
from datetime import date
from typing import Literal

import polars as pl

from dashboard.permissions import check_declare
from dashboard.uploading.typed import load_typed
from etl.loading import Receipt
from schemas.scopes import Viewer

Declared = Literal["complete", "nothing to report"]


def to_declare(
    cells: pl.DataFrame, months: Collection[date], feeds: Collection[str], declared: Declared
) -> pl.DataFrame:
    """Those of the cells that would be declared: months that are over, said otherwise so far.

    Months with rows are never said to have had nothing to report, and months in which nothing was
    promised need no word unless rows are there.
    """
    in_question = cells.filter(
        pl.col("over"),
        pl.col("month").is_in(list(months)),
        pl.col("feed").is_in(list(feeds)),
        pl.col("declared").ne_missing(declared),
    )
    if declared == "complete":
        return in_question.filter(pl.col("promised") | (pl.col("rows") > 0))
    return in_question.filter(pl.col("promised"), pl.col("rows") == 0)


def declare(viewer: Viewer, cells: pl.DataFrame, declared: Declared) -> Receipt:
    """Loads a declaration for each of the cells; Refused where one is not the viewer's to make."""
    for faculty_id in cells["faculty_id"].unique():
        check_declare(viewer, faculty_id)
    rows = cells.select(
        "faculty_id",
        "month",
        "feed",
        pl.lit(viewer.name).alias("declared_by"),
        pl.lit(declared).alias("declared"),
    ).sort("faculty_id", "month", "feed")
    return load_typed(viewer, "declarations", "declared.csv", rows)
