"""The sortable table of Protected time, and the counts over it."""

from typing import Any

import polars as pl
import streamlit as st

from dashboard import figures, frame, links, markup, shown, words
from dashboard.exhibits.tables import hours_column, note_rows, offer_csv
from dashboard.markup import Column, Tile
from dashboard.visit import Visit
from schemas.words import CAUSES, LOADS

KEY = "protected_time_table"
HOURS = {
    "promised_hours": ("Promised", 88),
    "recorded_hours": ("Recorded", 92),
    "taken_hours": ("Taken", 74),
    "unaccounted_hours": ("Not accounted for", 136),
    "displaced_hours": ("After hours", 98),
}
TEXTS = {
    "person": ("Person", 115),
    "role": ("Role", 105),
    "program": ("Program", 105),
    "owed_by": ("Owed by", 80),
}
MOSTLY = "The largest of clinic, administration, work after hours, and what no row explains."
LOAD = "Whether clinic fell by what was due once the promise began."
COLUMNS = (
    *(Column(name, label) for name, (label, _) in TEXTS.items()),
    *(hours_column(name, label) for name, (label, _) in HOURS.items()),
    Column("realization", "Realized", "%"),
    Column("status", "Status"),
    Column("because", "Mostly because of"),
    Column("load", "Clinical load"),
)


def show_counts(rows: pl.DataFrame) -> None:
    """How many promises and people pass the filters, and what is known of them."""
    with_time = rows.filter(pl.col("promised_hours") > 0)
    known = with_time.filter(pl.col("status") != "insufficient_data")
    people = rows["faculty_id"].n_unique()
    sums = {
        word: figures.total(known, f"{part}_hours")
        for part, word in (
            ("promised", "promised"),
            ("recorded", "recorded"),
            ("taken", "taken"),
            ("unaccounted", "not accounted for"),
        )
    }
    said = (
        f"{figures.counted(rows.height, 'promise')} to "
        f"{figures.counted(people, 'person', 'people')}. "
        f"Over the {known.height:,} with enough data: "
        + ", ".join(f"{figures.hours(hours)} h {word}" for word, hours in sums.items())
        + ". Choose a row to open the person."
    )
    st.html(markup.paragraph(said, "reading"))
    counts = (
        ("promises", rows.height),
        ("people", people),
        ("promises with enough data", known.height),
    )
    shown.note_tiles(
        "Sums over the promises that pass the filters",
        [Tile(f"{count:,}", label, amounts=((count, label),)) for label, count in counts]
        + [Tile(f"{figures.hours(h)} h", word, amounts=((h, "h"),)) for word, h in sums.items()],
    )


def show_promises(visit: Visit, rows: pl.DataFrame) -> None:
    """The table; choosing a row opens the person. Sorting is by a click on a heading."""
    if not rows.height:
        frame.empty("No promise passes these filters.", "Set one of them back to all.")
        return
    drawn = rows.select(
        *TEXTS,
        *HOURS,
        pl.col("realization") * 100,
        pl.col("status").replace_strict({code: words.status(code) for code in words.ALL}),
        pl.col("because").replace_strict(
            {code: words.because(code) for code in CAUSES}, return_dtype=pl.String
        ),
        pl.col("load").replace_strict(
            {code: words.load(code) for code in LOADS}, return_dtype=pl.String
        ),
    )
    table = st.dataframe(
        drawn,
        column_config=_columns(),
        hide_index=True,
        height=min(36 * (rows.height + 1) + 2, 640),
        key=KEY,
        on_select="rerun",
        selection_mode="single-row",
        placeholder=figures.EMPTY,
        alt="Promises of the quarter with promised, recorded and taken hours",
    )
    note_rows(drawn, COLUMNS, "Promises of the quarter")
    offer_csv(rows, f"protected_time_{visit.quarter.name}")
    chosen = table.selection.rows
    if chosen:
        params = links.carried() | {
            "person": rows["faculty_id"][chosen[0]],
            "quarter": visit.quarter.name,
        }
        st.switch_page(links.PATHS["person"], query_params=params)


def _columns() -> dict[str, Any]:
    number, text = st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        **{name: text(label, width=width) for name, (label, width) in TEXTS.items()},
        **{
            name: number(f"{label} (h)", format="%,.1f", width=width, help=words.explain(name))
            for name, (label, width) in HOURS.items()
        },
        "realization": number(
            "Realized (%)", format="%.0f", width=88, help=words.explain("realization")
        ),
        "status": text("Status", width=130),
        "because": text("Mostly because of", width=150, help=MOSTLY),
        "load": text("Clinical load", width=112, help=LOAD),
    }
