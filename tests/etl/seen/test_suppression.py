"""Nothing of a few people outside one's scope comes back by subtraction: bounded by programming.

All that one grant can obtain of groups, on pages and in files, over two neighbouring quarters, is
set out as sums over unknown counts of people. Of every count outside the scope that is smaller than
what may be told, the least and the most it can be are then found: these sums must leave it open.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from etl.exporting import export
from etl.seen.group_views import GROUP_VIEWS
from etl.seen.scope_tables import fill_scope
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import (
    NO_SCOPE,
    SMALLEST_EXPORTED_GROUP,
    SMALLEST_GROUP,
    Scope,
    scope_of,
)
from tests.etl.seen.crowd import LAST, QUARTERS, Cell, Crowd, crowd, load_crowd
from tests.etl.small import Desk

# People by department: whether somebody is told how many lack data, and whether a few of these
# would come back if everybody who sees the institution's row were.
SIZES = {
    (3, 2, 7, 14, 4, 1): (True, True),
    (22, 4): (True, True),
    (4, 3, 2): (False, True),
    (60, 3): (True, False),
}
Table = list[dict[str, Any]]
Place = tuple[Warehouse, Crowd]


@pytest.fixture(scope="module", params=SIZES, ids=str)
def place(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Place]:
    """An institution of departments of these sizes."""
    made = crowd(Random(list(SIZES).index(request.param)), request.param)
    folder: Path = tmp_path_factory.mktemp("crowd")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=LAST)) as warehouse:
        load_crowd(Desk(warehouse, folder), made)
        yield warehouse, made


def _grants(made: Crowd) -> list[Scope]:
    """A leader of each department and a few others; an auditor of one has the same scope."""
    departments = sorted({department for department, _, _ in made.people.values()})
    programs = sorted({program for _, _, program in made.people.values()})
    scopes = [scope_of("department_leader", f"department:{name}", None) for name in departments]
    scopes += [scope_of("coordinator", f"department:{name}", None) for name in departments[:2]]
    scopes += [scope_of("program_leader", f"program:{name}", None) for name in programs[:3]]
    return [
        *scopes,
        scope_of("faculty", "self", min(made.people)),
        scope_of("administrator", "institution", None),
    ]


def _in_scope(scope: Scope, cell: Cell) -> bool:
    return any(
        value == (cell.program if kind == "program" else cell.department) for kind, value in scope
    )


def _pages(warehouse: Warehouse, scope: Scope) -> Table:
    rows = warehouse.seen(scope).ask("from seen.group_quarter").to_dicts()
    return [*rows, *_files(warehouse, scope)]


def _files(warehouse: Warehouse, scope: Scope) -> Table:
    seen = warehouse.seen(scope)
    each = [export(seen, "group_quarter", quarter).to_dicts() for quarter in QUARTERS]
    return [*export(seen, "group_quarter").to_dicts(), *each[0], *each[1]]


def _counted(row: dict[str, Any], measure: str, cell: Cell) -> bool:
    """Whether a published count is of the people in a cell."""
    if row["quarter_start"] != cell.quarter or ("known" in measure and not cell.known):
        return False
    level = str(row["level"])
    return level == "institution" or bool(row["name"] == getattr(cell, level))


MEASURES = ("promises", "promises_known", "people", "people_known")


class Known:
    """What somebody can work out: counts of people outside their scope, under what is published."""

    def __init__(self, made: Crowd, scope: Scope, published: Table) -> None:
        self.cells = list(made.cells)
        mine = {cell: made.cells[cell] if _in_scope(scope, cell) else 0 for cell in self.cells}
        for kind, value in scope:
            if kind == "self":
                mine |= dict.fromkeys(_cells_of(made, value), 1)
        self.outside = np.array([made.cells[cell] - mine[cell] for cell in self.cells])
        sums, values = [], []
        for row in published:
            for measure in MEASURES:
                if row[measure] is None:
                    continue
                counted = [_counted(row, measure, cell) for cell in self.cells]
                own = sum(mine[cell] for cell, c in zip(self.cells, counted, strict=True) if c)
                sums.append(counted)
                values.append(row[measure] - own)
        matrix = np.array(sums or [[False] * len(self.cells)], dtype=float)
        limits = np.array(values or [0.0], dtype=float)
        assert np.allclose(matrix @ self.outside, limits)
        self.published = LinearConstraint(matrix, limits, limits)
        self.most = np.where([_in_scope(scope, cell) for cell in self.cells], 0, 100)

    def bounds(self, wanted: np.ndarray) -> tuple[float, float]:
        """The least and the most that a sum of the unknown counts can be."""
        found = [
            milp(
                sign * wanted,
                constraints=self.published,
                bounds=Bounds(0, self.most),
                integrality=np.ones(len(self.cells)),
            )
            for sign in (1.0, -1.0)
        ]
        assert all(each.success for each in found)
        return found[0].fun, -found[1].fun


def _cells_of(made: Crowd, who: str) -> list[Cell]:
    """The cells that a person is in: one a quarter in which their promise runs."""
    found = []
    for quarter, (first, _) in QUARTERS.items():
        for cell in made.cells:
            here = (cell.department, cell.division, cell.program) == made.people[who]
            known = f"{who},{first}," in made.files["activity"]
            if here and cell.quarter == quarter and cell.known == known:
                found.append(cell)
    return found


def _sums(cells: list[Cell]) -> Iterator[tuple[str, np.ndarray]]:
    """Every count that could be asked for: a place, a quarter, and with enough data or without."""
    for quarter in QUARTERS:
        for level in ("", "department", "division", "program"):
            for name in sorted({getattr(cell, level) if level else "" for cell in cells}):
                for known in (True, False, None):
                    wanted = [
                        cell.quarter == quarter
                        and (not level or getattr(cell, level) == name)
                        and known in (cell.known, None)
                        for cell in cells
                    ]
                    yield f"{quarter} {level} {name} {known}", np.array(wanted, dtype=float)


def _too_tight(made: Crowd, scope: Scope, published: Table, smallest: int) -> list[str]:
    """The counts of fewer than `smallest` people outside the scope that are not left open."""
    known = Known(made, scope, published)
    tight, tried = [], set()
    for name, wanted in _sums(known.cells):
        wanted = wanted * (known.most > 0)
        there = float(wanted @ known.outside)
        open_anyway = not (known.published.A @ np.diag(wanted)).any()
        if there >= smallest or open_anyway or wanted.tobytes() in tried:
            continue
        tried.add(wanted.tobytes())
        least, most = known.bounds(wanted)
        if least > 0 or most < smallest - 1:
            tight.append(f"{scope} {name}: {there} is between {least} and {most}")
    return tight


def _all_too_tight(place: Place, obtained: Any, smallest: int) -> list[str]:
    warehouse, made = place
    return [
        found
        for scope in _grants(made)
        for found in _too_tight(made, scope, obtained(warehouse, scope), smallest)
    ]


def test_what_pages_and_files_tell_leaves_every_small_count_open(place: Place) -> None:
    assert _all_too_tight(place, _pages, SMALLEST_GROUP) == []


def test_what_files_tell_leaves_more_counts_open(place: Place) -> None:
    assert _all_too_tight(place, _files, SMALLEST_EXPORTED_GROUP) == []


def test_enough_people_are_told_of(place: Place) -> None:
    warehouse, made = place
    told = [
        [row for row in obtained(warehouse, scope) if row["level"] == "institution"]
        for obtained in (_pages, _files)
        for scope in _grants(made)
    ]
    rows = [row for each in told for row in each]
    assert any(row["people"] is None for row in rows)
    assert any(row["people"] is not None for row in rows) == SIZES[made.sizes][0]


@pytest.mark.parametrize(
    ("off", "instead"),
    [(">= smallest.people", ">= 0"), ("if(unknown_too, ", "if(true, ")],
    ids=["the institution beside a few others", "people with and without enough data"],
)
def test_without_complementary_suppression_they_come_back(
    place: Place, off: str, instead: str
) -> None:
    warehouse, made = place
    relation = "create or replace view seen.group_quarter as "
    groups = GROUP_VIEWS["group_quarter"]
    assert off in groups
    with warehouse.cursor() as cursor:
        fill_scope(cursor, NO_SCOPE)
        try:
            cursor.execute(relation + groups.replace(off, instead))
            found = _all_too_tight(place, _pages, SMALLEST_GROUP)
            assert bool(found) == (SIZES[made.sizes][1] or instead == ">= 0")
        finally:
            cursor.execute(relation + groups)
