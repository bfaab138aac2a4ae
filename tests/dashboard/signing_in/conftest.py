"""One institution, served, for all tests that sign in at its provider."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboard.signing_in.served_institution import Institution, served_institution


@pytest.fixture(scope="module")
def institution(
    empty_database: Path, chromium_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Institution]:
    """Everything that takes long to start, once for a module.

    Not for the package: one Playwright at a time runs in a thread, and other modules start theirs.
    """
    folder = tmp_path_factory.mktemp("institution")
    with served_institution(empty_database, chromium_path, folder) as served:
        yield served
