"""From promised to recorded, step by step, with what lies beside the promise underneath."""

import altair as alt
import polars as pl

from dashboard.charts.axes import plain
from dashboard.charts.palette import (
    ADMINISTRATION,
    CLINIC,
    OUTLINE,
    RECORDED,
    RECORDED_SOFT,
    UNACCOUNTED,
)

COLOURS = {
    "promised": "#ffffff00",
    "clinic": CLINIC,
    "admin": ADMINISTRATION,
    "unaccounted": UNACCOUNTED,
    "recorded": RECORDED,
    "displaced": RECORDED_SOFT,
    "beyond": RECORDED_SOFT,
}
LABELS = {
    "promised": "Promised",
    "clinic": "Clinic beyond contract",
    "admin": "Administration beyond allowance",
    "unaccounted": "Not accounted for",
    "recorded": "Recorded, up to the promise",
    "displaced": "Beside it: after hours",
    "beyond": "Beside it: beyond the promise",
}
SHORT = {
    "promised": "Promised",
    "clinic": "Clinic",
    "admin": "Administration",
    "unaccounted": "Not accounted for",
    "recorded": "Recorded",
    "displaced": "After hours",
    "beyond": "Beyond",
}


def waterfall_steps(amounts: dict[str, float], clinic_known: bool = True) -> pl.DataFrame:
    """A row a step: code, label, hours, words, from and to. `amounts` are hours by code of LABELS.

    Clinic that is not known has no hours, and says so in words rather than be drawn as none.
    """
    unknown = () if clinic_known else ("clinic",)
    after_clinic = amounts["promised"] - amounts["clinic"]
    after_admin = after_clinic - amounts["admin"]
    spans = {
        "promised": (0.0, amounts["promised"]),
        "clinic": (after_clinic, amounts["promised"]),
        "admin": (after_admin, after_clinic),
        "unaccounted": (after_admin - amounts["unaccounted"], after_admin),
        "recorded": (0.0, amounts["recorded"]),
        "displaced": (0.0, amounts["displaced"]),
        "beyond": (0.0, amounts["beyond"]),
    }
    return pl.DataFrame(
        {
            "step": list(spans),
            "label": [LABELS[step] for step in spans],
            "short": [SHORT[step] for step in spans],
            "hours": [None if step in unknown else amounts[step] for step in spans],
            "words": [
                "not known" if step in unknown else f"{amounts[step]:,.1f}" for step in spans
            ],
            "from": [span[0] for span in spans.values()],
            "to": [span[1] for span in spans.values()],
        },
        schema_overrides={"hours": pl.Float64, "from": pl.Float64, "to": pl.Float64},
    )


def waterfall_chart(steps: pl.DataFrame, ink: str) -> alt.LayerChart:
    """Lying bars, one a step, each with its hours beside it; `ink` is the colour of words."""
    largest = max(steps["to"].to_list(), default=0.0)
    y = alt.Y(
        "short:N",
        sort=steps["short"].to_list(),
        title=None,
        axis=alt.Axis(labelLimit=130, labelPadding=8, **plain(ink)),
    )
    base = alt.Chart(steps).encode(y=y)
    bars = base.mark_bar(size=20, strokeWidth=1.5).encode(
        x=alt.X(
            "from:Q",
            title="hours in the quarter",
            scale=alt.Scale(domain=[0, max(largest * 1.3, 1)], nice=False),
            axis=alt.Axis(tickCount=4, **plain(ink)),
        ),
        x2="to:Q",
        color=alt.Color(
            "step:N",
            legend=None,
            scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
        ),
        stroke=alt.condition(alt.datum.step == "promised", alt.value(OUTLINE), alt.value(None)),
        tooltip=[
            alt.Tooltip("label:N", title="Step"),
            alt.Tooltip("hours:Q", title="Hours", format=",.1f"),
        ],
    )
    text = base.mark_text(align="left", dx=6, fontSize=13, color=ink).encode(
        x="to:Q", text="words:N"
    )
    chart: alt.LayerChart = alt.LayerChart(layer=[bars, text]).properties(
        height=38 * max(steps.height, 1)
    )
    return chart
