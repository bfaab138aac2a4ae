"""A warehouse whose owner, this process, takes the requests of others."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.local_api.client import Remote
from dashboard.local_api.server import local_api
from etl.jobs import Jobs
from etl.warehouse import Warehouse


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """The jobs of this process."""
    with Jobs() as jobs:
        yield jobs


@pytest.fixture
def place(warehouse: Warehouse, jobs: Jobs) -> Iterator[Path]:
    """Where the owner of an empty warehouse takes requests."""
    with local_api(warehouse, jobs) as place:
        yield place


@pytest.fixture
def remote(place: Path) -> Remote:
    """The way to it for others."""
    return Remote(place)
