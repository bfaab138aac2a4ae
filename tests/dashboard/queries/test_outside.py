"""All that is outside a scope is altered, and every answer is asked again: none may be another.

What a scope is told of others at all is the institution's row, and only where enough people are
outside: that alone may change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
import pytest

from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import Scope
from tests.dashboard.queries.asking import Question, query_functions, questions_of, relations
from tests.dashboard.queries.plain_scope import Looker, Plain, Words
from tests.dashboard.queries.world import LAST, QUARTERS, World, world
from tests.dashboard.queries.world_loaded import load_world
from tests.etl.small import Desk

LOOKERS = (
    Looker("faculty", "self", "F01"),
    Looker("program_leader", "program:IM"),
    Looker("department_leader", "department:Medicine"),
    Looker("department_leader", "department:Surgery"),
)
NEWCOMER = {"faculty_id": "F10", "name": "Name-F10", "email": "f10@example.org"} | {
    "department": "Pediatrics",
    "total_fte": "1",
    "clinical_fte": "0.9",
    "as_of": QUARTERS[0].isoformat(),
}
OF_ALL = ("beside.", "seen.group_quarter")
"""Answers that have the institution's row, of which what is told does not name anybody."""

MOMENTS = {"since", "loaded_at", "saved_at"}


Away = set[tuple[str, date]]
"""Who is somebody's to know of in one quarter, with the quarter in which they are not."""


@dataclass(frozen=True)
class Outside:
    """Somebody, and the institution in which all that is outside their scope is another."""

    who: Looker
    warehouse: Warehouse
    people: set[str]
    away: Away


def _people_outside(plain: Plain, who: Looker) -> set[str]:
    """Those who are theirs to know of in no quarter."""
    everybody = {row["faculty_id"] for row in plain.roster}
    return {
        person
        for person in everybody
        if not any(plain.named(who, person, quarter) for quarter in QUARTERS)
    }


def _away(plain: Plain, who: Looker, people: set[str]) -> Away:
    """Those who moved into the scope or out of it, or whose promise there began or ended."""
    return {
        (row["faculty_id"], quarter)
        for row in plain.roster
        for quarter in QUARTERS
        if row["faculty_id"] not in people and not plain.named(who, row["faculty_id"], quarter)
    }


# What a cell of each column becomes; what a row is about, and the day it has, stay.
_OTHERWISE: dict[str, Any] = {
    "hours": lambda cell: f"{float(cell) / 2 + 0.25:g}",
    "amount": lambda cell: f"{float(cell) * 2:g}",
    "clinical_fte": lambda cell: "0.1",
    "total_fte": lambda cell: "0.95",
    "signed_by": lambda cell: "",
    "start_time": lambda cell: "20:00" if cell else "",
}
for _name in ("name", "division", "rank", "track", "title", "location", "note", "document_ref"):
    _OTHERWISE[_name] = lambda cell: f"Other-{cell}" if cell else ""


def _is_away(feed: str, row: dict[str, str], away: Away) -> bool:
    """Whether a row is about somebody who was away, of the quarter in which they were."""
    if feed not in ("faculty", "activity", "clinical"):
        return False
    day = date.fromisoformat(row["as_of"] if feed == "faculty" else row["date"])
    return (row["faculty_id"], max(each for each in QUARTERS if each <= day)) in away


def _otherwise(row: dict[str, str], *but: str) -> dict[str, str]:
    return {
        name: cell if name in but else _OTHERWISE.get(name, str)(cell) for name, cell in row.items()
    }


def _altered(tables: World, people: set[str], away: Away) -> World:
    """The rows with every one about those people changed, and one more person with all of it.

    Of those who are away for a quarter, that quarter's; by which name they go is one for both.
    """
    found: World = {}
    for feed, rows in tables.items():
        found[feed] = [
            _otherwise(row)
            if {row.get("faculty_id"), row.get("mentor_id")} & people
            else _otherwise(row, "name")
            if _is_away(feed, row, away)
            else row
            for row in rows
        ]
    found["faculty"] = [*found["faculty"], NEWCOMER]
    for feed, key in (("activity", "activity_id"), ("clinical", "session_id")):
        for row in tables[feed]:
            if row["faculty_id"] == "F05":
                found[feed].append({**row, "faculty_id": "F10", key: f"New-{row[key]}"})
    [promise] = [row for row in tables["allocations"] if row["allocation_id"] == "P06"]
    found["allocations"].append({**promise, "faculty_id": "F10", "allocation_id": "P11"})
    return found


@pytest.fixture(scope="module", params=LOOKERS, ids=lambda who: f"{who.access_role}-{who.granted}")
def outside(
    request: pytest.FixtureRequest, words: Words, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Outside]:
    """The institution with all that is outside somebody's scope altered."""
    who = request.param
    people = _people_outside(words.plain, who)
    away = _away(words.plain, who, people)
    folder = tmp_path_factory.mktemp("altered")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=LAST)) as warehouse:
        load_world(Desk(warehouse, folder), _altered(world(), people, away))
        yield Outside(who, warehouse, people, away)


def _rows(name: str, frame: pl.DataFrame) -> list[str]:
    """The rows of an answer in any order, without the institution's."""
    if name.startswith(OF_ALL) and "level" in frame.columns:
        frame = frame.filter(pl.col("level") != "institution")
    return sorted(map(str, frame.drop(MOMENTS & set(frame.columns)).rows()))


BY_NAME = (
    *("own_path.holders", "seen.role_holder", "seen.known_names"),
    *("seen.role_known", "openings.role_known"),
    *("own_path.mentorships", "own_path.sharing", "own_path.evidence"),
)
"""Who holds an education role is known to everybody, and a mentor to whom they mentor, by name."""
OF_MANY = ("own_path.realization", "seen.role_realization")
"""What five others or more together had."""


def _questions() -> Iterator[Question]:
    for name in query_functions():
        yield from questions_of(name)
    yield from relations().values()


def test_no_answer_tells_of_what_is_outside(parted: Warehouse, outside: Outside) -> None:
    scope, told = outside.who.scope, 0
    assert outside.people
    for asked in (each for each in _questions() if each.name not in BY_NAME + OF_MANY):
        before = dict(asked.frames(parted.seen(scope)))
        for part, frame in asked.frames(outside.warehouse.seen(scope)):
            same = _rows(part, frame) == _rows(part, before[part])
            assert same, (part, asked.arguments, before[part], frame)
            told += frame.height
    assert told


def test_what_is_outside_was_altered(parted: Warehouse, outside: Outside) -> None:
    """To whoever sees all, every person's and promise's quarter there is another."""
    everything: Scope = (("institution", ""),)
    listed = ", ".join(f"'{person}'" for person in sorted(outside.people))
    for relation in ("person_quarter", "promise_quarter", "activity", "clinical"):
        # A stipend has no hours to be others.
        hours = "and promised_hours > 0" if relation == "promise_quarter" else ""
        sql = f"from seen.{relation} where faculty_id in ({listed}) {hours}"
        before = parted.seen(everything).ask(sql).rows()
        after = outside.warehouse.seen(everything).ask(sql).rows()
        assert before or relation == "promise_quarter"
        assert not set(map(str, before)) & set(map(str, after)), relation


def test_so_was_the_quarter_in_which_somebody_is_away(parted: Warehouse, outside: Outside) -> None:
    everything: Scope = (("institution", ""),)
    assert bool(outside.away) == (outside.who.access_role != "faculty")
    for person, quarter in outside.away:
        for there in QUARTERS:
            for relation in ("person_quarter", "activity"):
                sql = f"from seen.{relation} where faculty_id = $who and quarter_start = $quarter"
                before, after = (
                    {str(row) for row in each.seen(everything).ask(sql, params).rows()}
                    for each in (parted, outside.warehouse)
                    for params in [{"who": person, "quarter": there}]
                )
                assert bool(before & after) == (there != quarter), (person, there, relation)
