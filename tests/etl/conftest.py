"""The fixture of tests that load small files: a desk with the small institution loaded."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.sample import ENDING
from etl.settings import Settings, read_settings
from etl.warehouse import Warehouse, open_warehouse
from etl.warehouse.originals import originals_of
from tests.conftest import ROOT
from tests.etl.faults.dying import Children
from tests.etl.small import Desk


@pytest.fixture(scope="session")
def small_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the small institution in it, to be copied."""
    folder = tmp_path_factory.mktemp("small")
    settings = Settings(database=folder / "kept.duckdb", today=ENDING)
    with open_warehouse(settings) as warehouse:
        Desk(warehouse, folder).load_institution()
    return folder / "kept.duckdb"


@pytest.fixture
def desk(small_database: Path, tmp_path: Path) -> Iterator[Desk]:
    """A desk at a copy of the small institution."""
    shutil.copyfile(small_database, tmp_path / "kept.duckdb")
    shutil.copytree(originals_of(small_database), originals_of(tmp_path / "kept.duckdb"))
    settings = read_settings(database=tmp_path / "kept.duckdb", today=ENDING)
    with open_warehouse(settings) as warehouse:
        yield Desk(warehouse, tmp_path)


@pytest.fixture(scope="module")
def shared_desk(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk at the small institution for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("shared")
    shutil.copyfile(small_database, folder / "kept.duckdb")
    shutil.copytree(originals_of(small_database), originals_of(folder / "kept.duckdb"))
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        version = warehouse.version()
        yield Desk(warehouse, folder)
        assert warehouse.version() == version


@pytest.fixture(scope="session")
def children() -> Iterator[Children]:
    """Processes that have everything imported already, to be killed or held short of something."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PYTHONPATH", str(ROOT))
        yield Children()


@pytest.fixture
def empty_desk(warehouse: Warehouse, tmp_path: Path) -> Desk:
    """A desk at an empty warehouse."""
    return Desk(warehouse, tmp_path)
