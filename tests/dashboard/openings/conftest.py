"""The sample with openings in it, served in this process."""

from pathlib import Path

import pytest

from etl.warehouse import Warehouse
from tests.dashboard.openings.some import load_openings


@pytest.fixture
def opened(own_sample: Warehouse, tmp_path: Path) -> Warehouse:
    """A copy of the sample with openings of every status."""
    load_openings(own_sample, tmp_path)
    return own_sample
