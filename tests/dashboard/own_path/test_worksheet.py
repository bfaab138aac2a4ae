"""The worksheet's arithmetic against a second, plain one; and what it asks."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exhibits.promise_ledger import UNITS
from dashboard.own_path import worksheet
from dashboard.own_path.comparing import Around, compare, worksheet_text
from dashboard.own_path.minima import Minimum
from dashboard.own_path.offer import OPEN, Offer, offer_in
from schemas.offers import TERMS
from schemas.openings import QUESTIONS

BASIS = {
    "hours_per_week": 40.0,
    "half_day_hours": 4.0,
    "weeks_per_year": 46.0,
    "clinical_hours_per_week": 32.0,
}
BASES = st.fixed_dictionaries(
    {
        "hours_per_week": st.sampled_from([36.0, 40.0, 50.0]),
        "half_day_hours": st.sampled_from([3.5, 4.0, 5.0]),
        "weeks_per_year": st.sampled_from([42.0, 46.0, 52.0]),
        "clinical_hours_per_week": st.sampled_from([None, 32.0]),
    }
)


def _hours_a_year(amount: float, unit: str, basis: dict[str, float], total: float) -> float:
    """Hours of protected work a year, unit by unit as somebody would reckon on paper."""
    week, weeks = basis["hours_per_week"], basis["weeks_per_year"]
    full = week * weeks
    match unit:
        case "fte":
            return amount * full
        case "percent":
            return amount * full / 100
        case "percent_of_appointment":
            return amount * total * full / 100
        case "eighths":
            return amount * full / 8
        case "hours_per_week":
            return amount * weeks
        case "half_days_per_week":
            return amount * basis["half_day_hours"] * weeks
        case "hours_per_year":
            return amount
        case _:
            return amount * week


@given(
    st.sampled_from([unit for unit in UNITS if unit != "stipend"]),
    st.floats(0.1, 50),
    BASES,
    st.floats(0.2, 1),
)
def test_every_unit_comes_to_the_same_hours_a_year(
    unit: str, amount: float, basis: dict[str, Any], total: float
) -> None:
    [found] = worksheet.statements(Offer(amount=amount, unit=unit), basis, total, "")
    year = _hours_a_year(amount, unit, basis, total)
    assert found.units.hours_a_quarter * 4 == pytest.approx(year)
    assert found.units.hours_a_week * basis["weeks_per_year"] == pytest.approx(year)
    half_days = found.units.half_days_a_week * basis["half_day_hours"] * basis["weeks_per_year"]
    assert half_days == pytest.approx(year)
    assert found.fte * basis["hours_per_week"] * basis["weeks_per_year"] == pytest.approx(year)


def test_money_and_a_percent_of_what_is_not_known_are_no_time() -> None:
    assert worksheet.statements(Offer(amount=5000, unit="stipend"), BASIS, 1, "") == []
    of_what = Offer(amount=20, unit="percent_of_appointment")
    assert worksheet.statements(of_what, BASIS, None, "") == []


@given(BASES, st.floats(0.05, 0.5), st.floats(0, 10), st.floats(0.2, 1))
def test_the_week_is_what_the_appointment_has_to_give(
    basis: dict[str, Any], fte: float, stays: float, total: float
) -> None:
    left = worksheet.week(Offer(clinic_stays=stays), basis, total, fte)
    full_clinic = basis["clinical_hours_per_week"] or basis["hours_per_week"]
    clinic_hours = stays * basis["half_day_hours"]
    beyond = fte + clinic_hours / full_clinic - total
    assert left.over == pytest.approx(max(0, beyond))
    assert left.assumed == (basis["clinical_hours_per_week"] is None)
    assert left.clinic_due is not None
    assert left.clinic_due * basis["half_day_hours"] == pytest.approx(fte * full_clinic)


def test_a_week_with_an_open_part_is_not_known() -> None:
    for offer, total, fte in (
        (Offer(), 1.0, 0.2),
        (Offer(clinic_stays=4.0), None, 0.2),
        (Offer(clinic_stays=4.0), 1.0, None),
    ):
        assert worksheet.week(offer, BASIS, total, fte).over is None


def _around(**said: Any) -> Around:
    usual: dict[str, Any] = {
        "role": "Program director",
        "program": "Medicine",
        "basis": BASIS,
        "means": "40 h a week",
        "appointment": 1.0,
        "minima": (),
        "realization": None,
        "in_files": False,
    }
    return Around(**usual | said)


DAY = date(2025, 10, 1)
FULL = Offer(
    role="program_director",
    program="IM",
    amount=0.2,
    hours=8.0,
    half_days=2.0,
    clinic_stays=4.0,
    clinic_goes=2.0,
    nights=0.0,
    weekend_days=1.0,
    start=DAY,
    pay="None",
    gives_up="Research",
    answers=dict.fromkeys(OPEN, "written"),
)


def test_an_offer_that_says_everything_leaves_no_question() -> None:
    assert compare(FULL, _around(), UNITS).questions == []


def test_an_empty_offer_asks_for_every_term_and_every_question() -> None:
    asked = compare(Offer(), _around(), UNITS).questions
    assert asked == [
        *(one.asks for one in QUESTIONS),
        *(term.ask for term in TERMS if term.ask),
    ]


@pytest.mark.parametrize(
    ("said", "minima", "asked"),
    [
        ({"hours": 6.0}, (), "in ways that differ"),
        ({"hours": 7.8}, (), ""),
        ({"clinic_stays": 8.0}, (), "0.20 FTE more than the appointment"),
        ({"clinic_goes": 1.0}, (), "takes 1 session of clinic a week away"),
        ({}, (Minimum("ACC", True, 0.25, False, "p. 3"),), "ACC requires 0.25 FTE, 0.05 more"),
        ({}, (Minimum("ACC", False, 0.2, False, "p. 3"),), ""),
        ({}, (Minimum("ACC", True, 0.5, True, "p. 3"),), "over all who hold the role"),
    ],
)
def test_what_the_numbers_raise(
    said: dict[str, Any], minima: tuple[Minimum, ...], asked: str
) -> None:
    offer = Offer(**{**vars(FULL), **said})
    questions = compare(offer, _around(minima=minima), UNITS).questions
    assert len(questions) == (1 if asked else 0)
    assert asked in "".join(questions)


def test_what_was_said_only_is_asked_for_in_writing() -> None:
    offer = Offer(**{**vars(FULL), "answers": {**FULL.answers, "schedule": "said"}})
    [question] = compare(offer, _around(), UNITS).questions
    assert question.startswith("Can this be put in writing? Who controls the schedule")


@pytest.mark.parametrize("in_files", [True, False])
def test_the_file_says_no_more_than_files_may(in_files: bool) -> None:
    found = compare(FULL, _around(realization=0.73, in_files=in_files), UNITS)
    text = worksheet_text(found)
    assert ("73 %" in text) is in_files
    assert ("0.15 FTE" in text) is in_files
    assert offer_in(text.encode()) == FULL
