"""One person's promises in pictures: the quarter's waterfall, and the quarters side by side."""

import polars as pl
import streamlit as st

from dashboard import figures, markup, sentences
from dashboard.charts.palette import OUTLINE, PARTS
from dashboard.charts.quarters import quarters_chart
from dashboard.charts.waterfall import waterfall_chart, waterfall_steps
from dashboard.exhibits.person_record import amounts_of
from dashboard.exhibits.pictures import show_chart
from dashboard.exhibits.quarter_notes import by_quarter, drawn, show_notes
from dashboard.exhibits.tables import hours_column, show_table
from dashboard.markup import Column
from dashboard.theme import ink
from dashboard.visit import Visit

TREND_COLUMNS = {
    "promised": "Promised",
    "recorded": "Recorded",
    "unaccounted": "Not accounted for",
    "admin": "Administration",
    "clinic": "Clinic",
    "unknown": "Not enough data",
    "displaced": "After hours",
}


def show_waterfall(rows: pl.DataFrame) -> None:
    """From promised to recorded, with the table behind it."""
    if not rows.filter(pl.col("known")).height:
        return
    st.header("From promised to recorded", anchor=False)
    amounts, clinic_known = amounts_of(rows), bool(rows["clinic_known"].any())
    steps = waterfall_steps(amounts, clinic_known)
    st.html(markup.paragraph(sentences.taken_reading(amounts, clinic_known), "reading"))
    show_chart(
        waterfall_chart,
        steps,
        ink(),
        alt="From promised to recorded hours; the table below has the numbers.",
    )
    with st.expander("The table behind it"):
        columns = (Column("label", "Step"), hours_column("hours", "Hours"))
        show_table(steps, columns, "From promised to recorded", "waterfall")


def show_trend(visit: Visit, rows: pl.DataFrame, found: pl.DataFrame) -> None:
    """The same parts, quarter by quarter, with the notes that touch the person."""
    month = visit.policy.fiscal_year_start_month
    timed = rows.filter(pl.col("has_time"))
    if timed["quarter_start"].n_unique() < 2:
        return
    st.header("Quarter by quarter", anchor=False)
    sums = _sums(timed, month)
    st.html(markup.paragraph(sentences.quarters_reading(sums.to_dicts()), "reading"))
    st.html(
        markup.legend(
            [(OUTLINE, "promised (empty inside: not enough data)", True)]
            + [(colour, label, False) for label, colour in PARTS.values()]
        )
    )
    noted, shown = by_quarter(found, sums["quarter"]), figures.quarter_name(visit.quarter)
    show_chart(
        quarters_chart,
        sums,
        shown,
        "hours",
        ink(),
        drawn(noted, "quarter"),
        alt="Promised hours by quarter and what became of them; the table has the numbers.",
    )
    show_notes(noted)
    with st.expander("The table behind it"):
        columns = (
            Column("quarter", "Quarter"),
            *(hours_column(name, label) for name, label in TREND_COLUMNS.items()),
        )
        show_table(sums, columns, "Promised hours by quarter", "quarter_by_quarter")


def _sums(timed: pl.DataFrame, month: int) -> pl.DataFrame:
    """A row a quarter of the person: its name, what was promised, and the parts of it."""
    sums = (
        timed.group_by("quarter_start")
        .agg(
            recorded=pl.col("kept_part").sum(),
            unaccounted=pl.col("unaccounted_part").sum(),
            admin=pl.col("admin_part").sum(),
            clinic=pl.when(pl.col("clinic_known").any()).then(pl.col("clinic_part").sum()),
            unknown=pl.col("unknown_part").sum(),
            promised=pl.col("promised_hours").sum(),
            displaced=pl.col("displaced_hours").sum(),
        )
        .sort("quarter_start")
    )
    return sums.with_columns(quarter=figures.quarter_names(sums, "quarter_start", month))
