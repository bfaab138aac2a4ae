"""The sentences over numbers: what they say, and what they leave out."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dashboard.footing import Footing, Span, fresh, full_time, policy_line
from dashboard.queries.groups import MERGED
from dashboard.sentences import (
    assumed,
    groups_reading,
    headline,
    needs_reading,
    person_reading,
    quarters_reading,
    silence,
    taken_reading,
)
from schemas.policy import Policy, PolicyChange
from schemas.quarters import Quarter

SPAN = Span(full_time_hours=512.0, half_day_hours=4.0, weeks=13.0)
PLAIN = Footing(40, 32, any_day=False, departments=0, roles=0, policy_version=1)
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
    "nights_hours": 128.0,
    "unknown_hours": 256.0,
}

NOTHING_MISSING = {"unaccounted_hours": 0.0, "nights_hours": 0.0}


def test_the_headline_says_fte_and_half_days() -> None:
    assert headline(NOW, SPAN) == (
        "Of 10.00 FTE promised to 32 educators, 1.00 FTE went to clinic beyond contract (about 10 "
        "half-day clinics a week) and 1.00 FTE is not accounted for. What is missing is mostly "
        "because of clinic beyond contract. Another 0.50 FTE is promised without enough data to "
        "say."
    )


def test_the_headline_where_administration_alone_took_time() -> None:
    admin = NOW | {"clinic_hours": 0.0, "admin_hours": 512.0, **NOTHING_MISSING}
    assert "1.00 FTE went to administration beyond allowance." in headline(admin, SPAN)


def test_the_headline_with_nothing_lost() -> None:
    kept = NOW | {"clinic_hours": 0.0, "unknown_hours": 0.0, **NOTHING_MISSING}
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
    assert "C not set" in full_time(replace(PLAIN, clinical=None))


def test_how_fresh_the_data_is() -> None:
    said = fresh(date(2025, 9, 30), NOW, PLAIN).replace("\u00a0", " ")
    assert said.startswith("records to 30 Sep 2025 · 32 of 35 people known")
    assert said.endswith(" · 1.0 FTE is 40 h a week (clinic 32 h) · policy v1")
    assert fresh(None, None, PLAIN).startswith("no activity on record")


@pytest.mark.parametrize(
    ("departments", "roles", "said"),
    [
        (3, 1, "at the institution; 3 departments and 1 role have their own"),
        (1, 0, "at the institution; 1 department has its own"),
        (0, 2, "at the institution; 2 roles have their own"),
        (0, 0, "(clinic 32 h)"),
    ],
)
def test_who_has_a_basis_of_their_own_is_said(departments: int, roles: int, said: str) -> None:
    footing = replace(PLAIN, departments=departments, roles=roles)
    assert full_time(footing).endswith(said)
    assert "on any day" in full_time(replace(footing, any_day=True))


def test_the_policy_is_that_of_the_quarter_with_its_version() -> None:
    policy = Policy(
        policy_changes=(PolicyChange(from_date=date(2025, 9, 1), kept_gap_hours=5),),
    )
    before, after = (policy_line(policy, Quarter.named(name, 7)) for name in ("FY26Q1", "FY26Q2"))
    assert before.startswith("v1: ")
    assert " or 8 h;" in before
    assert after.startswith("v2: ")
    assert " or 5 h;" in after


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
