"""A disk that is full or may not be written to ends in a sentence, and in the state before."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from tests.etl.faults import deeds
from tests.etl.faults.denied import (
    DONE,
    Act,
    loads,
    short_of_room,
    undoes,
    uploads,
    without_rights,
)
from tests.etl.faults.dying import Children
from tests.etl.faults.states import left_over, state_of

KIB = 1 << 10


@pytest.fixture
def settings(small_database: Path, tmp_path: Path) -> Settings:
    """A copy of the small institution, and files to load into it."""
    deeds.write_files(tmp_path)
    (tmp_path / "data").mkdir()
    shutil.copyfile(small_database, tmp_path / "data" / "kept.duckdb")
    return Settings(database=tmp_path / "data" / "kept.duckdb").model_copy(update={"today": ENDING})


@pytest.mark.parametrize(
    ("act", "most", "sentence"),
    [
        (loads, 0, "activity-new.csv' cannot be copied to "),
        (loads, 6 * KIB, "activity-new.csv' cannot be copied to "),
        (loads, 14 * KIB, "Nothing was stored: "),
        (loads, 60 * KIB, "Nothing was stored: "),
        (undoes, 0, "Nothing was stored: "),
        (undoes, 30 * KIB, "Nothing was stored: "),
        (uploads, 0, "'activity.csv' could not be kept: File too large."),
        (uploads, 100 * KIB, "'activity.csv' could not be kept: File too large."),
    ],
)
def test_a_full_disk_is_said_and_changes_nothing(
    act: Act, most: int, sentence: str, settings: Settings, tmp_path: Path, children: Children
) -> None:
    if act is undoes:
        deeds.load_new(settings, tmp_path, lambda: None)
    with open_warehouse(settings) as warehouse:
        before = state_of(warehouse)
    assert children.run(short_of_room, act, settings, tmp_path, most) == 0
    told = (tmp_path / "told").read_text()
    assert told.startswith("2 ")
    assert told.endswith(".")
    assert sentence in told
    with open_warehouse(settings) as warehouse:
        assert left_over(warehouse) == []
        assert state_of(warehouse) == before
        # With room again, the same is done as if nothing had been.
        if act is not uploads:
            act(warehouse, tmp_path)
            assert state_of(warehouse) != before


@pytest.fixture
def locked(settings: Settings) -> Iterator[Settings]:
    """The same, to be protected from writing by the test."""
    folder = settings.database.parent
    yield settings
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700)


@pytest.mark.parametrize("what", ["folder", "folder of a new database", "database", "spool"])
def test_what_may_not_be_written_to_is_said_and_changes_nothing(
    what: str, locked: Settings, tmp_path: Path, children: Children
) -> None:
    folder, database = locked.database.parent, locked.database
    with open_warehouse(locked) as warehouse:
        before = state_of(warehouse)
        warehouse.spool.mkdir(exist_ok=True)
        (warehouse.spool / "left").touch()
        spool = warehouse.spool
    settings = locked
    if what == "folder of a new database":
        settings = locked.model_copy(update={"database": folder / "new.duckdb"})
    {"database": database, "spool": spool}.get(what, folder).chmod(0o500)
    assert children.run(without_rights, loads, settings, tmp_path) == 0
    told = (tmp_path / "told").read_text().strip()
    assert told.startswith("2 ")
    assert told.endswith((".", "Permission denied"))
    assert "ermission denied" in told
    assert told != DONE
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700)
    with open_warehouse(locked) as warehouse:
        assert state_of(warehouse) == before
        loads(warehouse, tmp_path)
