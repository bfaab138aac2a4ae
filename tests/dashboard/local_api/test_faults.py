"""Two processes that load through the owner at once, and an owner that is killed while it loads."""

import random
import shutil
import threading
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from tests.conftest import ROOT
from tests.dashboard.local_api.serving import load_remotely, serve_a_load
from tests.etl.faults import deeds
from tests.etl.faults.dying import Children, moments
from tests.etl.faults.states import left_over, state_of
from tests.etl.small import Desk

KILLS = 6


@pytest.fixture(scope="module")
def children() -> Iterator[Children]:
    """Processes that have everything imported already."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", str(ROOT))
        yield Children()


def test_two_processes_with_the_same_new_keys_make_one_row_each(
    warehouse: Warehouse, place: Path, tmp_path: Path, children: Children
) -> None:
    desk = Desk(warehouse, tmp_path)
    desk.load_institution()
    threads = []
    for hours in ("1", "2", "3"):
        file = tmp_path / f"activity-{hours}.csv"
        file.write_text(deeds.activity("R", range(60), hours=hours))
        threads.append(threading.Thread(target=children.run, args=(load_remotely, place, file)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = "from current.activity where activity_id like 'R%'"
    assert desk.rows(f"select count(*), count(distinct activity_id) {rows}") == [(60, 60)]
    (last,) = desk.rows("select max(batch) from ledger.batches")
    assert desk.rows(f"select distinct batch {rows}") == [last]
    files = "select count(*) from ledger.batches where file_name in ({})"
    names = ", ".join(f"'activity-{hours}.csv'" for hours in (1, 2, 3))
    assert desk.rows(files.format(names)) == [(3,)]
    assert left_over(warehouse) == []


def test_an_owner_killed_while_it_loads_for_another_leaves_the_state_before_or_after(
    settings: Settings, tmp_path: Path, children: Children
) -> None:
    deeds.write_files(tmp_path)
    with open_warehouse(settings) as warehouse:
        Desk(warehouse, tmp_path).load_institution()
        before = state_of(warehouse)
    shutil.copyfile(settings.database, tmp_path / "base")
    started = children.timed(serve_a_load, settings, tmp_path)
    with open_warehouse(settings) as warehouse:
        after = state_of(warehouse)
    assert before != after
    killed = 0
    for moment in islice(moments(started, random.Random(4)), 3 * KILLS):
        settings.database.with_name("kept.duckdb.wal").unlink(missing_ok=True)
        shutil.copyfile(tmp_path / "base", settings.database)
        killed += children.killed(serve_a_load, settings, tmp_path, moment)
        with open_warehouse(settings) as warehouse:
            assert left_over(warehouse) == []
            assert state_of(warehouse) in (before, after), moment
        if killed == KILLS:
            break
    assert killed == KILLS
