"""The sortable table of Protected time, and the counts over it."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup, words
from dashboard.exhibits.tables import offer_csv
from dashboard.visit import Visit

KEY = "protected_time_table"


def show_counts(rows: pl.DataFrame) -> None:
    """How many promises and people pass the filters, and what is known of them."""
    with_time = rows.filter(pl.col("promised_hours") > 0)
    known = with_time.filter(pl.col("status") != "insufficient_data")
    said = (
        f"{figures.counted(rows.height, 'promise')} to "
        f"{figures.counted(rows['faculty_id'].n_unique(), 'person', 'people')}. "
        f"Over the {known.height:,} with enough data: "
        f"{figures.hours(figures.total(known, 'promised_hours'))} h promised, "
        f"{figures.hours(figures.total(known, 'recorded_hours'))} h recorded, "
        f"{figures.hours(figures.total(known, 'taken_hours'))} h taken, "
        f"{figures.hours(figures.total(known, 'unaccounted_hours'))} h not accounted for. "
        "Choose a row to open the person."
    )
    st.html(markup.paragraph(said, "reading"))


def show_promises(visit: Visit, rows: pl.DataFrame) -> None:
    """The table; choosing a row opens the person. Sorting is by a click on a heading."""
    if not rows.height:
        frame.empty("No promise passes these filters.", "Set one of them back to all.")
        return
    shown = rows.select(
        "person",
        "role",
        "program",
        "owed_by",
        "promised_hours",
        "recorded_hours",
        "taken_hours",
        "unaccounted_hours",
        "displaced_hours",
        (pl.col("realization") * 100).alias("realization"),
        pl.col("status").replace_strict({code: words.status(code) for code in words.ALL}),
    )
    table = st.dataframe(
        shown,
        column_config=_columns(),
        hide_index=True,
        height=min(36 * (rows.height + 1) + 2, 640),
        key=KEY,
        on_select="rerun",
        selection_mode="single-row",
        placeholder=figures.EMPTY,
        alt="Promises of the quarter with promised, recorded and taken hours",
    )
    offer_csv(rows, f"protected_time_{visit.quarter.name}")
    chosen = table.selection.rows
    if chosen:
        params = {"person": rows["faculty_id"][chosen[0]], "quarter": visit.quarter.name}
        st.switch_page(links.PATHS["person"], query_params=params)


def _columns() -> dict[str, Any]:
    number = st.column_config.NumberColumn
    hours = {
        "promised_hours": ("Promised", 88),
        "recorded_hours": ("Recorded", 92),
        "taken_hours": ("Taken", 74),
        "unaccounted_hours": ("Not accounted for", 136),
        "displaced_hours": ("After hours", 98),
    }
    return {
        "person": st.column_config.TextColumn("Person", width=120),
        "role": st.column_config.TextColumn("Role", width=130),
        "program": st.column_config.TextColumn("Program", width=125),
        "owed_by": st.column_config.TextColumn("Owed by", width=88),
        **{
            name: number(f"{label} (h)", format="%,.1f", width=width, help=words.explain(name))
            for name, (label, width) in hours.items()
        },
        "realization": number(
            "Realized (%)", format="%.0f", width=88, help=words.explain("realization")
        ),
        "status": st.column_config.TextColumn("Status", width=130),
    }
