"""Whoever loaded a row sees its day, of people they see: told by account or person, not name."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.access.log import Actor
from etl.loading import LoadOptions, undo
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import Scope, ScopeKind
from tests.etl.small import Desk

CORA = Actor("Cora", "cora@made.example", None, "coordinator", 3)
NAMESAKE = Actor("Cora", "cora.s@made.example", None, "coordinator", 4)
DEMO = Actor("Cora", "cora@made.example", None, "coordinator")
CY = Actor("Cy", "cy@made.example", "F3", "coordinator", 5)
MEDICINE: tuple[ScopeKind, str] = ("people", "Medicine")
ROWS = """\
activity_id,faculty_id,date,activity_type,hours
{0}1,F1,2025-08-20,lecture,1
{0}3,F3,2025-08-20,lecture,1
"""
CLINIC = "session_id,faculty_id,date,start_time,hours\n{0}1,F1,2025-08-21,08:00,2\n"
BROUGHT = {"A": CORA, "B": NAMESAKE, "C": DEMO, "D": CY}


@pytest.fixture(scope="module")
def brought(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """Rows of the same people from four who load, of whom three have one name."""
    folder = tmp_path_factory.mktemp("brought")
    shutil.copyfile(small_database, folder / "kept.duckdb")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        desk = Desk(warehouse, folder)
        for letter, who in BROUGHT.items():
            desk.loaded("activity", ROWS.format(letter), LoadOptions(adds=True), who)
            desk.loaded("clinical", CLINIC.format(letter), LoadOptions(adds=True), who)
        yield desk


def _days(warehouse: Warehouse, scope: Scope) -> str:
    sql = "select activity_id from seen.activity where date is not null and line is not null"
    told = warehouse.seen(scope).ask(f"{sql} and file_name is not null order by all").rows()
    return " ".join(key for (key,) in told if key[0] in BROUGHT)


@pytest.mark.parametrize(
    ("scope", "days"),
    [
        ((MEDICINE,), ""),
        ((("loader", "account 3"),), ""),
        ((("loader", "account 3"), MEDICINE), "A1"),
        ((("loader", "account 4"), MEDICINE), "B1"),
        ((("loader", "login cora@made.example"), MEDICINE), "C1"),
        ((("loader", "login cora.s@made.example"), MEDICINE), ""),
        ((("loader", "account 5"), MEDICINE), "D1"),
        ((("loader", "account 3"), ("people", "Surgery")), "A3"),
        ((("institution", ""), ("loader", "account 3")), "A1 A3"),
        ((MEDICINE, ("self", "F3")), "A3 B3 C3 D1 D3"),
        ((("loader", "account 3"), ("program", "IM")), ""),
        ((("loader", "account 3' or '1' = '1"), MEDICINE), ""),
    ],
    ids=str,
)
def test_who_sees_the_days_of_what_they_loaded(scope: Scope, days: str, brought: Desk) -> None:
    assert _days(brought.warehouse, scope) == days


def test_it_is_so_of_clinical_rows_and_batches(brought: Desk) -> None:
    seen = brought.warehouse.seen((("loader", "account 4"), MEDICINE))
    sql = "select session_id from seen.clinical where date is not null and start_time is not null"
    assert seen.ask(sql).rows() == [("B1",)]
    assert {row["who"] for row in seen.ask("from seen.batches").to_dicts()} == {"Cora"}
    assert seen.ask("select count(*) from seen.batches").item() == 2
    assert not {"account", "login", "faculty_id"} & set(seen.ask("from seen.batches").columns)


def test_what_is_taken_back_is_seen_no_more(desk: Desk) -> None:
    batch = desk.loaded("activity", ROWS.format("A"), LoadOptions(adds=True), CORA).batch
    scope: Scope = (("loader", "account 3"), MEDICINE)
    assert _days(desk.warehouse, scope) == "A1"
    undo(desk.warehouse, batch or 0, "operator", "wrong")
    assert _days(desk.warehouse, scope) == ""
