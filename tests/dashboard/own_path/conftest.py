"""The fixture of a teacher whose rows are loaded."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.settings import Settings
from etl.warehouse import open_warehouse
from tests.dashboard.own_path.teacher import UPTO, Teacher, teacher
from tests.etl.small import ALLOCATIONS, FACULTY, PROGRAMS, Desk


@pytest.fixture(scope="module")
def their(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Teacher]:
    """The teacher."""
    folder: Path = tmp_path_factory.mktemp("teacher")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=UPTO)) as warehouse:
        desk = Desk(warehouse, folder)
        for feed, text in (
            ("faculty", FACULTY),
            ("programs", PROGRAMS),
            ("allocations", ALLOCATIONS),
        ):
            desk.loaded(feed, text)
        yield teacher(desk)
