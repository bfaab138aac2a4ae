"""Every rule between the cells of a row that a feed declares refuses what breaks it, in words."""

import pytest

from schemas.loadable import LOADABLE
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

AMOUNTS = {
    "amount in fte is at most 2": {"amount": "20"},
    "amount in percent is at most 200": {"amount": "201", "unit": "percent"},
    "amount in hours_per_week is at most 168": {"amount": "169", "unit": "hours_per_week"},
    "amount in half_days_per_week is at most 14": {"amount": "15", "unit": "half_days_per_week"},
    "amount in eighths is at most 16": {"amount": "17", "unit": "eighths"},
    "amount in hours_per_year is at most 8784": {"amount": "9000", "unit": "hours_per_year"},
    "amount in weeks_per_year is at most 53": {"amount": "54", "unit": "weeks_per_year"},
}
BREAKERS: dict[tuple[str, str], dict[str, str]] = {
    ("faculty", "left_date is not before hire_date"): {"left_date": "2020-06-30"},
    ("allocations", "end_date is not before start_date"): {"end_date": "2024-12-31"},
    ("allocations", "a promise does not supersede itself"): {"supersedes": "P9"},
    ("leave", "end_date is not before start_date"): {"end_date": "2025-06-30"},
    ("activity", "end_date is not before date"): {"end_date": "2025-06-30"},
    ("activity", "end_date is within 366 days of date"): {"end_date": "2026-07-03"},
    ("activity", "a row with start_time has no end_date"): {
        "start_time": "09:00",
        "end_date": "2025-07-02",
    },
    ("activity", "a day has at most 24 hours"): {"hours": "24.5"},
    ("declarations", "month is the first day of a month"): {"month": "2025-07-02"},
    ("appointments", "end_date is not before start_date"): {"end_date": "2020-06-30"},
    ("appointments", "only an appointment with an end_date has an end_reason"): {"end_date": ""},
    ("openings", "closes_on is not before opened_on"): {"closes_on": "2025-02-28"},
    ("openings", "filled_on is not before opened_on"): {"filled_on": "2025-02-28"},
    ("openings", "a filled opening has filled_on"): {"filled_on": ""},
    ("openings", "only a filled opening has filled_on"): {"status": "open", "filled_by": ""},
    ("openings", "only a filled opening has filled_by"): {"status": "open", "filled_on": ""},
    ("mentorships", "nobody is their own mentor"): {"mentee_id": "F1"},
    ("mentorships", "end_date is not before start_date"): {"end_date": "2025-06-30"},
    ("requirements", "positions_max is not below positions_min"): {"positions_max": "0"},
    ("requirements", "a verified row has role_codes, min_fte, verified_on and link"): {
        "verified_by": "Ada"
    },
    ("recommendations", "size_max is not below size_min"): {"size_max": "0"},
    ("quarter_notes", "a note has at most 60 letters"): {"note": "n" * 61},
    ("recommendations", "a verified row has role_codes and verified_on"): {"verified_by": "Ada"},
    ("credits", "a row with activity_type has a credit and a known per"): {
        "activity_type": "lecture"
    },
    ("fte_bases", "a basis of the institution has no key"): {"scope": "institution"},
    ("fte_bases", "a basis of a department or role has a key"): {"key": ""},
    ("fte_bases", "core_end is after core_start"): {"core_end": "08:00"},
    ("roles", "typical_clinical_max is not below typical_clinical_min"): {
        "typical_clinical_min": "0.5",
        "typical_clinical_max": "0.4",
    },
    ("roles", "other has an admin_allowance"): {"role": "other", "admin_allowance": ""},
    **{
        (feed, name): cells
        for feed in ("allocations", "openings")
        for name, cells in AMOUNTS.items()
    },
}


def test_every_rule_is_broken_here() -> None:
    rules = {(feed.name, rule.name) for feed in LOADABLE.values() for rule in feed.rules}
    assert set(BREAKERS) == rules


@pytest.mark.parametrize("feed", dict.fromkeys(feed for feed, _ in BREAKERS))
def test_a_rule_refuses_what_breaks_it(feed: str, shared_desk: Desk) -> None:
    rules = [rule for name, rule in BREAKERS if name == feed]
    told = shared_desk.refusal(feed, csv_of(*(GOOD[feed] | BREAKERS[feed, r] for r in rules)))
    for line, rule in enumerate(rules, 2):
        (declared,) = (each for each in LOADABLE[feed].rules if each.name == rule)
        heading = LOADABLE[feed].column(declared.column).heading
        (mine,) = (each for each in told if each.startswith(f"Line {line}: "))
        assert mine.startswith(f"Line {line}: {rule}, but {heading} is '")
        assert mine.endswith(declared.cure)
