"""One process at a time: others get a sentence, and a killed owner holds nothing."""

import json
import multiprocessing
import os
import time
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.warehouse.ownership import Ownership


def hold(database: Path) -> None:
    """What the other process does."""
    owner = Ownership(database)
    (database.parent / "held").touch()
    time.sleep(60)
    owner.release()


def test_a_second_process_is_told_who_holds_it_until_that_one_is_gone(tmp_path: Path) -> None:
    database = tmp_path / "kept.duckdb"
    process = multiprocessing.get_context("spawn").Process(target=hold, args=(database,))
    process.start()
    try:
        for _ in range(600):
            if (tmp_path / "held").exists():
                break
            time.sleep(0.05)
        with pytest.raises(UsageProblem) as problem:
            Ownership(database)
        assert problem.value.exit_code == 2
        assert f"'{database}' is in use: '" in str(problem.value)
        assert f"(process {process.pid}) has held it since 20" in str(problem.value)
    finally:
        process.kill()
        process.join()
    Ownership(database).release()


def test_the_same_process_is_told_too(tmp_path: Path) -> None:
    owner = Ownership(tmp_path / "kept.duckdb")
    with pytest.raises(UsageProblem, match=rf"process {os.getpid()}\) has held it"):
        Ownership(tmp_path / "kept.duckdb")
    owner.release()
    Ownership(tmp_path / "kept.duckdb").release()


@pytest.mark.parametrize("left", ["", "nonsense", "[]", json.dumps({"process": "1"})])
def test_what_the_lock_file_says_is_never_trusted(left: str, tmp_path: Path) -> None:
    lock = tmp_path / "kept.duckdb.lock"
    lock.write_text(left)
    owner = Ownership(tmp_path / "kept.duckdb")
    lock.write_text(left)
    with pytest.raises(UsageProblem, match="is in use: another process holds it"):
        Ownership(tmp_path / "kept.duckdb")
    owner.release()


def test_a_lock_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageProblem, match="cannot be written to"):
        Ownership(tmp_path / "file" / "kept.duckdb")
