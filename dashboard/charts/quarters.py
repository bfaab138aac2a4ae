"""Quarters side by side: what was promised as an outline, and inside it what became of it."""

import altair as alt
import polars as pl

from dashboard.charts.axes import upright
from dashboard.charts.palette import OUTLINE, PARTS

COLUMNS = ("quarter", "part", "amount", "place", "promised")


def quarter_parts(rows: pl.DataFrame) -> pl.DataFrame:
    """From a row a quarter (quarter, a column a part, unknown) to a row a quarter and part."""
    promised = pl.sum_horizontal(*PARTS, "unknown")
    return pl.concat(
        [
            rows.select(
                "quarter",
                part=pl.lit(words),
                amount=pl.col(name).cast(pl.Float64),
                place=pl.lit(place, dtype=pl.Int64),
                promised=promised.cast(pl.Float64),
            )
            for place, (name, (words, _)) in enumerate(PARTS.items())
        ]
    )


def quarters_chart(parts: pl.DataFrame, shown: str, unit: str) -> alt.LayerChart:
    """Bars a quarter from `quarter_parts`; `shown` is the quarter in bold, `unit` the axis."""
    order = parts["quarter"].unique(maintain_order=True).to_list()
    x = alt.X(
        "quarter:N",
        sort=order,
        title=None,
        axis=alt.Axis(
            labelAngle=0,
            labelOverlap=True,
            ticks=False,
            domain=False,
            labelFontWeight=alt.condition(
                f"datum.label === '{shown}'", alt.value("bold"), alt.value("normal")
            ),
        ),
    )
    base = alt.Chart(parts).encode(x=x)
    inside = base.mark_bar(size=34).encode(
        y=alt.Y("sum(amount):Q", title=unit, axis=upright(4)),
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
            alt.Tooltip("quarter:N", title="Quarter"),
            alt.Tooltip("part:N", title="Part"),
            alt.Tooltip("sum(amount):Q", title=unit, format=",.2f"),
            alt.Tooltip("promised:Q", title="Promised", format=",.2f"),
        ],
    )
    outline = (
        base.transform_filter(alt.datum.place == 0)
        .mark_bar(size=38, fillOpacity=0, stroke=OUTLINE, strokeWidth=1.5)
        .encode(y=alt.Y("sum(promised):Q", title=unit))
    )
    return alt.layer(inside, outline).properties(height=260)
