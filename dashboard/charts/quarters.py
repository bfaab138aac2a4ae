"""Quarters side by side: what was promised as an outline, and inside it what became of it."""

import altair as alt
import polars as pl

from dashboard.charts.axes import plain, values
from dashboard.charts.notes import ROOM, note_layers
from dashboard.charts.palette import OUTLINE, PARTS

COLUMNS = ("quarter", "part", "amount", "place", "promised")


def quarter_parts(rows: pl.DataFrame) -> pl.DataFrame:
    """From a row a quarter (quarter, a column a part, unknown) to a row a quarter and part."""
    promised = pl.sum_horizontal(*PARTS, "unknown")  # a part that is not known adds nothing
    return pl.concat(
        [
            rows.select(
                "quarter",
                part=pl.lit(words),
                amount=pl.col(name).cast(pl.Float64).fill_null(0.0),
                place=pl.lit(place, dtype=pl.Int64),
                promised=promised.cast(pl.Float64),
            )
            for place, (name, (words, _)) in enumerate(PARTS.items())
        ]
    )


def quarters_chart(
    rows: pl.DataFrame, shown: str, unit: str, ink: str, notes: pl.DataFrame | None = None
) -> alt.LayerChart:
    """The `quarter_parts` as bars; `shown` is the quarter in bold, `unit` the axis.

    `ink` is the colour of words; `notes` has quarter, number and what.
    """
    parts, noted = quarter_parts(rows), notes is not None and notes.height > 0
    x = _quarters_axis(parts, shown, ink)
    base = alt.Chart(parts).encode(x=x)
    inside = base.mark_bar(size=34).encode(
        y=alt.Y("sum(amount):Q", title=unit, axis=values(ink, room=ROOM if noted else 0)),
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
    drawn = note_layers(notes, x, ink) if notes is not None and noted else []
    chart: alt.LayerChart = alt.LayerChart(layer=[inside, outline, *drawn]).properties(height=260)
    return chart


def _quarters_axis(parts: pl.DataFrame, shown: str, ink: str) -> alt.X:
    """The quarters in their order, the one shown in bold."""
    bold = alt.condition(f"datum.label === '{shown}'", alt.value("bold"), alt.value("normal"))
    axis: alt.X = alt.X(
        "quarter:N",
        sort=parts["quarter"].unique(maintain_order=True).to_list(),
        title=None,
        axis=alt.Axis(labelAngle=0, labelOverlap=True, **plain(ink), labelFontWeight=bold),
    )
    return axis
