"""Dated notes on a picture of time: a thin rule where one falls, and its number on top."""

import altair as alt
import polars as pl

from dashboard.charts.palette import OUTLINE

ROOM = 16
"""Pixels above a picture for the numbers, by which the title of its value axis moves up."""


def note_layers(notes: pl.DataFrame, x: alt.X, ink: str) -> list[alt.Chart]:
    """A rule and a text for each place on the axis; rows have its column, number and what.

    `x` is the encoding of the picture's own columns; the rule stands where its column begins.
    """
    base = alt.Chart(notes).encode(
        x=x.bandPosition(0),
        tooltip=[alt.Tooltip("number:N", title="Note"), alt.Tooltip("what:N", title="What")],
    )
    rule: alt.Chart = base.mark_rule(color=OUTLINE, strokeDash=[3, 3], strokeWidth=1.2)
    number: alt.Chart = base.mark_text(
        align="left", baseline="bottom", dx=2, dy=-2, fontSize=12, color=ink
    ).encode(y=alt.value(0), text="number:N")
    return [rule, number]
