"""A person's own batches: theirs, the latest first, and nobody else's."""

from pathlib import Path

import pytest

from etl.loading import LoadOptions, load
from etl.loading.own_batches import own_batches
from etl.warehouse import Warehouse

pytestmark = pytest.mark.usefixtures("unpublished")


def _load(warehouse: Warehouse, folder: Path, who: str, day: int) -> int:
    path = folder / "holidays.csv"
    path.write_text(f"date,name\n2025-12-{day:02},Day {day}\n")
    receipt = load(warehouse, path, LoadOptions(), who)
    assert receipt.batch is not None, receipt.problems
    return receipt.batch


def test_batches_are_ones_own_and_the_latest_come_first(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    mine = [_load(warehouse, tmp_path, "Ada", day) for day in (1, 2, 3)]
    _load(warehouse, tmp_path, "Ben", 4)
    found = own_batches(warehouse, "Ada", 2)
    assert [row["batch"] for row in found] == [mine[2], mine[1]]
    assert {(row["feed"], row["rows_new"], row["undone_at"]) for row in found} == {
        ("holidays", 1, None)
    }
    assert own_batches(warehouse, "nobody", 9) == []
