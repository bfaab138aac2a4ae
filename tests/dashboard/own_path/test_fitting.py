"""Why an opening may fit, case by case."""

from datetime import date
from typing import Any

import pytest

from dashboard.own_path.fitting import Reader, why_it_fits

DAY = date(2025, 10, 1)
BEFORE = date(2025, 9, 30)
AIM, STEP, NOW, ONCE, HERE, HOME = (
    "It is the role you aim at.",
    "It is a step before the role you aim at.",
    "You hold this role in another program.",
    "You held this role before.",
    "You have a role in this program.",
    "It is in your department.",
)
OPENING = {"role": "apd", "program_id": "IM", "level": "associate", "department": "Medicine"}
NOBODY: dict[str, Any] = {
    "target_role": None,
    "target_level": None,
    "department": None,
    "works_in": (),
}


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, []),
        ({"target_role": "apd", "target_level": "associate"}, [AIM]),
        ({"target_role": "pd", "target_level": "director"}, [STEP]),
        ({"target_role": "vc", "target_level": "senior"}, []),
        ({"target_role": "cf", "target_level": "contributor"}, []),
        ({"works_in": (("apd", "SU", None),)}, [NOW]),
        ({"works_in": (("apd", "SU", DAY),)}, [NOW]),
        ({"works_in": (("apd", "SU", BEFORE),)}, [ONCE]),
        ({"works_in": (("apd", "IM", BEFORE),)}, [ONCE]),
        ({"works_in": (("cf", "IM", None),)}, [HERE]),
        ({"works_in": (("cf", "IM", BEFORE),)}, []),
        ({"works_in": (("apd", "IM", None),), "department": "Medicine"}, []),
        ({"department": "Medicine"}, [HOME]),
        ({"department": "Surgery"}, []),
        (
            {
                "target_role": "apd",
                "target_level": "associate",
                "department": "Medicine",
                "works_in": (("cf", "IM", None),),
            },
            [AIM, HERE, HOME],
        ),
    ],
)
def test_each_reason_and_no_other(said: dict[str, Any], why: list[str]) -> None:
    assert why_it_fits(OPENING, Reader(**{**NOBODY, **said}, day=DAY)) == why


def test_an_opening_of_no_department_is_in_nobodys() -> None:
    assert why_it_fits({**OPENING, "department": None}, Reader(**NOBODY, day=DAY)) == []
