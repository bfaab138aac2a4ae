"""Amounts in each unit, and the promises that come of them."""

import pytest

from etl.sample.promises import amount_of
from schemas.feeds import UNITS


@pytest.mark.parametrize(
    ("unit", "fte", "total_fte", "amount", "comes_to"),
    [
        ("fte", 0.15, 1.0, 0.15, 0.15),
        ("percent", 0.15, 1.0, 15, 0.15),
        ("percent_of_appointment", 0.2, 0.8, 25, 0.2),
        ("percent_of_appointment", 0.1, 0.6, 15, 0.09),
        ("hours_per_week", 0.2, 1.0, 8, 0.2),
        ("half_days_per_week", 0.25, 1.0, 2.5, 0.25),
        ("half_days_per_week", 0.01, 1.0, 0.5, 0.05),
        ("eighths", 0.3, 1.0, 2, 0.25),
        ("hours_per_year", 0.1, 1.0, 208, 0.1),
        ("weeks_per_year", 0.2, 1.0, 10, 10 / 52),
    ],
)
def test_amounts_are_round_in_their_unit(
    unit: str, fte: float, total_fte: float, amount: float, comes_to: float
) -> None:
    assert unit in UNITS
    assert amount_of(fte, unit, total_fte)[0] == amount
    assert amount_of(fte, unit, total_fte)[1] == pytest.approx(comes_to)
