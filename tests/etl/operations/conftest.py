"""A database and its backup, for tests of restoring."""

import shutil
from pathlib import Path

import pytest

from etl.operations.backup import back_up
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from etl.warehouse.originals import originals_of
from tests.etl.operations.place import Place, all_of
from tests.etl.small import PROGRAMS, Desk


@pytest.fixture(scope="module")
def prepared(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The database and its backup, to be copied."""
    top = tmp_path_factory.mktemp("prepared")
    settings = Settings(database=top / "place" / "kept.duckdb", today=ENDING)
    settings.database.parent.mkdir()
    shutil.copyfile(small_database, settings.database)
    shutil.copytree(originals_of(small_database), originals_of(settings.database))
    with open_warehouse(settings) as warehouse:
        back_up(warehouse, top / "it.zip", "ada")
    then = all_of(settings)
    with open_warehouse(settings) as warehouse:
        Desk(warehouse, top).loaded("programs", PROGRAMS + "PED,Peds,Peds,residency\n")
    now = all_of(settings)
    shutil.copytree(settings.database.parent, top / "kept safe")
    return Place(top, then, now)


@pytest.fixture
def place(prepared: Place, tmp_path: Path) -> Place:
    """A database with a backup."""
    shutil.copytree(prepared.top, tmp_path / "mine")
    return Place(tmp_path / "mine", prepared.then, prepared.now)
