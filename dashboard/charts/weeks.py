"""Week by week: protected work as bars, clinic as a line over them."""

import altair as alt
import polars as pl

from dashboard.charts.axes import plain, values
from dashboard.charts.notes import ROOM, note_layers
from dashboard.charts.palette import ADMINISTRATION, CLINIC, RECORDED, RECORDED_SOFT

KINDS: dict[str, tuple[str, str]] = {
    "education": ("education", RECORDED),
    "clinical_teaching": ("clinical teaching", RECORDED_SOFT),
    "administration": ("administration", ADMINISTRATION),
}
CLINIC_WORDS = "clinic, calls left out"


def weeks_chart(
    weeks: pl.DataFrame, ink: str, with_clinic: bool = True, notes: pl.DataFrame | None = None
) -> alt.LayerChart:
    """Bars and a line from a row a week: label, the columns of KINDS, clinic; all hours.

    `ink` is the colour of words. Without clinical rows there is no line, rather than one at zero.
    `notes` has label, number and what.
    """
    noted = notes is not None and notes.height > 0
    x = alt.X(
        "label:N",
        title=None,
        sort=weeks["label"].to_list(),
        axis=alt.Axis(labelAngle=0, labelOverlap=True, **plain(ink)),
    )
    layers = [_work(weeks, x, ink, ROOM if noted else 0)]
    if with_clinic:
        layers.append(_clinic(weeks, x))
    if notes is not None and noted:
        layers += note_layers(notes, x, ink)
    chart: alt.LayerChart = alt.LayerChart(layer=layers).properties(height=240)
    return chart


def _work(weeks: pl.DataFrame, x: alt.X, ink: str, room: int) -> alt.Chart:
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
            y=alt.Y("sum(hours):Q", title="hours a week", axis=values(ink, room=room)),
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
