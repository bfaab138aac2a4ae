"""A picture: what altair would draw, made once for what is drawn, and another's for nobody."""

import io
import json
from typing import Any

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.picture import picture
from dashboard.charts.quarters import quarters_chart
from dashboard.charts.shares import share_parts, shares_chart
from dashboard.charts.waterfall import waterfall_chart, waterfall_steps

INK = "#123456"
KEPT = ("recorded", "unaccounted", "admin", "clinic", "unknown")
GROUPS = pl.DataFrame(
    {
        "group": ["A", "B"],
        "promised_hours": [8.0, 10.0],
        **{f"{name}_hours": [1.0, 2.0] for name in KEPT},
    }
)
QUARTERS = pl.DataFrame({"quarter": ["FY26 Q1"], **{name: [1.0] for name in KEPT}})
STEPS = waterfall_steps(
    dict.fromkeys(
        ("promised", "clinic", "admin", "unaccounted", "recorded", "displaced", "beyond"), 1.0
    )
)
CHARTS: tuple[tuple[Any, ...], ...] = (
    (shares_chart, GROUPS, INK),
    (quarters_chart, QUARTERS, "FY26 Q1", "FTE", INK),
    (waterfall_chart, STEPS, INK),
)


def test_a_picture_is_what_altair_would_draw_of_the_same_rows() -> None:
    for make, *drawn in CHARTS:
        expected, found = make(*drawn).to_dict(), picture(make, *drawn).to_dict()
        names = dict(zip(_names(expected), _names(found), strict=True))
        for theirs, ours in names.items():
            rows = pl.read_ipc_stream(io.BytesIO(found["datasets"][ours])).to_dicts()
            assert rows == expected["datasets"][theirs]
        spec = json.dumps({k: v for k, v in expected.items() if k not in ("datasets", "config")})
        for theirs, ours in names.items():
            spec = spec.replace(theirs, ours)
        assert json.loads(spec) == {k: v for k, v in found.items() if k != "datasets"}


def test_the_same_rows_are_drawn_once_and_what_is_handed_out_is_the_callers() -> None:
    first = picture(shares_chart, GROUPS, INK)
    assert picture(shares_chart, GROUPS.clone(), INK) is first
    first.to_dict()["datasets"].clear()
    assert first.to_dict()["datasets"]


@given(st.lists(st.floats(0, 4), min_size=2, max_size=2), st.sampled_from([INK, "#654321"]))
def test_other_rows_or_words_are_another_picture(hours: list[float], ink: str) -> None:
    rows = GROUPS.with_columns(recorded_hours=pl.Series(hours))
    found = picture(shares_chart, rows, ink)
    (stream,) = found.tables.values()
    assert pl.read_ipc_stream(io.BytesIO(stream)).equals(share_parts(rows))
    assert ink in found.spec
    assert ("#654321" if ink == INK else INK) not in found.spec


def _names(spec: Any) -> list[str]:
    """The names of the tables, in the order in which a specification meets them."""
    if isinstance(spec, list):
        return [name for part in spec for name in _names(part)]
    if not isinstance(spec, dict):
        return []
    data = spec.get("data")
    own = [data["name"]] if isinstance(data, dict) and "name" in data else []
    inner = [_names(part) for key, part in spec.items() if key not in ("data", "datasets")]
    return [*own, *(name for part in inner for name in part)]
