"""Where the hours went: sums by department, division or program, drawn and as a table."""

import polars as pl
import streamlit as st

from dashboard import figures, filters, markup, sentences, words
from dashboard.cache import ask
from dashboard.charts.palette import PARTS
from dashboard.charts.shares import shares_chart
from dashboard.exhibits.pictures import show_chart
from dashboard.exhibits.tables import count_column, hours_column, show_table
from dashboard.looking import with_because
from dashboard.markup import Column
from dashboard.queries import groups
from dashboard.queries.groups import MERGED, NO_PROGRAM, NONE
from dashboard.theme import ink
from dashboard.visit import Visit
from schemas.scopes import SMALLEST_EXPORTED_GROUP, SMALLEST_GROUP

DRAWN = 12
SCROLLED = 20
"""Rows above which a table scrolls in a box of its own."""
ALONE = ([MERGED], [NONE], [NO_PROGRAM])
COLUMNS = (
    hours_column("promised_hours", "Promised"),
    hours_column("recorded_hours", "Recorded"),
    Column("realization", "On record", "%", figures.whole),
    hours_column("clinic_hours", "Clinic"),
    hours_column("admin_hours", "Administration"),
    hours_column("unaccounted_hours", "Not accounted for"),
    hours_column("nights_hours", "of it after hours"),
    Column("because", "Mostly because of", "", words.because),
    Column("known", "Known", "people"),
    count_column("promises_known", "Over", "promises"),
)


def show_groups(visit: Visit, department: str | None) -> None:
    """The sums of the quarter by what the reader chooses; small groups are merged."""
    st.header("Where the hours went", anchor=False)
    by = filters.groups_by(visit, department)
    grouping = {"quarter": visit.quarter.start, "by": by, "department": department}
    every = ask(groups.grouped, visit.seen, **grouping, smallest=1)
    rows = groups.merge_small_groups(every, SMALLEST_GROUP)
    leaving = groups.merge_small_groups(every, SMALLEST_EXPORTED_GROUP)
    st.html(markup.paragraph(sentences.groups_reading(rows.to_dicts(), by), "reading"))
    if rows["group"].to_list() in ALONE:
        return
    _show_picture(rows)
    show_table(
        _written(rows),
        (Column("group", words.first_upper(by)), *COLUMNS),
        f"Promised time by {by}",
        f"{by}s",
        first=rows.height if rows.height > SCROLLED else None,
        leaving=_written(leaving),
    )


def _written(rows: pl.DataFrame) -> pl.DataFrame:
    known = pl.format("{} of {}", "people_known", "people").alias("known")
    return with_because(rows).with_columns(known)


def _show_picture(rows: pl.DataFrame) -> None:
    """A bar a group, those that lost most hours first; none where fewer than two are known."""
    lost = pl.col("promised_hours") - pl.col("recorded_hours")
    known = rows.filter(pl.col("promised_hours") > 0).sort(lost, descending=True)
    if known.height < 2:
        return
    if known.height > DRAWN:
        said = f"Drawn: the {DRAWN} of {known.height} that lost most hours. The table has them all."
        st.html(markup.paragraph(said, "reading"))
    st.html(markup.legend([(colour, label, False) for label, colour in PARTS.values()]))
    show_chart(
        shares_chart,
        known.head(DRAWN),
        ink(),
        alt="What became of the promised time of each group; the table below has the numbers.",
    )
