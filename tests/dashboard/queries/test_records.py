"""Who has records of which month, against the same said cell by cell in plain Python."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from dashboard.queries import records
from etl.loading import LoadOptions, load
from etl.settings import read_settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import Scope

AS_OF = date(2025, 9, 15)
QUARTER = date(2025, 7, 1)
MONTHS = (date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1))
ALL: Scope = (("institution", ""),)
FILES = {
    "faculty": """\
faculty_id,name,department,division,total_fte,clinical_fte
F1,Ada,Medicine,Cardiology,1,0.5
F2,Ben,Medicine,Cardiology,1,
F3,Cleo,Surgery,Trauma,1,0.5
F4,Dan,Surgery,,1,0.5
F5,Eve,Surgery,,1,0.5
F6,Finn,Surgery,,1,0.5
""",
    "programs": """\
program_id,name,department,kind
IM,Internal medicine,Medicine,residency
""",
    "allocations": """\
allocation_id,faculty_id,role,program_id,amount,unit,start_date,end_date
P1,F1,core_faculty,IM,0.2,fte,2025-07-01,
P2,F2,core_faculty,,0.1,fte,2025-07-01,2025-08-31
P3,F3,core_faculty,,0.1,fte,2025-08-30,
P4,F4,other,,500,stipend,2025-07-01,
P6,F6,core_faculty,,0.1,fte,2025-07-01,
""",
    "leave": """\
faculty_id,start_date,end_date
F6,2025-08-01,2025-08-31
""",
    "clinical": """\
session_id,faculty_id,date,hours
C1,F1,2025-07-08,4
C2,F1,2025-07-09,4
""",
    "activity": """\
activity_id,faculty_id,date,end_date,activity_type,hours
X1,F1,2025-07-01,2025-08-10,lecture,6
X2,F1,2025-09-20,,lecture,1
X3,F5,2025-08-05,,lecture,1
""",
    "declarations": """\
faculty_id,month,feed,declared_by,declared
F1,2025-08-01,activity,Ada,complete
F2,2025-07-01,activity,Tove,nothing to report
""",
}
# P3 begins on a Saturday, so August promises no hours; Finn is away in August; September runs.
PROMISED = {"F1": MONTHS, "F2": MONTHS[:2], "F3": MONTHS[2:], "F6": (MONTHS[0], MONTHS[2])}
ROWS = {
    ("F1", "activity"): (1, 1, 0),
    ("F1", "clinical"): (2, 0, 0),
    ("F5", "activity"): (0, 1, 0),
}
TOLD = {
    ("F1", MONTHS[1], "activity"): "complete",
    ("F2", MONTHS[0], "activity"): "nothing to report",
}
CLINICAL = {"F1", "F3", "F4", "F5", "F6"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """Six people in the middle of September."""
    folder = tmp_path_factory.mktemp("records")
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(folder)
        settings = read_settings(database=folder / "kept.duckdb", today=AS_OF)
    with open_warehouse(settings) as warehouse:
        for feed in FILES:
            _load(warehouse, folder, feed)
        yield warehouse


def _load(warehouse: Warehouse, folder: Path, feed: str) -> None:
    (folder / f"{feed}.csv").write_text(FILES[feed])
    receipt = load(warehouse, folder / f"{feed}.csv", LoadOptions(), "tests")
    assert receipt.outcome == "loaded", receipt.problems


def _state(who: str, place: int, feed: str) -> str:
    month = MONTHS[place]
    if (who, month, feed) in TOLD:
        return "declared"
    if ROWS.get((who, feed), (0, 0, 0))[place]:
        return "recorded"
    following = (month + timedelta(days=31)).replace(day=1)
    if following - timedelta(days=1) > AS_OF:
        return "running"
    asked = month in PROMISED.get(who, ()) and (feed == "activity" or who in CLINICAL)
    return "missing" if asked else "not expected"


def test_each_cell_is_what_one_would_say_of_it(told: Warehouse) -> None:
    rows = records.months_of_people(told.seen(ALL), QUARTER)
    people = sorted({"F1", "F2", "F3", "F5", "F6"})
    expected = [
        (who, MONTHS[place], feed, ROWS.get((who, feed), (0, 0, 0))[place], state)
        for who in people
        for place in range(3)
        for feed in records.FEEDS
        if (state := _state(who, place, feed))
    ]
    assert rows.select("faculty_id", "month", "feed", "rows", "state").rows() == expected
    assert set(rows["state"]) == set(records.STATES)


def test_a_month_is_over_after_its_last_day(told: Warehouse) -> None:
    rows = records.months_of_people(told.seen(ALL), QUARTER)
    assert dict(rows.select("month", "over").unique().rows()) == {
        MONTHS[0]: True,
        MONTHS[1]: True,
        MONTHS[2]: False,
    }


@pytest.mark.parametrize(
    ("filters", "people"),
    [
        ({"department": "Medicine"}, {"Ada", "Ben"}),
        ({"division": "Trauma"}, {"Cleo"}),
        ({"program": "IM"}, {"Ada"}),
        ({"department": "Surgery", "program": "IM"}, set()),
    ],
    ids=lambda value: str(sorted(value)),
)
def test_filters(told: Warehouse, filters: dict[str, str], people: set[str]) -> None:
    assert set(records.months_of_people(told.seen(ALL), QUARTER, **filters)["name"]) == people


@pytest.mark.parametrize(
    ("scope", "people"),
    [
        ((), set()),
        ((("self", "F2"),), {"Ben"}),
        ((("department", "Medicine"),), {"Ada", "Ben"}),
        ((("program", "IM"),), set()),
        (ALL, {"Ada", "Ben", "Cleo", "Eve", "Finn"}),
    ],
    ids=lambda value: str(sorted(value)),
)
def test_people_follow_the_scope(told: Warehouse, scope: Scope, people: set[str]) -> None:
    assert set(records.months_of_people(told.seen(scope), QUARTER)["name"]) == people


def test_what_was_never_loaded_is_missing_of_nobody(tmp_path: Path) -> None:
    with open_warehouse(read_settings(database=tmp_path / "k.duckdb", today=AS_OF)) as warehouse:
        for feed in ("faculty", "programs", "allocations", "activity"):
            _load(warehouse, tmp_path, feed)
        missing: Any = records.months_of_people(warehouse.seen(ALL), QUARTER).filter(
            state="missing"
        )
    assert set(missing["feed"]) == {"activity"}


def test_people_are_known_without_a_roster(tmp_path: Path) -> None:
    with open_warehouse(read_settings(database=tmp_path / "k.duckdb", today=AS_OF)) as warehouse:
        for feed in ("programs", "allocations"):
            _load(warehouse, tmp_path, feed)
        rows = records.months_of_people(warehouse.seen(ALL), QUARTER)
    assert set(rows["name"]) == {"F1", "F2", "F3", "F6"}
