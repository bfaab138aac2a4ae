"""What-ifs: read from texts, said in words, and laid over a policy that changes."""

from datetime import date

import pytest

from schemas.policy import Policy
from schemas.what_if import SETTINGS, WHAT_IF_FIELDS, WhatIf, what_if_of

ROLES = {"director": ("Director", 0.25), "mentor": ("Mentor", None), "other": ("Other", 0.1)}
CHANGING = Policy.model_validate(
    {"policy_changes": [{"from_date": "2025-10-01", "kept_gap_share": 0.05, "half_day_hours": 5}]}
)


@pytest.mark.parametrize(
    ("what_if", "sentence"),
    [
        (WhatIf(kept_gap_share=0.15), "tolerance 15 % of the promise instead of 10 %."),
        (
            WhatIf(kept_gap_fte=0.1, kept_gap_hours=12),
            "tolerance 0.1 FTE instead of 0.05; tolerance 12 h instead of 8.",
        ),
        (
            WhatIf(short_taken_share=0.125),
            "short where more than 12.5 % of the promise was taken instead of 10 %.",
        ),
        (WhatIf(calls_count_as_clinical=True), "calls counted as clinic instead of left out."),
        (
            WhatIf(admin_allowance=0.3, allowance_role="director"),
            "administration may fill 30 % of the promise in the role “Director” instead of 25 %.",
        ),
        (
            WhatIf(admin_allowance=0.3, allowance_role="mentor"),
            "administration may fill 30 % of the promise in the role “Mentor” instead of 10 %.",
        ),
        (
            WhatIf(admin_allowance=0),
            "administration may fill 0 % of the promise in every role instead of the role's own "
            "allowance.",
        ),
    ],
    ids=str,
)
def test_it_says_what_is_supposed_instead_of_what(what_if: WhatIf, sentence: str) -> None:
    assert what_if.sentence(Policy(), ROLES) == f"What if: {sentence}"


def test_it_says_each_value_in_force_from_when() -> None:
    said = WhatIf(kept_gap_share=0.15).sentence(CHANGING, ROLES)
    assert said.endswith("instead of 10 %, 5 % from 1 October 2025.")


def test_it_holds_in_every_quarter_and_leaves_the_rest_of_a_change() -> None:
    supposed = WhatIf(kept_gap_share=0.15).applied(CHANGING)
    before, after = supposed.on(date(2025, 9, 30)), supposed.on(date(2025, 10, 1))
    assert (before.kept_gap_share, before.half_day_hours) == (0.15, 4)
    assert (after.kept_gap_share, after.half_day_hours) == (0.15, 5)
    assert supposed.version_on(date(2025, 10, 1)) == 2
    assert WhatIf().applied(CHANGING) == CHANGING


@pytest.mark.parametrize("name", SETTINGS)
def test_every_setting_is_read_from_its_text(name: str) -> None:
    text = "yes" if name.startswith("calls") else "0.75"
    found = what_if_of({name: text}, Policy(), set())
    assert found is not None
    assert found.settings == {name: text == "yes" or 0.75}
    assert name in WHAT_IF_FIELDS


@pytest.mark.parametrize(
    "said",
    [
        {"kept_gap_share": "0.1"},
        {"kept_gap_share": "1.5"},
        {"kept_gap_hours": "inf"},
        {"kept_gap_fte": "nan"},
        {"calls_count_as_clinical": "no"},
        {"admin_allowance": "-0.1"},
        {"admin_allowance": "0.3", "allowance_role": "nobody"},
        {"allowance_role": "director"},
        {"hours_per_week": "20"},
        {},
    ],
    ids=str,
)
def test_what_is_in_force_or_cannot_be_is_no_what_if(said: dict[str, str]) -> None:
    assert what_if_of(said, Policy(), set(ROLES)) is None


def test_what_is_in_force_in_some_quarters_only_is_a_what_if() -> None:
    assert what_if_of({"kept_gap_share": "0.1"}, CHANGING, set()) == WhatIf(kept_gap_share=0.1)
