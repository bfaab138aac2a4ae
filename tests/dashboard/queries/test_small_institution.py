"""What pages ask, on an institution small enough to add up in one's head."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dashboard.queries import evidence, groups, needs_you, paper, person, protected_time, state
from dashboard.queries.totals import totals
from etl.settings import read_settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import Scope
from tests.dashboard.small import load_small

QUARTER = date(2025, 7, 1)
ALL: Scope = (("institution", ""),)
MEDICINE: Scope = (("department", "Medicine"),)
PROGRAM: Scope = (("program", "IM"),)
ADA: Scope = (("self", "F1"),)
PAPER: dict[str, Any] = {"on_day": date(2025, 9, 30), "ending_within": 90}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The small institution with C set, so that clinic beyond contract counts."""
    folder = tmp_path_factory.mktemp("small")
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(folder)
        settings = read_settings(
            database=folder / "kept.duckdb", today=PAPER["on_day"], clinical_hours_per_week=2
        )
    with open_warehouse(settings) as warehouse:
        load_small(warehouse, folder)
        yield warehouse


@pytest.fixture
def now(small: Warehouse) -> dict[str, Any]:
    """The sums of the quarter, institution-wide."""
    return totals(small.seen(ALL)).row(0, named=True)


def test_the_parts_of_known_promises_add_up_to_what_was_promised(now: dict[str, Any]) -> None:
    parts = ("recorded_hours", "clinic_hours", "admin_hours", "unaccounted_hours")
    assert sum(now[part] for part in parts) == pytest.approx(now["promised_hours"])
    assert now["clinic_hours"] > 0


def test_promises_are_counted_by_status_and_stipends_apart(now: dict[str, Any]) -> None:
    statuses = ("kept", "displaced", "slipping", "broken", "unaccounted", "insufficient_data")
    assert now["promises"] == sum(now[status] for status in statuses) == 3
    assert now["no_time_promised"] == 1
    assert now["insufficient_data"] == 1
    assert (now["people_known"], now["people"]) == (2, 3)


def test_a_promise_without_enough_data_enters_no_sum(small: Warehouse) -> None:
    [surgery] = totals(small.seen((("department", "Surgery"),))).to_dicts()
    assert surgery["promised_hours"] == surgery["unaccounted_hours"] == 0
    assert surgery["unknown_hours"] == pytest.approx(51.2)


def test_totals_narrow_to_what_a_department_owes(small: Warehouse) -> None:
    [medicine] = totals(small.seen(ALL), department="Medicine").to_dicts()
    assert (medicine["promises"], medicine["people"]) == (2, 2)


def test_small_groups_are_merged(small: Warehouse) -> None:
    rows = groups.grouped(small.seen(ALL), QUARTER, "department")
    assert rows["group"].to_list() == [groups.MERGED]
    assert rows["people"].to_list() == [3]


def test_who_lost_most_comes_first_and_who_is_unknown_not_at_all(small: Warehouse) -> None:
    rows = needs_you.needs_you(small.seen(ALL), QUARTER)
    assert rows["name"].to_list() == ["Ada"]
    assert rows["because"].to_list() == ["encroached"]
    assert rows["of"].to_list() == [1]


@pytest.mark.parametrize(
    ("filters", "people"),
    [
        ({}, ["Ada", "Ben", "Cleo", "Cleo"]),
        ({"department": "Surgery"}, ["Cleo", "Cleo"]),
        ({"division": "Cardiology"}, ["Ada", "Ben"]),
        ({"program": "IM"}, ["Ada", "Ben"]),
        ({"role": "program_director"}, ["Ben"]),
        ({"status": "no_time_promised"}, ["Cleo"]),
        ({"department": "Medicine", "division": "Trauma"}, []),
    ],
    ids=str,
)
def test_filters(small: Warehouse, filters: dict[str, str], people: list[str]) -> None:
    rows = protected_time.protected_time(small.seen(ALL), QUARTER, **filters)
    assert sorted(rows["person"].to_list()) == people


def test_filters_offer_what_promises_have(small: Warehouse) -> None:
    rows = protected_time.filter_choices(small.seen(MEDICINE), QUARTER)
    offered = rows.group_by("filter", maintain_order=True).agg("value").to_dicts()
    assert {row["filter"]: row["value"] for row in offered} == {
        "department": ["Medicine"],
        "division": ["Cardiology"],
        "program": ["IM"],
        "role": ["core_faculty", "program_director"],
        "status": rows.filter(filter="status")["value"].to_list(),
        "because": ["encroached"],
        "load": ["unknown"],
    }


def test_what_stands_on_paper(small: Warehouse) -> None:
    [counts] = paper.paper_counts(small.seen(ALL), **PAPER).to_dicts()
    assert counts == {
        "promises": 4,
        "people": 3,
        "fte": pytest.approx(0.4),
        "undocumented": 2,
        "informal": 1,
        "ending": 1,
        "over_committed": 1,
        "of_what": 0,
    }


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("undocumented", ["Cleo", "Cleo"]),
        ("informal", ["Ben"]),
        ("ending", ["Ada"]),
        ("over_committed", ["Ada"]),
        ("anything else", []),
    ],
)
def test_lists_of_paper(small: Warehouse, what: str, names: list[str]) -> None:
    rows = paper.paper_list(small.seen(ALL), what=what, **PAPER)
    assert rows["name"].to_list() == names


def test_a_program_scope_brings_promises_and_names_but_no_clinic_and_no_weeks(
    small: Warehouse,
) -> None:
    seen = small.seen(PROGRAM)
    assert totals(seen)["promises"].to_list() == [2]
    assert person.people(seen)["name"].to_list() == ["Ada", "Ben"]
    assert person.person(seen, "F1", QUARTER)["in_scope"].to_list() == [False]
    assert evidence.weeks(seen, "F1", QUARTER).height == 0
    assert person.beside_promises(seen, "F1").height == 0


def test_leaders_see_weeks_and_no_days(small: Warehouse) -> None:
    seen = small.seen(MEDICINE)
    weeks = evidence.weeks(seen, "F2", QUARTER)
    assert weeks["clinic"].sum() == 8
    assert weeks["calls"].sum() == 4
    assert evidence.activity_rows(seen, "F2", QUARTER).height == 0
    assert evidence.clinical_rows(seen, "F2", QUARTER).height == 0
    assert evidence.months_with_activity(seen, "F2", QUARTER).height == 0


def test_the_person_sees_rows_with_file_and_line(small: Warehouse) -> None:
    seen = small.seen(ADA)
    rows = evidence.activity_rows(seen, "F1", QUARTER)
    assert rows.select("file_name", "line").rows() == [("activity.csv", 2)]
    assert evidence.clinical_rows(seen, "F1", QUARTER)["line"].to_list() == [2, 3, 4]
    assert evidence.activity_rows(seen, "F2", QUARTER).height == 0
    months = evidence.months_with_activity(seen, "F1", QUARTER)["month"].to_list()
    assert months == [date(2025, 7, 1), date(2025, 8, 1), date(2025, 9, 1)]


def test_the_ledger_of_a_person(small: Warehouse) -> None:
    rows = person.promises(small.seen(ADA), "F1", QUARTER)
    assert rows.select("allocation_id", "documented", "line").rows() == [("A1", "documented", 2)]


def test_the_state_of_the_warehouse(small: Warehouse) -> None:
    assert state.state(small.seen(ALL))["as_of"].to_list() == [date(2025, 9, 30)]
    assert {"faculty", "activity", "clinical"} <= set(state.records(small.seen(ALL))["feed"])
