"""The sample with what its people chose and shared, served in this process."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.access.log import Actor
from etl.pipeline.sharing import choose, share
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from tests.conftest import SAMPLE, settings_of_sample
from tests.dashboard.conftest import serving_here
from tests.dashboard.small import load_small


def say_choices(warehouse: Warehouse) -> None:
    """Let the people of the sample choose and share what demo_choices.json says, each by a deed."""
    for said in json.loads((SAMPLE / "demo_choices.json").read_text("utf-8")):
        who = said["faculty_id"]
        deed = share if said["deed"] == "share" else choose
        deed(warehouse, who, said["what"], said["value"], Actor(who, None, who, "faculty"))


@pytest.fixture(scope="session")
def shared_database(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which they did, to be copied."""
    database = tmp_path_factory.mktemp("shared") / "kept.duckdb"
    shutil.copyfile(loaded_sample, database)
    with open_warehouse(settings_of_sample(database)) as warehouse:
        say_choices(warehouse)
    return database


@pytest.fixture(scope="module")
def read_only(
    shared_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Warehouse]:
    """A copy of it for a module's tests that change nothing."""
    mine = tmp_path_factory.mktemp("paths") / "kept.duckdb"
    shutil.copyfile(shared_database, mine)
    with open_warehouse(settings_of_sample(mine)) as warehouse:
        yield warehouse


@pytest.fixture
def paths(read_only: Warehouse) -> Iterator[Warehouse]:
    """That copy, served in this process."""
    with serving_here(read_only):
        yield read_only


@pytest.fixture
def shared_copy(shared_database: Path, tmp_path: Path) -> Iterator[Warehouse]:
    """A copy of it to write into."""
    shutil.copyfile(shared_database, tmp_path / "kept.duckdb")
    with open_warehouse(settings_of_sample(tmp_path / "kept.duckdb")) as warehouse:
        yield warehouse


@pytest.fixture
def warehouse_of_few(settings: Settings, tmp_path: Path) -> Iterator[Warehouse]:
    """A small institution without any record of paths and roles, served in this process."""
    told = settings.model_copy(update={"demo_people": SAMPLE / "demo_people.json"})
    with open_warehouse(told) as warehouse, serving_here(warehouse):
        load_small(warehouse, tmp_path)
        yield warehouse
