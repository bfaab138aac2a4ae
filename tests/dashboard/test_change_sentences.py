"""The sentences over what moved: what they count, and what they leave open."""

from datetime import date
from typing import Any

import pytest

from dashboard.change_sentences import (
    crossed_lines,
    crossed_reading,
    load_reading,
    load_unknown,
    pace_reading,
    share,
)
from schemas.words import LOAD_UNKNOWN

NONE = dict.fromkeys(("promises", "fell", "fell_partly", "never_fell", "unknown", *LOAD_UNKNOWN), 0)
MOVES: list[dict[str, Any]] = [
    {"was": "kept", "status": "broken", "steps": 4, "promises": 1},
    {"was": "kept", "status": "slipping", "steps": 3, "promises": 2},
    {"was": "broken", "status": "kept", "steps": -4, "promises": 1},
    {"was": "kept", "status": "kept", "steps": 0, "promises": 1_200},
]


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (
            {"promises": 38, "fell": 19, "fell_partly": 6, "never_fell": 8, "unknown": 5},
            "Of 33 promises for which it can be told, clinic never fell for 8, fell partly for 6 "
            "and fell as promised for 19.",
        ),
        (
            {"promises": 1, "fell": 1},
            "Of 1 promise for which it can be told, clinic fell as promised for 1.",
        ),
        (
            {"promises": 5, "unknown": 5},
            "Whether clinic fell can be told for none of 5 promises.",
        ),
    ],
    ids=str,
)
def test_for_how_many_clinic_fell(counts: dict[str, int], said: str) -> None:
    assert load_reading(NONE | counts) == said


def test_why_it_is_not_known() -> None:
    assert load_unknown(NONE) == ""
    assert load_unknown(NONE | {"unknown": 5, "no_c": 4, "no_before": 1}) == (
        "Not known for 5: 4 because C, clinical hours a week, is not set for them and 1 because "
        "fewer than 20 of the 26 weeks before the promise began have clinical rows."
    )


def test_lines_crossed() -> None:
    said = "Since FY25 Q4, 3 promises got worse and 1 got better; 1,200 stand where they stood."
    assert crossed_reading(MOVES, "FY25 Q4", (1, 1)) == said
    changed = crossed_reading(MOVES, "FY25 Q4", (1, 2))
    assert changed.startswith(said)
    assert "The policy changed between the two (v1, then v2)" in changed
    assert crossed_lines(MOVES, "worse") == "kept → short 2, kept → well short 1"
    assert crossed_lines(MOVES, "better") == "well short → kept 1"
    assert crossed_reading([], "FY25 Q4", (1, 1)).startswith("No promise has enough data both in")


@pytest.mark.parametrize(
    ("more", "already", "said"),
    [
        (0, 6, "no more promises would be short or well short by 30 Sep 2025; 6 already are."),
        (1, 1, "1 promise that is not short yet would be short or well short by 30 Sep 2025; 1"),
        (4, 0, "4 promises that are not short yet would be short or well short by"),
    ],
)
def test_the_pace(more: int, already: int, said: str) -> None:
    found = pace_reading(more, already, date(2025, 9, 30)).replace("\u00a0", " ")
    assert found.startswith(f"At the present pace {said}")


def test_a_share_of_nothing_is_not_known() -> None:
    assert share({"promised_hours": 0.0, "recorded_hours": 0.0}, "recorded") is None
    assert share({"promised_hours": 10.0, "clinic_hours": None}, "clinic") is None
    assert share({"promised_hours": 10.0, "clinic_hours": 2.5}, "clinic") == 0.25
