"""How figures are written."""

from datetime import date

import pytest

from dashboard import figures
from schemas.quarters import Quarter


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (figures.hours(1234.56), "1,234.6"),
        (figures.hours(-0.04), "0.0"),
        (figures.hours(None), "—"),
        (figures.fte(0.1), "0.10"),
        (figures.whole(1234.4), "1,234"),
        (figures.percent(0.874), "87\u00a0%"),
        (figures.plain(32.0), "32"),
        (figures.plain(2 / 3), "0.6667"),
        (figures.day(date(2025, 9, 3)), "3\u00a0Sep\u00a02025"),
        (figures.day(None), "—"),
        (figures.counted(1, "promise"), "1 promise"),
        (figures.counted(2000, "person", "people"), "2,000 people"),
        (figures.listed(["a"]), "a"),
        (figures.listed(["a", "b", "c"]), "a, b and c"),
        (figures.quarter_name(Quarter(date(2025, 7, 1))), "FY26 Q1"),
        (figures.months(Quarter(date(2025, 7, 1))), "July to September 2025"),
        (figures.months(Quarter(date(2025, 12, 1), 12)), "December 2025 to February 2026"),
    ],
)
def test_figures(written: str, expected: str) -> None:
    assert written == expected


def test_people_of_one_name_are_told_apart_by_their_ids() -> None:
    people = [("F1", "Ada Lund"), ("F2", "Bo Lund"), ("F3", "Ada Lund")]
    assert figures.told_apart(people) == {
        "F1": "Ada Lund (F1)",
        "F2": "Bo Lund",
        "F3": "Ada Lund (F3)",
    }
