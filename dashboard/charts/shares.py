"""Groups under each other: of all that was promised to each, which part became what."""

import altair as alt
import polars as pl

from dashboard.charts.axes import plain
from dashboard.charts.palette import PARTS

LONGEST_NAME = 160
"""Pixels that the name of a group may take."""


def share_parts(rows: pl.DataFrame) -> pl.DataFrame:
    """From a row a group (group, promised_hours, the parts' hours) to a row a group and part.

    Groups of which nothing is known are left out.
    """
    known = rows.filter(pl.col("promised_hours") > 0)
    return pl.concat(
        [
            known.select(
                "group",
                part=pl.lit(words),
                place=pl.lit(place, dtype=pl.Int64),
                hours=pl.col(f"{name}_hours").cast(pl.Float64).fill_null(0.0),
                share=pl.col(f"{name}_hours").cast(pl.Float64).fill_null(0.0)
                / pl.col("promised_hours"),
            )
            for place, (name, (words, _)) in enumerate(PARTS.items())
        ]
    )


def shares_chart(rows: pl.DataFrame, ink: str) -> alt.Chart:
    """Bars of one length from the `share_parts` of the rows, in their order."""
    parts = share_parts(rows)
    groups = parts["group"].unique(maintain_order=True).to_list()
    chart: alt.Chart = (
        alt.Chart(parts)
        .mark_bar(size=16)
        .encode(
            y=alt.Y(
                "group:N",
                sort=groups,
                title=None,
                axis=alt.Axis(labelLimit=LONGEST_NAME, **plain(ink)),
            ),
            x=alt.X(
                "share:Q",
                title=None,
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format="%", tickCount=4, **plain(ink)),
            ),
            color=alt.Color(
                "part:N",
                legend=None,
                scale=alt.Scale(
                    domain=[words for words, _ in PARTS.values()],
                    range=[colour for _, colour in PARTS.values()],
                ),
            ),
            order=alt.Order("place:O"),
            tooltip=[
                alt.Tooltip("group:N", title="Group"),
                alt.Tooltip("part:N", title="Part"),
                alt.Tooltip("share:Q", title="Share of the promise", format=".0%"),
                alt.Tooltip("hours:Q", title="Hours", format=",.1f"),
            ],
        )
        .properties(height=30 * len(groups) + 44)
    )
    return chart
