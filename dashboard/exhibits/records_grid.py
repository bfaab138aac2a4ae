"""Whose records are there, month by month: the counts, the grid to choose from, one's own."""

from datetime import date
from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, markup
from dashboard.cells import row_texts
from dashboard.exhibits.tables import count_column, offer_csv
from dashboard.markup import Column
from dashboard.permissions import is_coordinator
from dashboard.queries.records import FEEDS
from dashboard.visit import Visit

HEADS = {"activity": "Activity", "clinical": "Clinical work"}
SHORT_HEADS = {"activity": "activity", "clinical": "clinic"}
LEGEND = (
    "A number counts rows on record. ✓ declared complete, or nothing to report. ○ missing: time "
    "was promised, and there is neither a row nor a declaration. … the month is not over. "
    "– none expected."
)
EVERYBODY = "The box at the head of the first column takes everybody in the table."
TICK_TO_WRITE = f"Tick people in the table for a reminder to them. {EVERYBODY}"
TICK = f"Tick people in the table for a reminder to them, or to declare their months. {EVERYBODY}"

_SAID_OF = ("state", "rows", "declared")


def cell_text(state: str, rows: int, declared: str | None) -> str:
    """What the grid says of a person, month and feed; a word beside every mark."""
    count = f"{rows:,}" if rows else ""
    words = {
        "declared": f"{count} ✓ complete" if declared == "complete" else f"{count} ✓ nothing",
        "recorded": count,
        "missing": "○ missing",
        "running": "… not over",
        "not expected": "–",
    }
    return words[state].strip()


def show_reading(visit: Visit, cells: pl.DataFrame) -> None:
    """The answer in a sentence: of how many people something is missing, and of what."""
    with_promise = cells.filter("promised")["faculty_id"].n_unique()
    missing = cells.filter(state="missing")
    if not with_promise:
        frame.empty(
            "Nobody here was promised time in this quarter.", "Choose another quarter above."
        )
        return
    months = figures.months(visit.quarter)
    people = figures.counted(with_promise, "person", "people")
    if not missing.height:
        said = f"Of {people} with promised time in {months}, nothing is missing."
    else:
        parts = [
            f"{HEADS[feed].lower()} of {figures.counted(missing.filter(feed=feed).height, 'month')}"
            for feed in FEEDS
            if missing.filter(feed=feed).height
        ]
        said = (
            f"Of {people} with promised time in {months}, something is missing for "
            f"{missing['faculty_id'].n_unique():,}: {figures.listed(parts)}."
        )
    st.html(markup.paragraph(said, "lead"))


def show_missing_feeds(visit: Visit) -> None:
    """Which of the feeds was never loaded, so that its silence says nothing."""
    for feed in FEEDS:
        if feed not in visit.records:
            frame.empty(
                f"No {feed} rows are loaded, so nobody is asked for {HEADS[feed].lower()}.",
                f"Load them with `kept load {feed}.csv`.",
            )


def show_months(cells: pl.DataFrame) -> None:
    """A line a month and feed: how many people have rows, a declaration, neither."""
    st.header("Month by month", anchor=False)
    people = cells.filter(pl.col("promised") | (pl.col("rows") > 0)).with_columns(
        pl.col("feed").replace_strict(HEADS).alias("what")
    )
    counts = people.group_by("month", "feed", "what").agg(
        *[
            (pl.col("state") == state).sum().alias(state)
            for state in ("recorded", "declared", "missing")
        ]
    )
    columns = (
        Column("month", "Month", "", lambda month: f"{month:%B %Y}"),
        Column("what", "Records of"),
        count_column("recorded", "With rows", "people"),
        count_column("declared", "✓ Declared", "people"),
        count_column("missing", "○ Missing", "people"),
    )
    rows = counts.sort("month", "feed")
    st.html(markup.table(rows, columns, "People with records, by month", fits=True))


def wide(cells: pl.DataFrame) -> pl.DataFrame:
    """A row a person: what is missing, then a text a month and feed, most missing first."""
    said = cells.with_columns(
        text=row_texts(cells, _SAID_OF, lambda cell: cell_text(**cell)),
        head=pl.col("month").dt.strftime("%b ") + pl.col("feed").replace_strict(SHORT_HEADS),
    )
    who = ["faculty_id", "name", "department", "division"]
    missing = cells.group_by("faculty_id").agg(missing=(pl.col("state") == "missing").sum())
    return (
        said.pivot("head", index=who, values="text")
        .join(missing, on="faculty_id")
        .sort(pl.col("missing"), "name", "faculty_id", descending=[True, False, False])
    )


def kept_rows(cells: pl.DataFrame, show: str | None) -> pl.DataFrame:
    """The cells of the people whom `show` keeps: by default those with something missing."""
    if show == "all":
        return cells
    wanted = pl.col("promised") if show == "promised" else pl.col("state") == "missing"
    return cells.filter(wanted.any().over("faculty_id"))


def choose_people(visit: Visit, cells: pl.DataFrame, show: str | None) -> pl.DataFrame:
    """The grid of those whom `show` keeps; the cells of the people ticked in it."""
    shown = kept_rows(cells, show)
    if not shown.height:
        frame.empty(
            "Nothing is missing here.", "Choose everybody under People to see who has what."
        )
        return shown
    grid = wide(shown)
    table = st.dataframe(
        _without_sameness(grid),
        column_config=_columns(grid),
        hide_index=True,
        height=min(36 * (grid.height + 1) + 2, 560),
        key=grid_key(visit, grid),
        on_select="rerun",
        selection_mode="multi-row",
        placeholder=figures.EMPTY,
        alt="People, and their records by month and feed",
    )
    st.html(markup.paragraph(LEGEND, "fresh"))
    offer_csv(grid, f"records_{visit.quarter.name}")
    if not table.selection.rows:
        declares = is_coordinator(visit.viewer)
        st.html(markup.paragraph(TICK if declares else TICK_TO_WRITE, "reading"))
    chosen = grid["faculty_id"].gather([row for row in table.selection.rows if row < grid.height])
    return cells.filter(pl.col("faculty_id").is_in(chosen.implode()))


def _without_sameness(grid: pl.DataFrame) -> pl.DataFrame:
    """The columns to read, the narrow screen's first: no ids, and no home that is everybody's."""
    homes = [name for name in ("department", "division") if grid[name].n_unique() > 1]
    months = [name for name in grid.columns if name.split(" ")[-1] in SHORT_HEADS.values()]
    return grid.select("name", "missing", *months, *homes)


def grid_key(visit: Visit, grid: pl.DataFrame) -> str:
    """Another key for other people or other data, so that a tick never passes to somebody else."""
    people = hash(tuple(grid["faculty_id"]))
    return f"records-{visit.quarter.name}-{visit.seen.version}-{people}"


def _columns(grid: pl.DataFrame) -> dict[str, Any]:
    text, number = st.column_config.TextColumn, st.column_config.NumberColumn
    months = {
        name: text(name, width=96, alignment="right")
        for name in grid.columns
        if name.split(" ")[-1] in SHORT_HEADS.values()
    }
    return {
        "name": text("Person", width=150, pinned=True),
        "department": text("Department", width=160),
        "division": text("Division", width=220),
        "missing": number("Missing", width=72, format="%d"),
        **months,
    }


def show_own(cells: pl.DataFrame) -> None:
    """The reader's own months, a line each."""
    if not cells.height:
        frame.empty(
            "Nothing was promised to you in this quarter, and nothing of yours is on record.",
            "Choose another quarter above.",
        )
        return

    said = cells.with_columns(text=row_texts(cells, _SAID_OF, lambda cell: own_text(**cell)))
    rows = said.select("month", "feed", "text").pivot("feed", index="month", values="text")
    columns = (
        Column("month", "Month", "", lambda month: f"{month:%B %Y}"),
        *(Column(feed, HEADS[feed]) for feed in FEEDS),
    )
    st.html(markup.table(rows, columns, "Your records by month"))


def own_text(state: str, rows: int, declared: str | None) -> str:
    """What one's own table says of a month and feed."""
    on_record = figures.counted(rows, "row") + " on record"
    words = {
        "declared": f"✓ {declared}, as declared" + (f"; {on_record}" if rows else ""),
        "recorded": on_record,
        "missing": "○ nothing on record yet",
        "running": "… nothing yet; the month is not over",
        "not expected": "– none expected",
    }
    return words[state]


def months_over(cells: pl.DataFrame) -> list[date]:
    """The months of the cells that have ended, in order."""
    return sorted(cells.filter("over")["month"].unique())
