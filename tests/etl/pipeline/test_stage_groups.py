"""Counts by stage are right where they are told, and nothing of a few people comes back from them.

Of each hidden cell, and of each row's hidden cells together, the least and the most that the cells
told leave open are found by programming: there must be a choice, and enough people.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

import duckdb
import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from etl.seen.scope_tables import fill_scope
from schemas.pipeline import PRIVATE_STAGES, STAGES
from schemas.scopes import SMALLEST_EXPORTED_GROUP, SMALLEST_GROUP, Scope
from tests.etl.pipeline.laid import empty_database, lay_rows
from tests.etl.pipeline.plain_rows import Person, Rows, Said

BEFORE, NOW = date(2025, 4, 1), date(2025, 7, 1)
CELLS = (None, *PRIVATE_STAGES)
RELATIONS = {"stage_group": SMALLEST_GROUP, "stage_group_leaving": SMALLEST_EXPORTED_GROUP}
# People by department, and how likely each stage is, from none to senior.
CROWDS = (
    ((17,), (8, 2, 2, 2, 1, 3, 4, 1)),
    ((40, 25, 9, 4), (8, 3, 3, 2, 1, 2, 2, 1)),
    ((90, 60, 30), (9, 6, 6, 5, 2, 2, 2, 1)),
    ((400, 300), (9, 6, 5, 5, 3, 2, 2, 1)),
    ((12, 12, 12, 12, 12), (2, 2, 2, 2, 2, 1, 1, 0)),
)
Told = dict[tuple[str | None, str | None], dict[str, Any]]


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    """A database to lay crowds in."""
    with empty_database() as connection:
        yield connection


class Crowd:
    """People with a stage in two quarters; some share their path, some come, some go."""

    def __init__(self, seed: int) -> None:
        sizes, weights = CROWDS[seed % len(CROWDS)]
        random = Random(seed)
        self.home: dict[str, str] = {}
        self.stages: dict[tuple[str, date], str | None] = {}
        self.shared: set[str] = set()
        for place, size in enumerate(sizes):
            for _ in range(size):
                who = f"F{len(self.home):03}"
                self.home[who] = f"D{place}"
                was, now = random.choices([None, *STAGES], weights, k=2)
                stays = random.random() < 0.6
                self.stages[who, BEFORE] = was
                self.stages[who, NOW] = was if stays else now
                if random.random() < 0.06:
                    del self.stages[who, random.choice((BEFORE, NOW))]
                if random.random() < 0.15:
                    self.shared.add(who)

    def lay(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Lays them, as published."""
        people = tuple(Person(who, home) for who, home in self.home.items())
        shared = tuple(Said(who, "path", "leaders") for who in self.shared)
        lay_rows(connection, Rows(date(2025, 9, 30), BEFORE, people, shared=shared))
        connection.execute("delete from path.stage_quarter")
        connection.executemany(
            "insert into path.stage_quarter values ($1, $2, $3, $4, $5, 0)",
            [
                [who, day, self.home[who], stage, STAGES.index(stage) + 1 if stage else None]
                for (who, day), stage in self.stages.items()
            ],
        )

    def people(self, day: date, stage: str | None, department: str | None) -> set[str]:
        """Who is in a cell."""
        return {
            who
            for (who, when), now in self.stages.items()
            if (when, now) == (day, stage) and department in (None, self.home[who])
        }

    def unseen(self, who: set[str], stage: str | None) -> int:
        """How many of them the leader does not know to be there."""
        return len(who - self.shared) if stage in CELLS else 0


def _told(connection: duckdb.DuckDBPyConnection, scope: Scope, name: str, day: date) -> Told:
    fill_scope(connection, scope)
    rows = connection.execute(f"from seen.{name} where quarter_start = $1", [day]).pl()
    return {(row["department"], row["stage"]): row for row in rows.to_dicts()}


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", RELATIONS)
def test_what_is_told_is_right_and_about_enough_people(
    name: str, seed: int, database: duckdb.DuckDBPyConnection
) -> None:
    made = Crowd(seed)
    made.lay(database)
    told = _told(database, (("institution", ""),), name, NOW)
    assert len(told) == (len(set(made.home.values())) + 1) * (len(STAGES) + 1)
    for (department, stage), row in told.items():
        here = made.people(NOW, stage, department)
        unseen = made.unseen(here, stage)
        assert row["known"] == len(here) - unseen
        assert row["people"] in (None, len(here))
        assert stage in CELLS or row["people"] is not None
        if row["people"] is not None and stage in CELLS:
            assert unseen >= RELATIONS[name]
        together = _together(made, told, department, RELATIONS[name])
        assert row["hidden_together"] == (together if row["people"] is None else None)
        if department is None:
            _check_moves(made, stage, row, RELATIONS[name])
        else:
            assert {row["entered"], row["left_up"], row["left_out"]} == {None}


def _together(made: Crowd, told: Told, department: str | None, smallest: int) -> int | None:
    """The people in a row's hidden cells; None where too few of them are unseen."""
    hidden = [stage for stage in CELLS if told[department, stage]["people"] is None]
    there = {stage: made.people(NOW, stage, department) for stage in hidden}
    if sum(made.unseen(who, stage) for stage, who in there.items()) < smallest:
        return None
    return sum(map(len, there.values()))


def _check_moves(made: Crowd, stage: str | None, row: dict[str, Any], smallest: int) -> None:
    order: list[str | None] = [None, *STAGES]
    here, before = made.people(NOW, stage, None), made.people(BEFORE, stage, None)
    place = order.index(stage)
    up = {w for w in before - here if order.index(made.stages.get((w, NOW))) > place}
    moves = {"entered": here - before, "left_up": up, "left_out": before - here - up}
    values = {way: row[way] for way in moves}
    if None in values.values():
        assert set(values.values()) == {None}
        assert stage in CELLS
    else:
        assert values == {way: len(who) for way, who in moves.items()}
        assert stage not in CELLS or min(made.unseen(w, stage) for w in moves.values()) >= smallest


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("name", RELATIONS)
def test_nothing_hidden_comes_back(
    name: str, seed: int, database: duckdb.DuckDBPyConnection
) -> None:
    made = Crowd(seed)
    made.lay(database)
    told = _told(database, (("institution", ""),), name, NOW)
    departments = sorted(set(made.home.values()))
    counts = Counter(
        {
            (d, stage): made.unseen(made.people(NOW, stage, d), stage)
            for d in departments
            for stage in CELLS
        }
    )
    places = [(d, stage) for d in departments for stage in CELLS]
    sums, values = [], []
    # How many people a department has is no secret, nor who is seen; and the cells that are told.
    for group in (
        *([(d, stage) for stage in CELLS] for d in departments),
        *([place] for place in places if told[place]["people"] is not None),
        *(
            [(d, stage) for d in departments]
            for stage in CELLS
            if told[None, stage]["people"] is not None
        ),
    ):
        sums.append([place in group for place in places])
        values.append(sum(counts[place] for place in group))
    published = LinearConstraint(np.array(sums, dtype=float), values, values)
    hidden = [place for place in places if told[place]["people"] is None]
    for place in hidden:
        goal = np.array([float(one == place) for one in places])
        assert _most(goal, published) > -_most(-goal, published), place
    for department in departments:
        row = [place for place in hidden if place[0] == department]
        others = sum(counts[department, stage] for stage in CELLS)
        assert not row or sum(counts[place] for place in row) >= min(RELATIONS[name], others)
        assert len(row) != 1


def _most(goal: "np.ndarray[Any, Any]", published: LinearConstraint) -> float:
    """The most that a sum of counts can be."""
    found = milp(-goal, constraints=published, bounds=Bounds(0), integrality=np.ones_like(goal))
    assert found.status == 0
    return float(-round(found.fun))


def test_some_cells_are_told_and_some_are_not(database: duckdb.DuckDBPyConnection) -> None:
    Crowd(2).lay(database)
    told = _told(database, (("institution", ""),), "stage_group", NOW)
    private = [row["people"] is None for (_, stage), row in told.items() if stage in CELLS]
    assert {True, False} == set(private)
    Crowd(3).lay(database)
    told = _told(database, (("institution", ""),), "stage_group", NOW)
    assert any(row["entered"] for (_, stage), row in told.items() if stage in CELLS)
