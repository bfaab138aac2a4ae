"""Rows of required time: the roles they are for, and what makes them verified."""

import pytest

from tests.etl.checking.rows import GOOD, csv_of, spoiled
from tests.etl.small import Desk


def test_each_of_several_values_is_one_of_the_table(shared_desk: Desk) -> None:
    row = {"role_codes": "program_director; core_facult;core_faculty"}
    (told,) = shared_desk.refusal("requirements", spoiled("requirements", **row))
    assert told == (
        "Line 2: role_codes is 'program_director; core_facult;core_faculty', but core_facult is "
        "not one of the roles. Did you mean core_faculty?"
    )


@pytest.mark.parametrize(
    "missing", ["role_codes", "min_fte", "verified_on", "link"], ids=lambda name: f"without {name}"
)
def test_a_verified_row_says_who_when_and_where(missing: str, desk: Desk) -> None:
    row = GOOD["requirements"] | {
        "role_codes": "program_director;associate_program_director;",
        "verified_by": "Ada",
        "verified_on": "2025-07-01",
        "link": "Handbook page 3",
    }
    (told,) = desk.refusal("requirements", csv_of(row | {missing: ""}))
    assert "a verified row has role_codes, min_fte, verified_on and link" in told
    assert desk.loaded("requirements", csv_of(row)).rows_new == 1
