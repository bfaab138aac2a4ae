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
    loads_in_part,
    short_at_every_size,
    undoes,
    uploads,
    without_rights,
)
from tests.etl.faults.dying import Children
from tests.etl.faults.states import left_over, state_of


@pytest.fixture
def settings(small_database: Path, tmp_path: Path) -> Settings:
    """A copy of the small institution, and files to load into it."""
    deeds.write_files(tmp_path)
    for folder in ("data", "rejected"):
        (tmp_path / folder).mkdir()
    shutil.copyfile(small_database, tmp_path / "data" / "kept.duckdb")
    return Settings(database=tmp_path / "data" / "kept.duckdb").model_copy(update={"today": ENDING})


@pytest.mark.parametrize(
    ("act", "sentences"),
    [
        (loads, ["activity-new.csv' cannot be copied to ", "Nothing was stored: "]),
        (loads_in_part, ["activity-mixed.csv' cannot be copied to ", "Nothing was stored: "]),
        (undoes, ["Nothing was stored: "]),
        (uploads, ["'activity.csv' could not be kept: File too large."]),
    ],
)
def test_a_full_disk_is_said_and_changes_nothing(
    act: Act, sentences: list[str], settings: Settings, tmp_path: Path, children: Children
) -> None:
    """With ever more room, so that it ends in the middle of each stage that writes."""
    if act is undoes:
        deeds.load_new(settings, tmp_path, lambda: None)
    with open_warehouse(settings) as warehouse:
        before = state_of(warehouse)
    assert children.run(short_at_every_size, act, settings, tmp_path) == 0
    *told, done = (tmp_path / "told").read_text().splitlines()
    assert done == DONE
    assert len(told) > 3
    for line in told:
        assert line.startswith("2 ")
        assert line.endswith(".")
        assert any(sentence in line for sentence in sentences)
    for sentence in sentences:
        assert any(sentence in line for line in told)
    with open_warehouse(settings) as warehouse:
        assert left_over(warehouse) == []
        assert (state_of(warehouse) == before) == (act is uploads)


@pytest.fixture
def locked(settings: Settings) -> Iterator[Settings]:
    """The same, to be protected from writing by the test."""
    folder = settings.database.parent
    yield settings
    for path in (folder, *folder.iterdir()):
        path.chmod(0o700)


@pytest.mark.parametrize(
    ("what", "act"),
    [
        ("folder", loads),
        ("folder of a new database", loads),
        ("database", loads),
        ("spool", loads),
        ("originals", loads),
        ("rejected", loads_in_part),
    ],
)
def test_what_may_not_be_written_to_is_said_and_changes_nothing(
    what: str, act: Act, locked: Settings, tmp_path: Path, children: Children
) -> None:
    folder, database = locked.database.parent, locked.database
    with open_warehouse(locked) as warehouse:
        before = state_of(warehouse)
        warehouse.spool.mkdir(exist_ok=True)
        (warehouse.spool / "left").touch()
        warehouse.originals.mkdir()
        places = {
            "database": database,
            "spool": warehouse.spool,
            "originals": warehouse.originals,
            "rejected": tmp_path / "rejected",
        }
    settings = locked
    if what == "folder of a new database":
        settings = locked.model_copy(update={"database": folder / "new.duckdb"})
    places.get(what, folder).chmod(0o500)
    assert children.run(without_rights, act, settings, tmp_path) == 0
    told = (tmp_path / "told").read_text().strip()
    assert told.startswith("2 ")
    assert told.endswith((".", "Permission denied"))
    assert "ermission denied" in told
    assert told != DONE
    places.get(what, folder).chmod(0o700)
    with open_warehouse(locked) as warehouse:
        assert state_of(warehouse) == before
        act(warehouse, tmp_path)
        assert state_of(warehouse) != before
