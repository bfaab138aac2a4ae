"""Percent of what? It is asked of promises whose roster came later, until the unit answers it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.queries import paper
from etl.loading import LoadOptions, load
from etl.warehouse import Warehouse
from schemas.scopes import Scope
from tests.dashboard.conftest import RunPage, page_text, person_with

ALL: Scope = (("institution", ""),)
DAYS: dict[str, Any] = {"on_day": date(2025, 9, 30), "ending_within": 92}
PROMISE = (
    "allocation_id,faculty_id,role,amount,unit,start_date,document_ref\n"
    "Q1,{who},meded_scholar,{amount},{unit},2025-01-01,memo\n"
)
ROSTER = "faculty_id,name,department,total_fte,clinical_fte\n{who},Kim,Medicine,{fte},0.2\n"


def _load(warehouse: Warehouse, folder: Path, feed: str, text: str, reason: str = "") -> str:
    path = folder / f"{feed}.csv"
    path.write_text(text)
    as_of = date(2025, 7, 1) if feed == "faculty" else None
    receipt = load(warehouse, path, LoadOptions(as_of=as_of, reason=reason or None), "tests")
    return "".join(str(problem) for problem in receipt.problems) or receipt.outcome


def _asked(warehouse: Warehouse, scope: Scope = ALL) -> tuple[int, list[tuple[object, ...]]]:
    seen = warehouse.seen(scope)
    rows = paper.paper_list(seen, what="of_what", **DAYS)
    [counted] = paper.paper_counts(seen, **DAYS)["of_what"]
    return counted, rows.select("amount", "total_fte").rows()


@pytest.mark.parametrize(
    ("unit", "amount", "reason"), [("fte", "0.1", ""), ("percent_of_appointment", "10", "memo")]
)
def test_it_is_asked_when_the_roster_came_later_and_no_more_once_answered(
    own_sample: Warehouse, tmp_path: Path, unit: str, amount: str, reason: str
) -> None:
    who = "LATE1"
    later = {"who": who, "amount": "10", "unit": "percent"}
    assert _load(own_sample, tmp_path, "faculty", ROSTER.format(who=who, fte="1")) == "loaded"
    assert _load(own_sample, tmp_path, "allocations", PROMISE.format(**later)) == "loaded"
    assert _asked(own_sample) == (0, [])
    assert _load(own_sample, tmp_path, "faculty", ROSTER.format(who=who, fte="0.8")) == "loaded"
    assert _asked(own_sample) == (1, [(10.0, 0.8)])
    assert _asked(own_sample, (("program", "MED-RES"),)) == (0, [])
    answer = PROMISE.format(who=who, amount=amount, unit=unit)
    assert _load(own_sample, tmp_path, "allocations", answer, reason) == "loaded"
    assert _asked(own_sample) == (0, [])


def test_pages_ask_it_and_say_how_to_answer(
    run_page: RunPage, own_sample: Warehouse, tmp_path: Path
) -> None:
    who = person_with("faculty").faculty_id
    later = {"who": who, "amount": "10", "unit": "percent"}
    _load(own_sample, tmp_path, "faculty", ROSTER.format(who=who, fte="1"))
    assert _load(own_sample, tmp_path, "allocations", PROMISE.format(**later)) == "loaded"
    assert "in percent, and" not in page_text(run_page("faculty", "person"))
    _load(own_sample, tmp_path, "faculty", ROSTER.format(who=who, fte="0.8"))
    mine = page_text(run_page("faculty", "person"))
    assert "1 promise is in percent, and your appointment is 0.80 FTE." in mine
    assert "with unit percent_of_appointment" in mine
    listed = page_text(run_page("department_leader", "overview", paper="of_what"))
    assert "percent of what?" in listed
    assert "with unit percent_of_appointment" in listed
    assert "percent of what?" not in page_text(run_page("program_leader", "overview"))
