"""A person's own batches: theirs, the latest first, and nobody else's."""

from pathlib import Path

import pytest

from etl.access.log import Actor
from etl.loading import LoadOptions, load
from etl.loading.own_batches import own_batches
from etl.warehouse import Warehouse

pytestmark = pytest.mark.usefixtures("unpublished")


ADA = Actor("Ada", "ada@made.example", None, "administrator", 1)
NAMESAKE = Actor("Ada", "ada.other@made.example", None, "administrator", 2)


def _load(warehouse: Warehouse, folder: Path, who: Actor, day: int) -> int:
    path = folder / "holidays.csv"
    path.write_text(f"date,name\n2025-12-{day:02},Day {day}\n")
    receipt = load(warehouse, path, LoadOptions(), who)
    assert receipt.batch is not None, receipt.problems
    return receipt.batch


def test_batches_are_ones_own_and_the_latest_come_first(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    mine = [_load(warehouse, tmp_path, ADA, day) for day in (1, 2, 3)]
    other = _load(warehouse, tmp_path, NAMESAKE, 4)
    found = own_batches(warehouse, ADA, 2)
    assert [row["batch"] for row in found] == [mine[2], mine[1]]
    assert {(row["feed"], row["rows_new"], row["undone_at"]) for row in found} == {
        ("holidays", 1, None)
    }
    assert [row["batch"] for row in own_batches(warehouse, NAMESAKE, 9)] == [other]
    assert own_batches(warehouse, Actor("Ada"), 9) == []
