"""The institution in which scopes part, loaded once."""

from collections.abc import Iterator

import pytest

from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from tests.dashboard.queries.plain_scope import Words, read_plain
from tests.dashboard.queries.world import LAST, world
from tests.dashboard.queries.world_loaded import load_world
from tests.etl.small import Desk


@pytest.fixture(scope="package")
def parted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Warehouse]:
    """The institution, for tests that change nothing in it."""
    folder = tmp_path_factory.mktemp("parted")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=LAST)) as warehouse:
        yield load_world(Desk(warehouse, folder), world())


@pytest.fixture(scope="package")
def words(parted: Warehouse) -> Words:
    """Whose every word of it is."""
    return Words(read_plain(parted))
