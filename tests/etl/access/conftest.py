"""A small institution in which nobody has a grant yet, opened once a module."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse


@pytest.fixture(scope="module")
def _open_office(
    small_database: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Warehouse]:
    database = tmp_path_factory.mktemp("office") / "kept.duckdb"
    shutil.copyfile(small_database, database)
    with open_warehouse(Settings(database=database, today=ENDING)) as warehouse:
        yield warehouse


@pytest.fixture
def office(_open_office: Warehouse) -> Warehouse:
    """The warehouse, without any grant."""
    clear_grants(_open_office)
    return _open_office


def clear_grants(warehouse: Warehouse) -> None:
    """As if none had ever been given."""
    with warehouse.writing() as (connection, _):
        connection.execute("delete from access.grants")
