"""Two who load at once: one current row a key, no row lost, and what is refused says why."""

import contextlib
import random
import threading
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from etl.errors import UsageProblem
from etl.jobs import Cancelled, JobControl
from etl.loading import LoadOptions, Receipt, load
from etl.settings import Settings
from etl.warehouse import open_warehouse
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.faults import deeds
from tests.etl.faults.dying import Children
from tests.etl.faults.states import left_over, state_of
from tests.etl.small import Desk

ROUNDS = 12
ADDS = LoadOptions(adds=True)


def _file(desk: Desk, ids: list[str], hours: str) -> Path:
    return desk.write(
        "activity",
        csv_of(*(GOOD["activity"] | {"activity_id": i, "hours": hours} for i in ids)),
    )


def _load_at_once(desk: Desk, paths: list[Path]) -> list[Receipt]:
    """What became of files that threads load at the same time."""
    together = threading.Barrier(len(paths))
    receipts: list[Receipt] = []

    def does(path: Path) -> None:
        together.wait()
        receipts.append(load(desk.warehouse, path, ADDS, "tests"))

    threads = [threading.Thread(target=does, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(receipts) == len(paths), "A load ended in an error"
    return receipts


def test_files_with_the_same_keys_leave_the_row_of_the_later_batch(desk: Desk) -> None:
    chance = random.Random(5)
    keys = [f"K{number}" for number in range(60)]
    for number in range(ROUNDS):
        hours = {f"{(4 * number + place + 1) / 4:.2f}": place for place in range(2)}
        files = {h: sorted(chance.sample(keys, 30)) for h in hours}
        current = desk.rows("select activity_id, hours::DOUBLE from current.activity")
        before = {row[0]: row[1] for row in current}
        paths = [_file(desk, ids, h) for h, ids in files.items()]
        receipts = _load_at_once(desk, paths)
        assert [receipt.outcome for receipt in receipts] == ["loaded"] * 2
        # The obvious second implementation: a dict that the batches are put into in their order.
        expected = before
        for receipt in sorted(receipts, key=lambda receipt: receipt.version):
            [h] = [h for h, path in zip(files, paths, strict=True) if path == receipt.file]
            expected |= dict.fromkeys(files[h], float(h))
        rows = desk.rows("select activity_id, hours::DOUBLE from current.activity")
        assert Counter(key for key, _ in rows).most_common(1)[0][1] == 1
        assert {row[0]: row[1] for row in rows} == expected
    assert left_over(desk.warehouse) == []


def test_one_file_loaded_twice_at_once_is_loaded_once(desk: Desk) -> None:
    for number in range(ROUNDS // 2):
        path = _file(desk, [f"S{number}"], "1")
        receipts = _load_at_once(desk, [path] * 3)
        outcomes = Counter(receipt.outcome for receipt in receipts)
        assert outcomes == {"loaded": 1, "already loaded": 2}
        count = "select count(*) from current.activity where activity_id = $key"
        with desk.warehouse.cursor() as cursor:
            assert cursor.execute(count, {"key": f"S{number}"}).fetchone() == (1,)


def load_or_be_told(settings: Settings, folder: Path, name: str) -> None:
    """What each process does; it writes down the sentence that it gets."""
    try:
        with open_warehouse(settings) as warehouse:
            (folder / f"holds-{name}").touch()
            load(warehouse, folder / name, ADDS, "tests")
    except UsageProblem as problem:
        (folder / f"told-{name}").write_text(str(problem))


def test_of_two_processes_with_a_new_key_one_loads_or_is_told(
    settings: Settings, tmp_path: Path, children: Children
) -> None:
    with open_warehouse(settings) as warehouse:
        desk = Desk(warehouse, tmp_path)
        desk.load_institution()
    names = [f"activity-{name}.csv" for name in "ab"]
    for name, hours in zip(names, ("1", "2"), strict=True):
        (tmp_path / name).write_text(deeds.activity("R", range(50), hours=hours))
    threads = [
        threading.Thread(target=children.run, args=(load_or_be_told, settings, tmp_path, name))
        for name in names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told = [path.read_text() for path in tmp_path.glob("told-*")]
    assert len(told) <= 1
    for sentence in told:
        assert "kept.duckdb' is in use: " in sentence
        assert sentence.endswith("Stop it, then try again.")
    with open_warehouse(settings) as warehouse:
        loaded = Desk(warehouse, tmp_path).rows(
            "select count(*), count(distinct activity_id) from current.activity "
            "where activity_id like 'R%'"
        )
        assert loaded == [(50, 50)]
        for name in names:
            load(warehouse, tmp_path / name, ADDS, "tests")
        assert Desk(warehouse, tmp_path).rows(
            "select count(*), count(distinct activity_id) from current.activity "
            "where activity_id like 'R%'"
        ) == [(50, 50)]


class _StopsAt(JobControl):
    """Somebody who cancels when told of a stage for the nth time."""

    def __init__(self, stage: int) -> None:
        super().__init__(self._told)
        self._stage, self.stages = stage, list[str]()

    def _told(self, stage: str, fraction: float | None) -> None:
        self.stages.append(stage)
        if len(self.stages) == self._stage:
            self.cancel()


@pytest.mark.parametrize("replaces", [False, True])
def test_a_load_cancelled_at_any_stage_leaves_the_state_before(desk: Desk, replaces: bool) -> None:
    options = LoadOptions(replaces=replaces, adds=not replaces)
    desk.loaded("activity", deeds.activity("A", range(100)), ADDS)
    path = desk.write("activity", deeds.activity("A", range(50, 150), hours="1.25"))
    before = state_of(desk.warehouse)
    for stage in range(1, 20):
        control = _StopsAt(stage)
        with contextlib.suppress(Cancelled, duckdb.InterruptException):
            if load(desk.warehouse, path, options, "tests", control=control).outcome == "loaded":
                break
        assert control.cancelled
        assert state_of(desk.warehouse) == before, control.stages
        assert left_over(desk.warehouse) == []
    assert state_of(desk.warehouse) != before
    assert stage >= 3
