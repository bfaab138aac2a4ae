"""Hours of a few people outside one's scope do not come back by subtraction either.

What is left of the institution's hours once one's own are taken off may be anybody's outside: of
every group of few people there, what they lost and what is on record of theirs must be able to be
nothing, and all of it. The least and the most are found by linear programming over all that pages
and files tell of two neighbouring quarters.
"""

import itertools
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from etl.exporting import export
from etl.seen.group_views import GROUP_VIEWS
from etl.seen.scope_tables import fill_scope
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import NO_SCOPE, SMALLEST_GROUP, Scope, scope_of
from tests.etl.seen.crowd import LAST, QUARTERS, Crowd, crowd, load_crowd
from tests.etl.small import Desk

SIZES = (3, 2, 7, 14, 4, 1)
PARTS = {
    "recorded_hours": "kept_part",
    "clinic_hours": "clinic_part",
    "admin_hours": "admin_part",
    "unaccounted_hours": "unaccounted_part",
    "unknown_hours": "unknown_part",
}
"""What promises fall into, as groups call it and as it stands with a promise."""
WHOLE = ("promised_hours", tuple(PARTS)[:4])
"""What is promised with enough data, and the parts that come to it."""
Place = tuple[Warehouse, Crowd]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An institution of departments of these sizes."""
    made = crowd(Random(0), SIZES)
    folder: Path = tmp_path_factory.mktemp("crowd")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=LAST)) as warehouse:
        load_crowd(Desk(warehouse, folder), made)
        yield warehouse, made


class Promises:
    """Every promise and quarter with its hours, and which of them somebody sees."""

    def __init__(self, place: Place, scope: Scope) -> None:
        warehouse, made = place
        names = ", ".join(PARTS.values())
        with warehouse.cursor() as cursor:
            self.rows = cursor.execute(
                f"select quarter_start, faculty_id, {names} from mart.promise_parts "
                "where has_time order by all"
            ).fetchall()
        self.homes = [made.people[row[1]] for row in self.rows]
        self.hours = np.nan_to_num(np.array([row[2:] for row in self.rows], dtype=float))
        self.mine = np.array(
            [
                any(value == (program if kind == "program" else home) for kind, value in scope)
                for home, _, program in self.homes
            ]
        )

    def of(self, level: str, name: str | None, quarter: date) -> np.ndarray:
        """Which of them are of a group, in a quarter."""
        column = ("department", "division", "program").index(level) if level in LEVELS else None
        return np.array(
            [
                row[0] == quarter and (column is None or home[column] == name)
                for row, home in zip(self.rows, self.homes, strict=True)
            ]
        )


LEVELS = ("department", "division", "program")


def _told(promises: Promises, published: list[dict[str, Any]]) -> tuple[np.ndarray, np.ndarray]:
    """The sums over hours of others that are published, with what they come to."""
    count, parts = promises.hours.shape
    sums, values = [], []
    for row in published:
        counted = promises.of(row["level"], row["name"], row["quarter_start"])
        for name, columns in [*((part, (part,)) for part in PARTS), WHOLE]:
            if row[name] is None:
                continue
            wanted = np.zeros((count, parts))
            for column in columns:
                wanted[:, list(PARTS).index(column)] = counted
            own = float((wanted * promises.hours)[promises.mine].sum())
            wanted[promises.mine] = 0
            sums.append(wanted.ravel())
            values.append(row[name] - own)
    found = np.array(sums or [np.zeros(count * parts)]), np.array(values or [0.0])
    truth = np.where(promises.mine[:, None], 0, promises.hours).ravel()
    assert np.allclose(found[0] @ truth, found[1])
    return found


def _bounds(wanted: np.ndarray, told: tuple[np.ndarray, np.ndarray]) -> tuple[float, float]:
    found = [linprog(sign * wanted, A_eq=told[0], b_eq=told[1]) for sign in (1, -1)]
    assert all(each.status in (0, 3) for each in found)
    least, most = (each.fun if each.status == 0 else np.inf for each in found)
    return float(least), -float(most) if found[1].status == 0 else np.inf


def _too_tight(place: Place, scope: Scope) -> tuple[int, list[str]]:
    """How many sums of hours of few people outside were held, and those not left open."""
    warehouse, made = place
    seen = warehouse.seen(scope)
    published = [
        *seen.ask("from seen.group_quarter").to_dicts(),
        *export(seen, "group_quarter").to_dicts(),
    ]
    promises = Promises(place, scope)
    told, held, tight = _told(promises, published), 0, []
    for quarter, level in itertools.product(QUARTERS, LEVELS):
        for name in sorted({home[LEVELS.index(level)] for home in made.people.values()}):
            outside = promises.of(level, name, quarter) & ~promises.mine
            if not 0 < outside.sum() < SMALLEST_GROUP:
                continue
            for part, place_of in enumerate(PARTS):
                wanted = np.zeros(promises.hours.shape)
                wanted[outside, part] = 1
                left = promises.hours[promises.of("", None, quarter) & ~promises.mine, part].sum()
                if not left:
                    continue
                least, most = _bounds(wanted.ravel(), told)
                held += 1
                if least > 1e-6 or most < left - 1e-6:
                    tight.append(
                        f"{scope} {quarter} {name} {place_of}: {least} to {most} of {left}"
                    )
    return held, tight


SCOPES = [
    scope_of("department_leader", "department:D3", None),
    scope_of("department_leader", "department:D0", None),
    scope_of("program_leader", "program:D3-0", None),
    scope_of("administrator", "institution", None),
]


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_hours_of_a_few_outside_may_be_none_or_all_that_is_left(place: Place, scope: Scope) -> None:
    held, tight = _too_tight(place, scope)
    assert held
    assert tight == []


def test_without_suppression_they_come_back(place: Place) -> None:
    warehouse, _ = place
    told = GROUP_VIEWS["group_quarter"]
    right = "viewer.sees_all or scope_group.value is not null"
    assert right in told
    with warehouse.cursor() as cursor:
        fill_scope(cursor, NO_SCOPE)
        try:
            open_to_all = told.replace(right, "true")
            cursor.execute(f"create or replace view seen.group_quarter as {open_to_all}")
            assert _too_tight(place, SCOPES[1])[1]
        finally:
            cursor.execute(f"create or replace view seen.group_quarter as {told}")
