"""Policy that changes from a day on: where it is set, and that numbers follow it at the opening."""

from datetime import date, time
from pathlib import Path

import pytest

from etl.sample import ENDING
from etl.settings import read_settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.policy import Policy
from schemas.scopes import OPERATOR_SCOPE
from tests.etl.small import Desk

IN_TOML = """
kept_gap_share = 0.2

[[policy_changes]]
from_date = 2025-10-01
kept_gap_share = 0.05
core_end = 19:00:00

[[policy_changes]]
from_date = 2026-01-02
hours_per_week = 36
"""
IN_JSON = (
    '[{"from_date": "2025-10-01", "kept_gap_share": 0.05, "core_end": "19:00"},'
    ' {"from_date": "2026-01-02", "hours_per_week": 36}]'
)
STATUSES = "select quarter_start, allocation_id, status from seen.promise_quarter order by all"


@pytest.mark.parametrize("where", ["toml", "variable", "dotenv"])
def test_changes_are_read_from_each_place(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if where == "toml":
        Path("kept.toml").write_text(IN_TOML)
    elif where == "variable":
        monkeypatch.setenv("KEPT_KEPT_GAP_SHARE", "0.2")
        monkeypatch.setenv("KEPT_POLICY_CHANGES", IN_JSON)
    else:
        Path(".env").write_text(f"KEPT_KEPT_GAP_SHARE=0.2\nKEPT_POLICY_CHANGES='{IN_JSON}'\n")
    policy = read_settings().policy
    found = [
        (then.kept_gap_share, then.core_end, then.hours_per_week, policy.version_on(day))
        for day in (date(2025, 9, 30), date(2025, 10, 1), date(2026, 1, 2))
        for then in [policy.on(day)]
    ]
    assert found == [
        (0.2, time(18), 40, 1),
        (0.05, time(19), 40, 2),
        (0.05, time(19), 36, 3),
    ]


def _statuses(warehouse: Warehouse) -> dict[tuple[object, object], str]:
    rows = warehouse.seen(OPERATOR_SCOPE).ask(STATUSES).rows()
    return {(quarter, allocation): status for quarter, allocation, status in rows}


def test_opening_publishes_anew_and_each_quarter_by_its_own_policy(
    small_database: Path, tmp_path: Path
) -> None:
    (tmp_path / "kept.duckdb").write_bytes(small_database.read_bytes())
    settings = read_settings(database=tmp_path / "kept.duckdb", today=ENDING)
    with open_warehouse(settings) as warehouse:
        early = "activity_id,faculty_id,date,activity_type,hours\nE1,F1,2025-04-02,lecture,1\n"
        Desk(warehouse, tmp_path).loaded("activity", early)
        before, version = _statuses(warehouse), warehouse.version()
    changes = [{"from_date": "2025-07-01", "kept_gap_share": 1, "kept_gap_fte": 1}]
    changed = read_settings(database=tmp_path / "kept.duckdb", today=ENDING, policy_changes=changes)
    with open_warehouse(changed) as warehouse:
        after = _statuses(warehouse)
        assert warehouse.version() == version + 1
    with open_warehouse(changed) as warehouse:
        assert warehouse.version() == version + 1  # Nothing moved since.
    spring = {key: status for key, status in before.items() if key[0] == date(2025, 4, 1)}
    assert spring
    assert {key: status for key, status in after.items() if key in spring} == spring
    assert "kept" not in spring.values()
    assert {status for key, status in after.items() if key not in spring} == {"kept"}
    with open_warehouse(settings) as warehouse:
        assert _statuses(warehouse) == before


def test_a_day_between_quarters_begins_with_the_next_quarter() -> None:
    changes = [{"from_date": "2025-10-02", "kept_gap_share": 0.3}]
    policy = Policy.model_validate({"policy_changes": changes})
    shares = [policy.on(day).kept_gap_share for day in (date(2025, 10, 1), date(2025, 10, 2))]
    assert shares == [0.1, 0.3]
