"""Week by week: protected work as bars, clinic as a line over them."""

import altair as alt
import polars as pl

from dashboard.charts.axes import upright
from dashboard.charts.palette import ADMINISTRATION, CLINIC, RECORDED, RECORDED_SOFT

KINDS: dict[str, tuple[str, str]] = {
    "education": ("education", RECORDED),
    "clinical_teaching": ("clinical teaching", RECORDED_SOFT),
    "administration": ("administration", ADMINISTRATION),
}
CLINIC_WORDS = "clinic, calls left out"


def weeks_chart(weeks: pl.DataFrame) -> alt.LayerChart:
    """Bars and a line from a row a week: week, the columns of KINDS, clinic; all hours."""
    work = weeks.unpivot(
        on=list(KINDS), index="week", variable_name="kind", value_name="hours"
    ).with_columns(
        words=pl.col("kind").replace_strict({kind: words for kind, (words, _) in KINDS.items()}),
        place=pl.col("kind").replace_strict({kind: place for place, kind in enumerate(KINDS)}),
    )
    x = alt.X(
        "week:T",
        title=None,
        axis=alt.Axis(format="%-d %b", grid=False, tickCount=6, domain=False),
    )
    bars = (
        alt.Chart(work)
        .mark_bar(size=14)
        .encode(
            x=x,
            y=alt.Y("sum(hours):Q", title="hours a week", axis=upright(4)),
            color=alt.Color(
                "words:N",
                legend=None,
                scale=alt.Scale(
                    domain=[words for words, _ in KINDS.values()],
                    range=[colour for _, colour in KINDS.values()],
                ),
            ),
            order="place:O",
            tooltip=[
                alt.Tooltip("week:T", title="Week of", format="%-d %b %Y"),
                alt.Tooltip("words:N", title="Kind"),
                alt.Tooltip("sum(hours):Q", title="Hours", format=",.1f"),
            ],
        )
    )
    clinic = (
        alt.Chart(weeks.select("week", "clinic"))
        .mark_line(point=alt.OverlayMarkDef(size=36, color=CLINIC), color=CLINIC, strokeWidth=2)
        .encode(
            x=x,
            y=alt.Y("clinic:Q"),
            tooltip=[
                alt.Tooltip("week:T", title="Week of", format="%-d %b %Y"),
                alt.Tooltip("clinic:Q", title="Clinic, hours", format=",.1f"),
            ],
        )
    )
    return alt.layer(bars, clinic).properties(height=240)
