"""From promised to recorded, step by step, with what lies beside the promise underneath."""

import altair as alt
import polars as pl

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


def waterfall_steps(amounts: dict[str, float]) -> pl.DataFrame:
    """A row a step: code, label, hours, from and to. `amounts` are hours by code of LABELS."""
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
            "hours": [amounts[step] for step in spans],
            "from": [span[0] for span in spans.values()],
            "to": [span[1] for span in spans.values()],
        },
        schema_overrides={"hours": pl.Float64, "from": pl.Float64, "to": pl.Float64},
    )


def waterfall_chart(steps: pl.DataFrame) -> alt.LayerChart:
    """Lying bars, one a step, each with its hours written beside it."""
    largest = max(steps["to"].to_list(), default=0.0)
    y = alt.Y(
        "short:N",
        sort=steps["short"].to_list(),
        title=None,
        axis=alt.Axis(ticks=False, domain=False, labelLimit=130, labelPadding=8),
    )
    base = alt.Chart(steps).encode(y=y)
    bars = base.mark_bar(size=20, strokeWidth=1.5).encode(
        x=alt.X(
            "from:Q",
            title="hours in the quarter",
            scale=alt.Scale(domain=[0, max(largest * 1.2, 1)], nice=False),
            axis=alt.Axis(tickCount=4, domain=False),
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
    text = base.mark_text(align="left", dx=6, fontSize=13, color=OUTLINE).encode(
        x="to:Q", text=alt.Text("hours:Q", format=",.1f")
    )
    return alt.layer(bars, text).properties(height=38 * max(steps.height, 1))
