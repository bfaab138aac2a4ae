"""Which minima fit a role and program, case by case."""

from datetime import date
from typing import Any

import pytest

from dashboard.own_path.minima import recommended, required


def _rule(**said: Any) -> dict[str, Any]:
    usual = {
        "specialty": "Internal Medicine",
        "role": "Program director",
        "role_codes": "program_director",
        "positions_min": 1,
        "positions_max": None,
        "min_fte": 0.5,
        "counts": "each",
        "effective": None,
        "source": "a book",
        "link": "p. 3",
        "includes_supervision": None,
        "verified_by": "Ada",
    }
    return usual | said


DAY = date(2025, 10, 1)
# what a row says otherwise | whether it applies to a director of 30 positions in internal medicine
APPLIES: list[tuple[dict[str, Any], bool]] = [
    ({}, True),
    ({"verified_by": None}, False),
    ({"role_codes": "core_faculty; program_director"}, True),
    ({"role_codes": "core_faculty"}, False),
    ({"role_codes": None}, False),
    ({"specialty": " internal medicine"}, True),
    ({"specialty": "Surgery"}, False),
    ({"positions_min": 30, "positions_max": 30}, True),
    ({"positions_min": 31}, False),
    ({"positions_max": 29}, False),
    ({"effective": DAY}, True),
    ({"effective": date(2025, 10, 2)}, False),
    ({"min_fte": None}, False),
]


@pytest.mark.parametrize(("said", "applies"), APPLIES, ids=lambda value: str(value))
def test_which_requirement_applies(said: dict[str, Any], applies: bool) -> None:
    found = required([_rule(**said)], "program_director", "Internal Medicine", 30, DAY)
    assert bool(found) is applies


def test_of_requirements_for_the_same_the_latest_in_force_counts() -> None:
    rows = [
        _rule(min_fte=0.7, effective=date(2022, 7, 1)),
        _rule(min_fte=0.6, effective=date(2025, 7, 1)),
        _rule(min_fte=0.9, effective=date(2026, 7, 1)),
        _rule(min_fte=0.5),
    ]
    for order in (rows, rows[::-1]):
        [one] = required(order, "program_director", "Internal Medicine", 30, DAY)
        assert one.fte == 0.6


def test_without_specialty_or_size_nobody_can_tell_which_applies() -> None:
    assert required([_rule()], "program_director", None, 30, DAY) == []
    assert required([_rule()], "program_director", "Internal Medicine", None, DAY) == []


def _advice(**said: Any) -> dict[str, Any]:
    usual = {
        "body": "A society",
        "role_codes": "program_director",
        "specialty": None,
        "size_min": None,
        "size_max": None,
        "min_fte": 0.4,
        "counts": "each",
        "source": "a paper",
        "verified_by": "Ada",
    }
    return usual | said


@pytest.mark.parametrize(
    ("said", "specialty", "size", "applies"),
    [
        ({}, None, None, True),
        ({"verified_by": None}, None, None, False),
        ({"specialty": "surgery"}, "Surgery", None, True),
        ({"specialty": "surgery"}, None, None, False),
        ({"size_min": 10}, "Surgery", None, False),
        ({"size_min": 10}, "Surgery", 10, True),
        ({"size_max": 9}, "Surgery", 10, False),
        ({"role_codes": "core_faculty"}, None, None, False),
    ],
)
def test_which_recommendation_applies(
    said: dict[str, Any], specialty: str | None, size: int | None, applies: bool
) -> None:
    found = recommended([_advice(**said)], "program_director", specialty, size)
    assert bool(found) is applies
