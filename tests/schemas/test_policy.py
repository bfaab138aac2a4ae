"""Policy: its defaults are the design's, its limits hold, and pages have a sentence for each."""

from datetime import time

import pytest
from pydantic import ValidationError

from schemas.policy import Policy


def test_defaults() -> None:
    policy = Policy()
    assert (policy.hours_per_week, policy.half_day_hours, policy.weeks_per_year) == (40, 4, 52)
    assert (policy.core_start, policy.core_end) == (time(7), time(18))
    assert policy.fiscal_year_start_month == 7
    assert not policy.calls_count_as_clinical


@pytest.mark.parametrize(
    ("clinical_hours_per_week", "hours", "assumed"), [(None, 36, True), (32, 32, False)]
)
def test_clinical_hours_are_assumed_while_they_are_not_set(
    clinical_hours_per_week: float | None, hours: float, assumed: bool
) -> None:
    policy = Policy(hours_per_week=36, clinical_hours_per_week=clinical_hours_per_week)
    assert policy.clinical_hours == hours
    assert policy.clinical_hours_assumed is assumed


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("hours_per_week", 0),
        ("hours_per_week", 169),
        ("half_day_hours", 13),
        ("weeks_per_year", 54),
        ("clinical_hours_per_week", 0),
        ("fiscal_year_start_month", 13),
        ("coverage_needed", 1.1),
        ("core_end", time(7)),
    ],
)
def test_values_that_cannot_be(name: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Policy.model_validate({name: value})


@pytest.mark.parametrize("name", Policy.model_fields)
def test_every_number_has_a_sentence(name: str) -> None:
    assert Policy.model_fields[name].description
