"""Week by week: protected work as bars, clinic as a line over them."""

import altair as alt
import polars as pl

from dashboard.charts.axes import plain, values
from dashboard.charts.palette import ADMINISTRATION, CLINIC, RECORDED, RECORDED_SOFT

KINDS: dict[str, tuple[str, str]] = {
    "education": ("education", RECORDED),
    "clinical_teaching": ("clinical teaching", RECORDED_SOFT),
    "administration": ("administration", ADMINISTRATION),
}
CLINIC_WORDS = "clinic, calls left out"


def weeks_chart(weeks: pl.DataFrame, ink: str, with_clinic: bool = True) -> alt.LayerChart:
    """Bars and a line from a row a week: label, the columns of KINDS, clinic; all hours.

    `ink` is the colour of words. Without clinical rows there is no line, rather than one at zero.
    """
    x = alt.X(
        "label:N",
        title=None,
        sort=weeks["label"].to_list(),
        axis=alt.Axis(labelAngle=0, labelOverlap=True, **plain(ink)),
    )
    layers: list[alt.Chart] = [_work(weeks, x, ink)]
    if with_clinic:
        layers.append(_clinic(weeks, x))
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(height=240)
    return chart


def _work(weeks: pl.DataFrame, x: alt.X, ink: str) -> alt.Chart:
    words = {kind: label for kind, (label, _) in KINDS.items()}
    places = {kind: place for place, kind in enumerate(KINDS)}
    work = weeks.unpivot(
        on=list(KINDS), index="label", variable_name="kind", value_name="hours"
    ).with_columns(
        words=pl.col("kind").replace_strict(words), place=pl.col("kind").replace_strict(places)
    )
    bars: alt.Chart = (
        alt.Chart(work)
        .mark_bar(size=16)
        .encode(
            x=x,
            y=alt.Y("sum(hours):Q", title="hours a week", axis=values(ink)),
            color=alt.Color(
                "words:N",
                legend=None,
                scale=alt.Scale(
                    domain=list(words.values()), range=[colour for _, colour in KINDS.values()]
                ),
            ),
            order="place:O",
            tooltip=[
                alt.Tooltip("label:N", title="Week of"),
                alt.Tooltip("words:N", title="Kind"),
                alt.Tooltip("sum(hours):Q", title="Hours", format=",.1f"),
            ],
        )
    )
    return bars


def _clinic(weeks: pl.DataFrame, x: alt.X) -> alt.Chart:
    line: alt.Chart = (
        alt.Chart(weeks.select("label", "clinic"))
        .mark_line(point=alt.OverlayMarkDef(size=36, color=CLINIC), color=CLINIC, strokeWidth=2)
        .encode(
            x=x,
            y="clinic:Q",
            tooltip=[
                alt.Tooltip("label:N", title="Week of"),
                alt.Tooltip("clinic:Q", title="Clinic, hours", format=",.1f"),
            ],
        )
    )
    return line
