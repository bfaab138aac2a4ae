"""Who may know what a person's numbers are made of, and how much of it by day."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from etl.seen import Explanation, NumbersMoved
from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.small import Desk

QUARTER = date(2025, 7, 1)
OF_DAYS = {"date", "end_date", "start_time", "line", "file_name"}

# scope: whose numbers are explained | whose rows by day
TABLE: dict[Scope, tuple[str, str]] = {
    (): ("", ""),
    (("reference", ""),): ("", ""),
    (("self", "F1"),): ("F1", "F1"),
    (("self", "F1' or '1' = '1"),): ("", ""),
    (("department", "Medicine"),): ("F1 F2", ""),
    (("department", "Surgery"),): ("F3", ""),
    (("program", "IM"),): ("", ""),
    (("program", "GS"),): ("", ""),
    (("program", "IM"), ("self", "F2")): ("F2", "F2"),
    (("department", "Medicine"), ("self", "F1")): ("F1 F2", "F1"),
    (("institution", ""),): ("F1 F2 F3", ""),
    OPERATOR_SCOPE: ("F1 F2 F3", "F1 F2 F3"),
}


def _explained(desk: Desk, scope: Scope, person: str) -> Explanation | None:
    return desk.warehouse.seen(scope).explain(person, QUARTER)


def _frames(found: Explanation) -> dict[str, pl.DataFrame]:
    return {name: frame for name, frame in vars(found).items() if frame.height}


@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_numbers_are_explained_to_who_sees_the_person(scope: Scope, shared_desk: Desk) -> None:
    people = ("F1", "F2", "F3", "F9")
    found = [person for person in people if _explained(shared_desk, scope, person)]
    assert found == TABLE[scope][0].split()


@pytest.mark.parametrize("scope", TABLE, ids=str)
def test_days_and_lines_are_for_who_sees_the_days(scope: Scope, shared_desk: Desk) -> None:
    people, by_day = (cell.split() for cell in TABLE[scope])
    for person in people:
        found = _explained(shared_desk, scope, person)
        assert found is not None
        frames = _frames(found)
        assert ("rows" in frames) is (person in by_day)
        if person not in by_day:
            assert not OF_DAYS & {name for frame in frames.values() for name in frame.columns}


def test_a_department_explains_a_person_while_they_are_its_own(shared_desk: Desk) -> None:
    medicine = shared_desk.warehouse.seen((("department", "Medicine"),))
    assert medicine.explain("F3", QUARTER) is None  # It owes them P4, but they are Surgery's.
    assert medicine.ask("select * from seen.promise_quarter where faculty_id = 'F3'").height


def test_what_is_explained_is_the_person_and_the_quarter(shared_desk: Desk) -> None:
    found = _explained(shared_desk, OPERATOR_SCOPE, "F1")
    assert found is not None
    promised = shared_desk.rows(
        "select allocation_id, promised_hours from mart.promise_quarter "
        "where faculty_id = 'F1' and quarter_start = '2025-07-01'"
    )
    assert found.promises.select("allocation_id", "promised_hours").rows() == promised
    assert set(found.rows["hours"]) == {1.5, 1.0}
    assert found.work["core_hours"].sum() == 2.5


def test_nothing_laid_stays_and_nothing_published_changes(shared_desk: Desk) -> None:
    def everything() -> list[tuple[Any, ...]]:
        return shared_desk.rows("from mart.promise_parts order by all")

    before, seen = everything(), shared_desk.warehouse.seen(OPERATOR_SCOPE)
    seen.explain("F1", QUARTER)
    cursor = seen.pool.take((seen.scope, seen.version, None))
    left = cursor.execute(
        "select table_name from duckdb_tables() where temporary and table_name not like 'scope_%'"
    ).fetchall()
    seen.pool.give_back((seen.scope, seen.version, None), cursor)
    assert left == []
    assert everything() == before


def test_a_version_that_is_past_is_not_explained(desk: Desk) -> None:
    seen = desk.warehouse.seen(OPERATOR_SCOPE)
    desk.load("activity", "faculty_id,date,activity_type,hours\nF1,2025-07-03,lecture,1\n")
    with pytest.raises(NumbersMoved):
        seen.explain("F1", QUARTER)
