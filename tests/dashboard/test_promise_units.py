"""A promise in four units: on its own basis, with the level that says each part of the basis."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.basis_used import LETTERS, in_force, means, where_from
from dashboard.exhibits.promise_ledger import in_four_units, with_basis
from dashboard.queries import person, reference
from etl.loading import LoadOptions, load
from etl.settings import read_settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.policy import Policy
from schemas.quarters import Quarter
from schemas.scopes import Scope
from tests.dashboard.small import load_small

ALL: Scope = (("institution", ""),)
QUARTER = Quarter(date(2025, 7, 1))
BASES = """\
scope,key,start_date,hours_per_week,half_day_hours,weeks_per_year,clinical_hours_per_week
institution,,,40,4,46,
institution,,2025-08-15,36,,,
department,Medicine,2025-01-01,45,,,32
department,Medicine,2025-10-01,60,,,
role,program_director,,,5,,
"""
EXPECTED = {
    # promise: FTE, hours a week, half-days a week, hours a quarter, which level says it
    "A1": (0.2, 9.0, 2.25, 103.5, "H and C from the department; D and W from the institution"),
    "A2": (
        *(0.1, 4.5, 0.9, 51.75),
        "D from the role; H and C from the department; W from the institution",
    ),
    "A3": (0.1, 4.0, 1.0, 46.0, "H, D and W from the institution; C from the settings"),
    "A5": (200 / (40 * 46), 200 / 46, 50 / 46, 50.0, "H, D and W from the institution"),
}


@pytest.fixture(scope="module")
def based(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The small institution with bases of every level, and a promise in hours a year."""
    folder = tmp_path_factory.mktemp("based")
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(folder)
        settings = read_settings(database=folder / "kept.duckdb", today=date(2025, 9, 30))
    with open_warehouse(settings) as warehouse:
        load_small(warehouse, folder)
        _load(warehouse, folder / "fte_bases.csv", BASES)
        more = "allocation_id,faculty_id,role,program_id,amount,unit,start_date,end_date\n"
        later = "A6,F2,associate_program_director,IM,0.1,fte,2026-01-01,\n"
        yearly = "A5,F3,associate_program_director,SURG,200,hours_per_year,2025-07-01,\n"
        _load(warehouse, folder / "more.csv", more + yearly + later)
        yield warehouse


def _load(warehouse: Warehouse, path: Path, text: str) -> None:
    path.write_text(text)
    feed = "fte_bases" if "bases" in path.name else "allocations"
    receipt = load(warehouse, path, LoadOptions(feed=feed), "tests")
    assert not receipt.refused, receipt.problems


def _ledger(warehouse: Warehouse) -> dict[str, dict[str, Any]]:
    seen = warehouse.seen(ALL)
    rows = reference.bases(seen)
    found = {}
    for who in ("F1", "F2", "F3"):
        ledger = in_four_units(person.promises(seen, who, QUARTER.start))
        for row in with_basis(ledger, rows, Policy(), QUARTER).to_dicts():
            found[row["allocation_id"]] = row
    return found


@pytest.mark.parametrize("promise", EXPECTED)
def test_each_promise_is_counted_on_its_own_basis(promise: str, based: Warehouse) -> None:
    row = _ledger(based)[promise]
    amounts = [row[name] for name in ("fte", "hours_a_week", "half_days_a_week", "hours_a_quarter")]
    *numbers, level = EXPECTED[promise]
    assert amounts == pytest.approx(numbers)
    assert level in row["basis"]


def test_c_is_assumed_until_somebody_sets_it(based: Warehouse) -> None:
    ledger = _ledger(based)
    assert "clinic 32 h" in ledger["A1"]["basis"]
    assert "clinic 40 h assumed, as C is not set" in ledger["A3"]["basis"]


def test_what_does_not_count_in_the_quarter_is_counted_as_the_institution_does(
    based: Warehouse,
) -> None:
    later = _ledger(based)["A6"]
    assert not later["counts"]
    assert later["hours_a_week"] == pytest.approx(later["fte"] * 40)
    assert "H, D and W from the institution" in later["basis"]


def test_a_stipend_has_no_units_and_no_basis(based: Warehouse) -> None:
    stipend = _ledger(based)["A4"]
    assert stipend["hours_a_week"] is stipend["hours_a_quarter"] is stipend["basis"] is None


def test_levels_say_what_was_published(based: Warehouse) -> None:
    seen = based.seen(ALL)
    rows = reference.bases(seen).to_dicts()
    published = seen.ask(
        "select m.*, p.role, p.department, l.start_date from seen.promise_basis as m "
        "join seen.promise_quarter as p using (allocation_id, quarter_start) "
        "join seen.promise as l using (allocation_id)"
    )
    assert published.height >= 4
    for row in published.to_dicts():
        first = max(row["start_date"], row["quarter_start"])
        said = in_force(rows, Policy(), row["role"], row["department"], first)
        assert {name: said[name][0] for name in LETTERS} == {name: row[name] for name in LETTERS}
        assert said["pattern"][0] == row["pattern"]


def test_one_level_alone_is_named_once() -> None:
    said = in_force([], Policy(), "other", "Medicine", QUARTER.start)
    assert where_from(said) == "all from the settings"
    words = means({name: value for name, (value, _) in said.items()})
    assert words.startswith("40 h a week, half-day 4 h, 52 weeks a year, clinic 40 h assumed")
