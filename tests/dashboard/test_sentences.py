"""The sentences over numbers: what they say, and what they leave out."""

from datetime import date
from typing import Any

import pytest

from dashboard.queries.groups import MERGED
from dashboard.sentences import (
    Span,
    assumed,
    fresh,
    groups_reading,
    headline,
    needs_reading,
    person_reading,
    quarters_reading,
    silence,
    taken_reading,
)
from schemas.policy import Policy

SPAN = Span(working_days=64, weeks=13.0, policy=Policy(clinical_hours_per_week=32))
NOW: dict[str, Any] = {
    "promises_known": 30,
    "people": 35,
    "people_known": 32,
    "people_summed": 32,
    "promised_hours": 5120.0,
    "recorded_hours": 4096.0,
    "clinic_hours": 512.0,
    "admin_hours": 0.0,
    "unaccounted_hours": 512.0,
    "unknown_hours": 256.0,
}


def test_the_headline_says_fte_and_half_days() -> None:
    assert headline(NOW, SPAN) == (
        "Of 10.00 FTE promised to 32 educators, 1.00 FTE went to clinic beyond contract (about 10 "
        "half-day clinics a week) and 1.00 FTE is not accounted for. Another 0.50 FTE is promised "
        "without enough data to say."
    )


def test_the_headline_where_administration_alone_took_time() -> None:
    admin = NOW | {"clinic_hours": 0.0, "admin_hours": 512.0, "unaccounted_hours": 0.0}
    assert "1.00 FTE went to administration beyond allowance." in headline(admin, SPAN)


def test_the_headline_with_nothing_lost() -> None:
    kept = NOW | {"clinic_hours": 0.0, "unaccounted_hours": 0.0, "unknown_hours": 0.0}
    assert headline(kept, SPAN) == ("Of 10.00 FTE promised to 32 educators, all is on record.")


def test_the_headline_with_nothing_known() -> None:
    unknown = NOW | {"promises_known": 0}
    assert "too little is on record to say" in headline(unknown, SPAN)


def test_clinic_that_is_not_known_is_not_said_to_be_none() -> None:
    assert "clinic" not in headline(NOW | {"clinic_hours": None}, SPAN)
    amounts = {"admin": 5.0, "clinic": 0.0}
    assert "what clinic took is not known" in taken_reading(amounts, clinic_known=False)
    assert taken_reading(amounts, clinic_known=True).startswith("Clinic and administration took 5")


def test_an_assumed_c_is_called_assumed() -> None:
    assert "assumed" in assumed(12.0)
    assert "12.0 h" in assumed(12.0)
    assert "C not set" in fresh(date(2025, 9, 30), NOW, Policy())


def test_how_fresh_the_data_is() -> None:
    said = fresh(date(2025, 9, 30), NOW, SPAN.policy).replace("\u00a0", " ")
    assert said.startswith("records to 30 Sep 2025 · 32 of 35 people known")
    assert fresh(None, None, SPAN.policy).startswith("no activity on record")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No quarter has enough data yet."),
        ([("FY26 Q1", 80, 20)], "In FY26 Q1, 80 % of the promised time is on record."),
        (
            [("FY25 Q4", 90, 10), ("FY26 Q1", 80, 20)],
            "Of the promised time with enough data, 80 % is on record in FY26 Q1; "
            "it was 90 % in FY25 Q4.",
        ),
    ],
)
def test_quarters(rows: list[tuple[str, int, int]], said: str) -> None:
    given = [
        {"quarter": name, "recorded": kept, "unaccounted": lost, "admin": 0, "clinic": 0}
        for name, kept, lost in rows
    ]
    assert quarters_reading(given).replace("\u00a0", " ") == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ({"Trauma": 0.0}, "In no division"),
        ({"Trauma": 30.0, "Vascular": 10.0}, "Most was taken in Trauma: 30.0 h"),
        ({MERGED: 30.0, "Vascular": 10.0}, "in the smaller groups together"),
        ({MERGED: 30.0}, "No division has 5 people"),
    ],
)
def test_groups(rows: dict[str, float], said: str) -> None:
    given = [
        {"group": name, "clinic_hours": hours, "admin_hours": 0.0} for name, hours in rows.items()
    ]
    assert said in groups_reading(given, "division")


def test_who_needs_the_reader() -> None:
    assert needs_reading(20, 31).endswith("; the 20 that lost most are listed.")
    assert needs_reading(1, 1) == "1 promise short because time was taken."
    assert needs_reading(0, 0).startswith("No promise")


def test_ones_own_page_speaks_to_the_reader_and_blames_nobody() -> None:
    amounts = {"promised": 100.0, "on_record": 80.0, "clinic": 20.0, "admin": 0.0}
    amounts["unaccounted"] = 0.0
    assert person_reading(True, "Ada", "FY26 Q1", amounts) == (
        "In FY26 Q1 you were promised 100.0 h. 80.0 h are on record and 20.0 h went to clinic "
        "beyond contract."
    )
    assert "Ada was promised" in person_reading(False, "Ada", "FY26 Q1", amounts)
    assert silence(False, [date(2025, 8, 1)]) == "No activity was recorded for August."
