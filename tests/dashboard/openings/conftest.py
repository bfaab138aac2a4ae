"""The sample with openings in it, served in this process."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.warehouse import Warehouse, open_warehouse
from tests.conftest import settings_of_sample
from tests.dashboard.conftest import serving_here
from tests.dashboard.openings.some import load_openings


@pytest.fixture(scope="session")
def opened_database(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with the sample and openings of every status, to be copied."""
    folder = tmp_path_factory.mktemp("openings")
    shutil.copyfile(loaded_sample, folder / "kept.duckdb")
    with open_warehouse(settings_of_sample(folder / "kept.duckdb")) as warehouse:
        load_openings(warehouse, folder)
    return folder / "kept.duckdb"


@pytest.fixture
def opened(opened_database: Path, tmp_path: Path) -> Iterator[Warehouse]:
    """A copy of it to write into."""
    shutil.copyfile(opened_database, tmp_path / "kept.duckdb")
    with (
        open_warehouse(settings_of_sample(tmp_path / "kept.duckdb")) as warehouse,
        serving_here(warehouse),
    ):
        yield warehouse


@pytest.fixture(scope="module")
def read_only(
    opened_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Warehouse]:
    """A copy of it for a module's tests that change nothing."""
    mine = tmp_path_factory.mktemp("board") / "kept.duckdb"
    shutil.copyfile(opened_database, mine)
    with open_warehouse(settings_of_sample(mine)) as warehouse:
        yield warehouse


@pytest.fixture
def board(read_only: Warehouse) -> Iterator[Warehouse]:
    """The one to read, served in this process."""
    with serving_here(read_only):
        yield read_only
