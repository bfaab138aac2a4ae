"""What the loaded sample comes to: a believable mix, and two departments that differ."""

from collections import Counter
from pathlib import Path

import pytest

from etl.warehouse import open_warehouse
from schemas.scopes import OPERATOR_SCOPE
from schemas.words import STATUS_ORDER
from tests.conftest import settings_of_sample

LAST_QUARTER = "2025-07-01"
KEPT, EATEN = "Pediatrics", "Medicine"
Row = dict[str, object]


@pytest.fixture(scope="module")
def promises(loaded_sample: Path) -> list[Row]:
    """The promises of the last quarter."""
    return _ask(loaded_sample, f"select * from seen.promise_quarter {_LAST}")


@pytest.fixture(scope="module")
def departments(loaded_sample: Path) -> dict[str, Row]:
    """The clinical hours of each department in the last quarter, of people who have any."""
    rows = _ask(
        loaded_sample,
        "select department, sum(clinical_worked_hours) / sum(clinical_contracted_hours) as part, "
        f"sum(coalesce(encroached_hours, 0)) as encroached from seen.person_quarter {_LAST} "
        "and clinical_worked_hours > 0 and clinical_contracted_hours > 0 group by department",
    )
    return {str(row["department"]): row for row in rows}


_LAST = f"where quarter_start = '{LAST_QUARTER}'"


def _ask(database: Path, sql: str) -> list[Row]:
    with open_warehouse(settings_of_sample(database)) as warehouse:
        return warehouse.seen(OPERATOR_SCOPE).ask(sql).to_dicts()


def test_every_status_occurs_and_most_promises_are_kept(promises: list[Row]) -> None:
    statuses = Counter(str(row["status"]) for row in promises)
    assert set(statuses) == set(STATUS_ORDER)
    timed = sum(statuses.values()) - statuses["no_time_promised"]
    assert 0.55 < statuses["kept"] / timed < 0.75
    assert statuses["broken"] + statuses["slipping"] < 0.25 * timed


def test_one_department_keeps_its_promises_and_in_one_every_status_occurs(
    promises: list[Row],
) -> None:
    statuses = {
        name: Counter(row["status"] for row in promises if row["department"] == name)
        for name in (KEPT, EATEN)
    }
    assert set(statuses[KEPT]) <= {"kept", "displaced", "no_time_promised"}
    assert {"broken", "slipping", "unaccounted", "displaced"} < set(statuses[EATEN])


def test_the_clinic_eats_time_in_one_department(departments: dict[str, Row]) -> None:
    parts = {name: float(str(row["part"])) for name, row in departments.items()}
    assert parts[EATEN] == max(parts.values())
    assert parts[EATEN] > 1.02
    for name, part in parts.items():
        assert name == EATEN or 0.9 < part < 1.01
    encroached = {name: float(str(row["encroached"])) for name, row in departments.items()}
    assert encroached[EATEN] > 0.8 * sum(encroached.values())


def test_what_is_kept_is_recorded_hour_by_hour(promises: list[Row]) -> None:
    kept = [float(str(row["realization"])) for row in promises if row["status"] == "kept"]
    assert min(kept) > 0.93
    assert max(kept) < 1.25
    assert 0.97 < sorted(kept)[len(kept) // 2] < 1.05


def test_every_feed_has_hours_that_nobody_promised(promises: list[Row]) -> None:
    assert sum(float(str(row["clinical_teaching_hours"] or 0)) for row in promises) > 20
    assert sum(float(str(row["evaporated_hours"] or 0)) for row in promises) > 20
    assert sum(float(str(row["displaced_hours"] or 0)) for row in promises) > 100
