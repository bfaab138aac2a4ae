"""The marts have the columns the design fixes, in its order, each with a sentence."""

import pytest

from schemas.computed import COMPUTED
from schemas.marts import MARTS, Mart

HOURS = (
    "promised_hours education_hours clinical_teaching_hours admin_hours admin_counted_hours "
    "recorded_hours evaporated_hours displaced_hours encroached_hours"
)
FIXED = {
    "promise_quarter": "allocation_id faculty_id role program_id department quarter_start fte "
    f"{HOURS} encroached_assumed taken_hours unaccounted_hours beyond_hours self_reported_hours "
    "months_promised months_covered realization gap_hours gap_fte taken_fte status",
    "person_quarter": "faculty_id department quarter_start fte "
    f"{HOURS} taken_hours unaccounted_hours beyond_hours encroached_assumed self_reported_hours "
    "months_promised months_covered realization gap_hours gap_fte taken_fte status "
    "contributed_hours unpromised_admin_hours clinical_teaching_unfilled_hours "
    "clinical_worked_hours clinical_contracted_hours",
}


@pytest.mark.parametrize("name", FIXED)
def test_columns_that_exports_promise(name: str) -> None:
    assert MARTS[name].names == tuple(FIXED[name].split())


EVERY = {**MARTS, **COMPUTED}


@pytest.mark.parametrize("mart", EVERY.values(), ids=EVERY)
def test_a_mart_says_its_grain_and_what_each_column_is(mart: Mart) -> None:
    assert set(mart.grain) <= set(mart.names)
    assert len(set(mart.names)) == len(mart.names)
    assert all(column.sentence.endswith(".") for column in mart.columns)
    assert all(column.unit == "hours" for column in mart.columns if column.name.endswith("_hours"))
