"""A process killed at any moment of a load leaves the state before it or after it."""

import multiprocessing
import random
import shutil
import time
from pathlib import Path

import pytest

from etl.loading import LoadOptions, load
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.marts import MARTS
from tests.conftest import ROOT
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

KILLS = 8
FILES = 3
ROWS = 300


def load_folder(settings: Settings, folder: Path) -> None:
    """What the killed process does."""
    with open_warehouse(settings) as warehouse:
        (folder / "opened").touch()
        for path in sorted(folder.glob("*.csv")):
            load(warehouse, path, LoadOptions(adds=True), "tests")


def _write_files(folder: Path, number: int) -> None:
    for place in range(FILES):
        rows = [
            GOOD["activity"] | {"activity_id": f"K{number}-{place}-{row}", "date": "2025-08-04"}
            for row in range(ROWS)
        ]
        (folder / f"activity-{number}-{place}.csv").write_text(csv_of(*rows))


def _wait_for(path: Path) -> None:
    for _ in range(600):
        if path.exists():
            return
        time.sleep(0.05)
    raise AssertionError("The process did not open the warehouse")


def _check_whole(desk: Desk) -> int:
    """Every file is there whole or not at all; returns how many are."""
    files = "select file_name, rows_new from ledger.batches where file_name like 'activity-_-_.csv'"
    loaded = desk.rows(files)
    assert {rows for _, rows in loaded} <= {ROWS}
    for schema in ("current", "history"):
        (row,) = desk.rows(f"select count(*) from {schema}.activity where activity_id like 'K%'")
        assert row == (ROWS * len(loaded),)
    orphans = "select count(*) from ledger.received anti join ledger.batches using (batch)"
    assert desk.rows(orphans) == [(0,)]
    (row,) = desk.rows("select sum(education_hours + displaced_hours) from mart.promise_quarter")
    assert float(str(row[0])) > len(loaded) * ROWS
    return len(loaded)


def test_a_kill_leaves_the_state_before_or_after(
    small_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(database=tmp_path / "kept.duckdb", today=ENDING)
    shutil.copyfile(small_database, settings.database)
    # The server that forks the processes imports Kept once for all of them, if it can find it.
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload([__name__])
    chance = random.Random(8)
    before = 0
    for number in range(KILLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        _write_files(folder, number)
        process = processes.Process(target=load_folder, args=(settings, folder))
        process.start()
        _wait_for(folder / "opened")
        time.sleep(chance.uniform(0, 0.7))
        process.kill()
        process.join()
        with open_warehouse(settings) as warehouse:
            desk = Desk(warehouse, tmp_path)
            assert not warehouse.spool.exists() or list(warehouse.spool.iterdir()) == []
            loaded = _check_whole(desk)
            assert before <= loaded <= before + FILES
            before = loaded
    load_folder(settings, folder)
    with open_warehouse(settings) as warehouse:
        desk = Desk(warehouse, tmp_path)
        assert _check_whole(desk) >= max(before, FILES)
        assert desk.rows(f"select count(*) > 0 from mart.{next(iter(MARTS))}") == [(True,)]
