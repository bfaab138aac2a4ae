"""A small institution in which nobody has a grant yet, opened once a module."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from tests.etl.access.staff import ROSTER, put_roster


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


@pytest.fixture(scope="module")
def _rostered(empty_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rostered")
    shutil.copyfile(empty_database, folder / "kept.duckdb")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        put_roster(warehouse, folder, ROSTER, date(2025, 7, 1))
    return folder / "kept.duckdb"


@pytest.fixture(scope="module")
def _open_roster(_rostered: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    mine = tmp_path_factory.mktemp("open") / "kept.duckdb"
    shutil.copyfile(_rostered, mine)
    with open_warehouse(Settings(database=mine, today=ENDING)) as warehouse:
        yield warehouse


@pytest.fixture
def staffed(_open_roster: Warehouse) -> Warehouse:
    """A warehouse with people on its roster, of whom nobody signed in yet."""
    with _open_roster.writing() as (connection, _):
        for table in ("accounts", "sessions", "grants"):
            connection.execute(f"delete from access.{table}")
    return _open_roster


@pytest.fixture
def changing(_rostered: Path, settings: Settings) -> Iterator[Warehouse]:
    """The same, for a test that loads another roster."""
    shutil.copyfile(_rostered, settings.database)
    with open_warehouse(settings) as warehouse:
        yield warehouse
