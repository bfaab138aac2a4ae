"""The fixture of the text tables; what it does is in `both`."""

from pathlib import Path

import pytest

from tests.etl.marts.both import Both, checker


@pytest.fixture
def both(tmp_path: Path) -> Both:
    """Loads an institution, and compares the marts and plain with the tables given."""
    return checker(tmp_path)
