"""The committed sample, read once."""

import pytest

from etl.sample import ENDING
from tests.conftest import SAMPLE
from tests.sample_data.institution import Institution


@pytest.fixture(scope="session")
def institution() -> Institution:
    """The feeds of `sample_data/`."""
    return Institution(SAMPLE, ENDING)
