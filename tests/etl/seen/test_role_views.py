"""What is told of a role's holders, against plain sums, and from how many others on."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.scopes import OPERATOR_SCOPE, Scope
from schemas.what_if import WhatIf
from tests.etl.small import Desk

HOLDERS = {"core_faculty": 11, "program_director": 6, "clerkship_director": 5, "other": 4}
LAST = date(2025, 12, 31)
QUARTERS = [date(2025, 7, 1), date(2025, 10, 1)]


@pytest.fixture(scope="module")
def roles_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Roles held by so many people of 0.1 FTE each, of whom the nth recorded n hours a quarter."""
    folder: Path = tmp_path_factory.mktemp("roles")
    faculty = ["faculty_id,name,department,total_fte,clinical_fte"]
    promises = ["allocation_id,faculty_id,role,amount,unit,start_date"]
    activity = ["faculty_id,date,end_date,activity_type,hours"]
    for role, count in HOLDERS.items():
        for place in range(count):
            who = f"{role}-{place}"
            faculty.append(f"{who},Name,{'Medicine' if place < 2 else 'Surgery'},1,0.5")
            promises.append(f"P-{who},{who},{role},0.1,fte,2025-07-01")
            spans = (("2025-07-01", "2025-09-30"), ("2025-10-01", "2025-12-31"))
            activity += [f"{who},{a},{b},lecture,{10 * place + 1}" for a, b in spans]
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=LAST)) as warehouse:
        desk = Desk(warehouse, folder)
        desk.loaded("faculty", "\n".join(faculty) + "\n")
        desk.loaded("allocations", "\n".join(promises) + "\n")
        desk.loaded("activity", "\n".join(activity) + "\n")
        yield desk


def _told(desk: Desk, scope: Scope) -> dict[str, bool]:
    rows = desk.warehouse.seen(scope).ask(
        "select role, in_files from seen.role_realization where quarter_start = '2025-10-01'"
    )
    return dict(rows.iter_rows())


ALL = {"core_faculty": True, "program_director": False, "clerkship_director": False}
# scope: the roles that are told of, and whether in files
TABLE: dict[Scope, dict[str, bool]] = {
    (): {},
    (("reference", ""),): ALL,
    (("self", "F9"),): ALL,
    (("self", "other-0"),): ALL,
    (("self", "clerkship_director-0"),): {"core_faculty": True, "program_director": False},
    (("self", "core_faculty-0"),): ALL,
    (("department", "Medicine"),): {"core_faculty": False},
    (("institution", ""),): ALL,
}


@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_it_takes_five_others_and_ten_in_files(roles_desk: Desk, scope: Scope) -> None:
    assert _told(roles_desk, scope) == TABLE[scope]


@pytest.mark.parametrize("quarter", QUARTERS)
def test_the_part_is_what_was_recorded_of_what_was_promised(
    roles_desk: Desk, quarter: date
) -> None:
    published = roles_desk.warehouse.seen(OPERATOR_SCOPE).ask(
        "select role, promised_hours, recorded_hours, status, quarter_start "
        "from seen.promise_quarter"
    )
    scope: Scope = (("self", "F9"),)
    rows = roles_desk.warehouse.seen(scope).ask("from seen.role_realization")
    told = {
        row["role"]: row["realization"]
        for row in rows.to_dicts()
        if row["quarter_start"] == quarter
    }
    assert len(told) == len(ALL)
    for role, realization in told.items():
        kept = promised = 0.0
        for row in published.to_dicts():
            counts = row["role"] == role and row["status"] != "insufficient_data"
            if counts and row["quarter_start"] <= quarter:
                kept += min(row["recorded_hours"], row["promised_hours"])
                promised += row["promised_hours"]
        assert 0 < kept < promised
        assert realization == pytest.approx(kept / promised, abs=0.005 + 1e-9)
        assert round(realization, 2) == realization


def test_a_what_if_tells_nothing_else(roles_desk: Desk) -> None:
    scope: Scope = (("department", "Medicine"),)
    other = WhatIf(admin_allowance=0.1)
    sql = "from seen.role_realization order by all"
    supposed = roles_desk.warehouse.seen(scope, other).ask(sql)
    assert supposed.rows() == roles_desk.warehouse.seen(scope).ask(sql).rows()
