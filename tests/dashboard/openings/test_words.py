"""What is said of openings: changes, the last holder as consent allows, minima, the board."""

from datetime import date, datetime
from typing import Any

import pytest

from dashboard.openings.history import history_of
from dashboard.openings.last_person import (
    NEW_ROLE,
    NOBODY_NAMED,
    REASONS,
    is_told,
    last_person_said,
    last_person_short,
)
from dashboard.openings.offer import offer_of, units_said
from dashboard.openings.said import minima_said, offer_said, reading, short_of
from etl.seen.opening_views import OPENING_COLUMNS
from schemas.feeds.positions import END_REASONS
from schemas.policy import Policy

HELD: dict[str, Any] = {
    "opening_id": "O1",
    "tenure_days": 1461,
    "ended": True,
    "end_reason": None,
    "reason_told": False,
    "realization_told": False,
    "realization": None,
    "holders": None,
}
RULE: dict[str, Any] = {
    "kind": "required",
    "min_fte": 0.6,
    "counts": "each",
    "said_by": "Medicine",
    "size_known": True,
}
OFFER: dict[str, Any] = {"role": "core_faculty", "department": "Medicine", "unit": None}


def _offer(amount: float | None, unit: str | None = None) -> Any:
    row = {**OFFER, "amount": amount, "unit": unit}
    return offer_of(row, [], Policy(), date(2025, 9, 1))


def test_the_reasons_in_words_are_the_fixed_list() -> None:
    assert tuple(REASONS) == END_REASONS


def test_what_is_not_shared_of_the_last_person_is_not_shown() -> None:
    assert last_person_said(None) == NOBODY_NAMED
    assert last_person_said(None, new_role=True) == NEW_ROLE
    assert not is_told(None)
    assert not is_told(HELD)
    assert last_person_said(HELD) == (
        "They held it for 4.0 years. Why it ended: not shown. What was kept of the role's time: "
        "not shown."
    )
    assert last_person_short(HELD) == "held it for 4.0 years"


def test_what_is_shared_of_the_last_person_is_told() -> None:
    reason = {**HELD, "reason_told": True, "end_reason": "insufficient_time", "ended": False}
    assert is_told(reason)
    assert last_person_said(reason).startswith(
        "They have held it for 4.0 years. Why it ended: too little time for the role."
    )
    kept = {**HELD, "realization_told": True, "realization": 0.735, "holders": 3}
    assert is_told(kept)
    assert "74\u00a0% was on record" in last_person_said(kept)
    assert "3 holders" in last_person_said(kept)
    short = {**HELD, "tenure_days": 90, "reason_told": True}
    assert last_person_short(short) == "held it for 90 days, no reason stated"


def test_a_minimum_says_whose_it_is_and_by_whom() -> None:
    together = {**RULE, "min_fte": 1.0, "counts": "roles_together"}
    said = minima_said([RULE, together], "required")
    assert said == "0.60 FTE; 1.00 FTE for the roles together"
    society = {**RULE, "kind": "recommended", "said_by": "Society"}
    assert minima_said([society], "recommended") == "0.60 FTE (Society)"
    assert minima_said([society], "required") == "none verified"
    unsized = [{**RULE, "size_known": False}, {**RULE, "size_known": False, "min_fte": 0.8}]
    assert minima_said(unsized, "required").startswith("not known")


@pytest.mark.parametrize(
    ("amount", "unit", "rules", "short"),
    [
        (0.5, "fte", [RULE], 0.6),
        (0.6, "fte", [RULE], None),
        (24.0, "hours_per_week", [RULE], None),
        (23.0, "hours_per_week", [RULE], 0.6),
        (0.5, "fte", [{**RULE, "counts": "all_holders"}], None),
        (0.5, "fte", [{**RULE, "kind": "recommended"}], None),
        (0.5, "fte", [{**RULE, "size_known": False}], None),
        (None, "fte", [RULE], None),
        (0.5, "fte", [RULE, {**RULE, "min_fte": 0.7}], 0.7),
    ],
)
def test_an_offer_is_below_what_each_holder_must_have(
    amount: float | None, unit: str, rules: list[dict[str, Any]], short: float | None
) -> None:
    assert short_of(rules, _offer(amount, unit)) == short


def test_an_offer_without_time_says_why() -> None:
    said = [
        offer_said({"amount": amount, "unit": unit}, _offer(amount, unit))
        for amount, unit in ((None, "fte"), (900.0, "stipend"), (20.0, "percent_of_appointment"))
    ]
    assert [one.partition(":")[0] for one in said] == [
        "no amount of time is said",
        "a stipend",
        "percent of the appointment",
    ]


def test_the_offer_stands_on_the_basis_of_its_role_and_department() -> None:
    bases = [
        {"scope": "department", "scope_key": "Medicine", "start_date": None, "hours_per_week": 50},
        {"scope": "role", "scope_key": "core_faculty", "start_date": None, "half_day_hours": 5},
    ]
    offer = offer_of({**OFFER, "amount": 0.2}, bases, Policy(), date(2025, 9, 1))
    assert units_said(offer.units)[1:3] == ["10.0 h a week", "2.0 half-days a week"]
    assert "from the department" in offer.basis
    elsewhere = {**OFFER, "amount": 0.2, "department": "Surgery", "role": "other"}
    plain = offer_of(elsewhere, bases, Policy(), date(2025, 9, 1))
    assert units_said(plain.units)[1:3] == ["8.0 h a week", "2.0 half-days a week"]
    assert plain.clinic_share(5) == 0.5


def _row(**cells: Any) -> dict[str, Any]:
    empty = dict.fromkeys(OPENING_COLUMNS)
    lineage = {"who": "Ada", "reason": "why", "loaded_at": datetime(2025, 9, 1, 10, 5)}
    undone = dict.fromkeys(("undone_at", "undone_by", "undone_reason"))
    return {**empty, "status": "draft", **lineage, **undone, **cells}


def test_changes_are_told_the_latest_first_with_who_and_why() -> None:
    rows = history_of(
        [
            _row(amount=0.2),
            _row(amount=0.3, status="open", clinics_can_be_added=False, reason="approved"),
            _row(amount=None, status="open", responsibilities="leads", who="Ben"),
        ]
    )
    assert rows.rows() == [
        (
            "2025-09-01 10:05",
            "Ben",
            "Amount taken out; whether clinics can be added taken out; what the time is for said",
            "why",
        ),
        (
            "2025-09-01 10:05",
            "Ada",
            "Status draft → open; amount 0.2 → 0.3; whether clinics can be added no",
            "approved",
        ),
        ("2025-09-01 10:05", "Ada", "entered as draft", "why"),
    ]


def test_a_change_that_was_taken_back_is_no_ground_for_the_next() -> None:
    undone = {"undone_at": datetime(2025, 9, 2), "undone_by": "Cy", "undone_reason": "mistaken"}
    told = history_of(
        [_row(amount=0.2), _row(amount=0.9, **undone), _row(amount=0.2, status="open")]
    )["what"]
    assert told.to_list() == [
        "Status draft → open",
        "Amount 0.2 → 0.9 (taken back by Cy: mistaken)",
        "entered as draft",
    ]


def test_the_board_in_a_sentence() -> None:
    day = date(2025, 9, 30)
    opened = {"status": "open", "opened_on": date(2025, 9, 1), "filled_on": None}
    filled = {"status": "filled", "opened_on": date(2025, 1, 1), "filled_on": date(2025, 1, 11)}
    assert reading([], day) == "No role is open now."
    assert reading([opened], day) == "1 role is open, the longest for 29 days."
    both = [{**filled, "filled_on": date(2025, 1, 21)}, filled, opened]
    assert reading(both, day).endswith("2 roles were filled, in 15 days at the median.")
