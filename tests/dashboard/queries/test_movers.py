"""What pages ask about somebody who moved: each quarter knows them where they were then."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dashboard.queries import groups, needs_you, paper, person, protected_time
from etl.loading import LoadOptions, load
from etl.settings import read_settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import Scope
from tests.dashboard.small import load_small

BEFORE, AFTER = date(2025, 7, 1), date(2025, 10, 1)
ALL: Scope = (("institution", ""),)
MEDICINE: Scope = (("department", "Medicine"),)
SURGERY: Scope = (("department", "Surgery"),)
MOVED = """\
faculty_id,name,department,division,rank,total_fte,clinical_fte
F2,Ben,Surgery,Trauma,Professor,0.5,0.5
"""
PROMISE = "allocation_id,faculty_id,role,amount,start_date\nA9,F2,meded_scholar,0.1,2025-07-01\n"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The small institution until December; Ben is Surgery's from October, at half time."""
    folder = tmp_path_factory.mktemp("moved")
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(folder)
        settings = read_settings(
            database=folder / "kept.duckdb", today=date(2025, 12, 31), clinical_hours_per_week=2
        )
    with open_warehouse(settings) as warehouse:
        load_small(warehouse, folder)
        (folder / "faculty-moved.csv").write_text(MOVED, "utf-8")
        (folder / "allocations-ben.csv").write_text(PROMISE, "utf-8")
        # The roster that is loaded without a day is of the last one: it says Medicine until then.
        for name, as_of in (
            ("faculty.csv", BEFORE),
            ("faculty-moved.csv", AFTER),
            ("faculty-moved.csv", date(2025, 12, 31)),
            ("allocations-ben.csv", None),
        ):
            receipt = load(warehouse, folder / name, LoadOptions(as_of=as_of), "tests")
            assert receipt.outcome == "loaded", receipt
        yield warehouse


def _divisions(warehouse: Warehouse, quarter: date) -> set[str]:
    rows = protected_time.filter_choices(warehouse.seen(ALL), quarter)
    return set(rows.filter(filter="division")["value"].to_list())


def test_divisions_are_those_of_the_quarter(moved: Warehouse) -> None:
    seen = moved.seen(ALL)
    for quarter, division in ((BEFORE, "Cardiology"), (AFTER, "Trauma")):
        rows = protected_time.protected_time(seen, quarter, division=division)
        assert "Ben" in rows["person"].to_list()
    rows = protected_time.protected_time(seen, BEFORE, division="Trauma")
    assert set(rows["person"].to_list()) == {"Cleo"}
    assert _divisions(moved, AFTER) == {"Cardiology", "Trauma"}


def test_groups_and_those_who_need_the_reader_are_at_home_where_they_were(
    moved: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(groups, "merge_small_groups", lambda rows, *_: rows)
    for quarter, expected in (
        (BEFORE, {"Cardiology": 2}),
        (AFTER, {"Cardiology": 1, groups.ELSEWHERE: 1}),
    ):
        rows = groups.by_division(moved.seen(ALL), quarter, "Medicine")
        assert dict(rows.select("group", "people").iter_rows()) == expected
    [ada] = needs_you.needs_you(moved.seen(ALL), BEFORE, limit=1).to_dicts()
    assert (ada["name"], ada["division"]) == ("Ada", "Cardiology")


@pytest.mark.parametrize(
    ("scope", "quarter", "expected"),
    [
        (ALL, BEFORE, ("Medicine", "Cardiology", True, 1)),
        (ALL, AFTER, ("Surgery", "Trauma", True, 0.5)),
        (MEDICINE, BEFORE, ("Medicine", "Cardiology", True, 1)),
        (MEDICINE, AFTER, ("Surgery", "Trauma", False, None)),
        (SURGERY, BEFORE, (None, None, False, None)),
        (SURGERY, AFTER, ("Surgery", "Trauma", True, 0.5)),
    ],
    ids=str,
)
def test_a_person_is_shown_as_in_the_quarter(
    moved: Warehouse, scope: Scope, quarter: date, expected: tuple[object, ...]
) -> None:
    [ben] = person.person(moved.seen(scope), "F2", quarter).to_dicts()
    assert (ben["department"], ben["division"], ben["in_scope"], ben["total_fte"]) == expected


@pytest.mark.parametrize(
    ("scope", "quarter", "promises"),
    [
        (MEDICINE, BEFORE, ["A2", "A9"]),
        (MEDICINE, AFTER, ["A2"]),
        (SURGERY, BEFORE, []),
        (SURGERY, AFTER, ["A2", "A9"]),
    ],
    ids=str,
)
def test_the_ledger_is_what_the_scope_sees_in_the_quarter(
    moved: Warehouse, scope: Scope, quarter: date, promises: list[str]
) -> None:
    rows = person.promises(moved.seen(scope), "F2", quarter)
    assert sorted(rows["allocation_id"].to_list()) == promises
    days: dict[str, Any] = {"on_day": quarter, "ending_within": 0}
    [counts] = paper.paper_counts(moved.seen(scope), **days).to_dicts()
    everybodys = paper.paper_counts(moved.seen(ALL), **days).to_dicts()[0]["promises"]
    others = {MEDICINE: 1, SURGERY: 2}[scope]
    assert (counts["promises"], everybodys) == (len(promises) + others, 5)


def test_who_is_over_committed_goes_by_the_appointment_of_the_day(moved: Warehouse) -> None:
    # Ben's 0.5 in clinic and 0.2 promised fit his whole appointment, and not the half.
    for day, names in ((BEFORE, {"Ada"}), (AFTER, {"Ada", "Ben"})):
        rows = paper.paper_list(moved.seen(ALL), day, 0, "over_committed")
        assert set(rows["name"].to_list()) == names
