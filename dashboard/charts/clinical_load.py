"""Clinic a week since a promise began: what it was before, what was due, and what it is."""

import altair as alt
import polars as pl

from dashboard.charts.axes import plain, values
from dashboard.charts.palette import CLINIC, OUTLINE, RECORDED

ENTRIES = (
    (OUTLINE, "before the promise", True),
    (RECORDED, "what was due: before, less what was to go", False),
    (CLINIC, "clinic in the quarter", False),
)
"""What the colours mean: colour, words, whether it is an outline only."""
UNKNOWN = "?"


def load_chart(rows: pl.DataFrame, ink: str) -> alt.LayerChart:
    """A bar a quarter, and lines at what clinic was before and at what was due; hours a week.

    `rows` has quarter, clinic_before, target and clinic_now, NULL where not known: then there is
    no line, and a question mark for a bar. `ink` is the colour of words.
    """
    x = alt.X(
        "quarter:N",
        title=None,
        sort=rows["quarter"].to_list(),
        axis=alt.Axis(labelAngle=0, labelOverlap=True, **plain(ink)),
    )
    base = alt.Chart(rows).encode(x=x)
    tooltip = [
        alt.Tooltip("quarter:N", title="Quarter"),
        *(
            alt.Tooltip(f"{name}:Q", title=title, format=",.1f")
            for name, title in (
                ("clinic_before", "Before, h a week"),
                ("target", "Due, h a week"),
                ("clinic_now", "Now, h a week"),
            )
        ),
    ]
    bars = base.mark_bar(size=30, color=CLINIC).encode(
        y=alt.Y("clinic_now:Q", title="hours of clinic a week", axis=values(ink)), tooltip=tooltip
    )
    before = base.mark_tick(thickness=3, width=48, color=OUTLINE).encode(
        y="clinic_before:Q", tooltip=tooltip
    )
    due = base.mark_tick(thickness=3, width=48, color=RECORDED).encode(
        y="target:Q", tooltip=tooltip
    )
    unknown = (
        alt.Chart(rows.filter(pl.col("clinic_now").is_null()))
        .mark_text(text=UNKNOWN, baseline="bottom", dy=-4, fontSize=14, color=ink)
        .encode(x=x, y=alt.datum(0))
    )
    chart: alt.LayerChart = alt.LayerChart(layer=[bars, before, due, unknown]).properties(
        height=200
    )
    return chart
