"""What `kept` says of changes of the policy that cannot be."""

from pathlib import Path

import pytest

from tests.dashboard.command.conftest import Kept

ONE = '{"from_date": "2025-10-01", "kept_gap_share": 0.05}'


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ("soon", "KEPT_POLICY_CHANGES cannot be read. Write it in kept.toml, or as JSON like"),
        ('{"a": 1}', "KEPT_POLICY_CHANGES is '{'a': 1}': Input should be a list of changes."),
        (
            '[{"from_date": "2025-10-01", "kept_gap": 1}]',
            "change 1: 'kept_gap' is not a setting of the policy that has a date.",
        ),
        (
            '[{"from_date": "2025-10-01", "fiscal_year_start_month": 1}]',
            "change 1: 'fiscal_year_start_month' is not a setting of the policy that has a date.",
        ),
        (
            '[{"from_date": "2025-10-01", "database": "x"}]',
            "change 1: 'database' is not a setting of the policy that has a date.",
        ),
        (
            f'[{ONE}, {{"from_date": "2026-01-01", "kept_gap_share": 5}}]',
            "change 2: kept_gap_share is '5': Input should be less than or equal to 1.",
        ),
        (
            '[{"from_date": "2025-10-01", "core_start": "19:00"}]',
            "from 2025-10-01 on core_end must be after core_start.",
        ),
        (f"[{ONE}, {ONE}]", "policy_changes has two changes from one day."),
        ('[{"kept_gap_share": 0.05}]', "change 1: from_date is missing."),
        ('[{"from_date": "fall", "kept_gap_share": 0.05}]', "change 1: from_date is 'fall': "),
        ('[{"from_date": "2025-10-01"}]', "the change from 2025-10-01 changes nothing."),
    ],
)
def test_a_change_that_cannot_be_is_said(
    changes: str, sentence: str, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KEPT_POLICY_CHANGES", changes)
    code, out, err = kept("batches")
    assert (code, out) == (2, "")
    assert sentence in " ".join(err.split())
    assert "Traceback" not in err
    assert "Value error" not in err
    assert not Path("kept.duckdb").exists()


def test_core_hours_may_move_together(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    later = '[{"from_date": "2025-10-01", "core_start": "19:00", "core_end": "23:00"}]'
    monkeypatch.setenv("KEPT_POLICY_CHANGES", later)
    assert kept("batches")[0] == 0


def test_a_change_in_kept_toml_that_cannot_be_is_said(kept: Kept) -> None:
    Path("kept.toml").write_text("[[policy_changes]]\nfrom_date = 2025-10-01\nkept_gap_fte = -1\n")
    code, _, err = kept("batches")
    assert code == 2
    assert "change 1: kept_gap_fte is '-1': Input should be greater than or equal to 0." in err
