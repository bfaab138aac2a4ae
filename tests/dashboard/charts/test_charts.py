"""Pictures: the parts of a bar are the outline, the steps meet, and specs are whole."""

import polars as pl
import pytest

from dashboard.charts.quarters import quarter_parts, quarters_chart
from dashboard.charts.waterfall import waterfall_chart, waterfall_steps
from dashboard.charts.weeks import weeks_chart

INK = "#123456"
QUARTERS = pl.DataFrame(
    {
        "quarter": ["FY25 Q4", "FY26 Q1"],
        "recorded": [1.0, 2.0],
        "unaccounted": [0.5, 0.0],
        "admin": [0.0, 0.25],
        "clinic": [0.25, 0.5],
        "unknown": [0.25, 0.0],
    }
)
AMOUNTS = {
    "promised": 100.0,
    "clinic": 20.0,
    "admin": 5.0,
    "unaccounted": 15.0,
    "recorded": 60.0,
    "displaced": 9.0,
    "beyond": 0.0,
}


def test_the_parts_of_a_quarter_and_the_unknown_are_the_promise() -> None:
    parts = quarter_parts(QUARTERS)
    sums = parts.group_by("quarter", maintain_order=True).agg(
        pl.col("amount").sum(), pl.col("promised").first()
    )
    assert sums["promised"].to_list() == [2.0, 2.75]
    assert (sums["promised"] - sums["amount"]).to_list() == QUARTERS["unknown"].to_list()


def test_each_step_of_the_waterfall_starts_where_the_one_before_ended() -> None:
    steps = waterfall_steps(AMOUNTS)
    spans = dict(zip(steps["step"], zip(steps["from"], steps["to"], strict=True), strict=True))
    assert spans["clinic"] == (80.0, 100.0)
    assert spans["admin"] == (75.0, 80.0)
    assert spans["unaccounted"] == (60.0, 75.0)
    assert spans["recorded"] == (0.0, 60.0)


def test_clinic_that_is_not_known_says_so() -> None:
    steps = waterfall_steps(AMOUNTS | {"clinic": 0.0}, clinic_known=False)
    assert steps.filter(step="clinic").select("hours", "words").rows() == [(None, "not known")]


def test_no_clinical_rows_no_line() -> None:
    weeks = pl.DataFrame(
        {
            "label": ["7 Jul"],
            "education": [1.0],
            "clinical_teaching": [0.0],
            "administration": [0.0],
            "clinic": [8.0],
        }
    )
    assert len(weeks_chart(weeks, INK).to_dict()["layer"]) == 2
    assert len(weeks_chart(weeks, INK, with_clinic=False).to_dict()["layer"]) == 1


@pytest.mark.parametrize(
    "spec",
    [
        quarters_chart(QUARTERS, "FY26 Q1", "FTE", INK).to_dict(),
        waterfall_chart(waterfall_steps(AMOUNTS), INK).to_dict(),
    ],
    ids=["quarters", "waterfall"],
)
def test_words_of_charts_are_in_the_ink_of_the_theme(spec: dict[str, object]) -> None:
    assert INK in str(spec)
