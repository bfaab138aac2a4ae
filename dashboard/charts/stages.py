"""People by stage: a bar each for the quarter shown, and a line across for the one before."""

import altair as alt
import polars as pl

from dashboard.charts.axes import plain
from dashboard.charts.palette import CLINIC, RECORDED

LONGEST_NAME = 130
"""Pixels that the name of a stage may take."""


def stages_chart(rows: pl.DataFrame, ink: str) -> alt.LayerChart:
    """Bars from rows (label, people, people_before, hidden), in their order.

    A stage whose count is hidden has no bar but the words of `hidden`, so that it is no zero.
    """
    labels = rows["label"].to_list()
    y = alt.Y(
        "label:N", sort=labels, title=None, axis=alt.Axis(labelLimit=LONGEST_NAME, **plain(ink))
    )
    x = alt.X(
        "people:Q",
        title=None,
        scale=alt.Scale(domainMin=0),
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=5, **plain(ink)),
    )
    tooltip = [
        alt.Tooltip("label:N", title="Stage"),
        alt.Tooltip("people:Q", title="People"),
        alt.Tooltip("people_before:Q", title="A quarter before"),
    ]
    base = alt.Chart(rows).encode(y=y)
    bars = base.mark_bar(size=16, color=RECORDED).encode(x=x, tooltip=tooltip)
    before = base.mark_tick(size=24, thickness=3, color=CLINIC).encode(
        x=alt.X("people_before:Q", title=None), tooltip=tooltip
    )
    hidden = base.mark_text(align="left", dx=4, color=ink, fontStyle="italic").encode(
        x=alt.value(0), text="hidden:N"
    )
    chart = alt.LayerChart(layer=[bars, before, hidden])
    return chart.properties(height=30 * len(labels) + 44)
