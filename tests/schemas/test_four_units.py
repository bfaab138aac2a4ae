"""Four units: against a second, obvious reckoning, and against what promises come to."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.feeds import UNITS
from schemas.four_units import in_four_units

HALVES = st.integers(1, 200).map(lambda n: n / 2)


def _plainly(amount: float, unit: str, h: float, d: float, w: float) -> list[Fraction]:
    """Hours a week first, as one would on paper; the others from it."""
    many, week_hours, half_day, weeks = map(Fraction, (amount, h, d, w))
    if unit == "hours_per_week":
        week = many
    elif unit == "half_days_per_week":
        week = many * half_day
    elif unit == "hours_per_year":
        week = many / weeks
    elif unit == "weeks_per_year":
        week = many * week_hours / weeks
    else:
        parts = {"fte": 1, "percent": 100, "eighths": 8}[unit]
        week = many * week_hours / parts
    return [week / week_hours, week, week / half_day, week * weeks / 4]


@given(
    amount=HALVES,
    unit=st.sampled_from([u for u in UNITS if u not in ("stipend", "percent_of_appointment")]),
    basis=st.tuples(HALVES, HALVES, HALVES),
)
def test_they_are_what_one_reckons_on_paper(
    amount: float, unit: str, basis: tuple[float, float, float]
) -> None:
    found = in_four_units(amount, unit, *basis)
    assert found is not None
    told = [found.fte, found.hours_a_week, found.half_days_a_week, found.hours_a_quarter]
    assert told == pytest.approx([float(each) for each in _plainly(amount, unit, *basis)])


def test_no_unit_is_fte() -> None:
    assert in_four_units(0.5, None, 40, 4, 52) == in_four_units(0.5, "fte", 40, 4, 52)


@pytest.mark.parametrize(
    ("amount", "unit"), [(None, "fte"), (500.0, "stipend"), (20.0, "percent_of_appointment")]
)
def test_what_says_no_time_has_no_units(amount: float | None, unit: str) -> None:
    assert in_four_units(amount, unit, 40, 4, 52) is None
