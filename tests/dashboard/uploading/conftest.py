"""A small institution served in this process, and somebody on its Upload page."""

import contextlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.running import Running, held, hold
from etl.errors import KeptError
from etl.jobs import Cancelled, Jobs
from etl.sample import ENDING
from etl.settings import Settings, read_settings
from etl.warehouse import Warehouse, open_warehouse
from tests.dashboard.conftest import ENTRY, page_text
from tests.dashboard.small import load_small

PEOPLE: list[dict[str, str | None]] = [
    {"name": "Ada", "faculty_id": "F1", "access_role": "faculty", "scope": "self"},
    {
        "name": "Cora",
        "email": "cora@made.example",
        "faculty_id": None,
        "access_role": "coordinator",
        "scope": "department:Medicine",
    },
    {
        "name": "Ben",
        "faculty_id": "F2",
        "access_role": "department_leader",
        "scope": "department:Medicine",
    },
    {
        "name": "Cora",
        "email": "cora.too@made.example",
        "faculty_id": None,
        "access_role": "coordinator",
        "scope": "department:Medicine",
    },
    {
        "name": "Pia",
        "email": "pia@made.example",
        "faculty_id": None,
        "access_role": "program_leader",
        "scope": "program:IM",
    },
    {"name": "Aud", "faculty_id": None, "access_role": "auditor", "scope": "institution"},
]


@pytest.fixture(scope="session")
def small_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small institution, loaded once a run; copy it to write."""
    folder = tmp_path_factory.mktemp("small")
    with open_warehouse(read_settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        load_small(warehouse, folder)
    return folder / "kept.duckdb"


@pytest.fixture
def institution(small_database: Path, settings: Settings, tmp_path: Path) -> Iterator[Warehouse]:
    """Ada and Ben of Medicine and Cleo of Surgery, with promises and a first quarter."""
    people = tmp_path / "people.json"
    people.write_text(json.dumps(PEOPLE))
    shutil.copyfile(small_database, settings.database)
    cache.clear()
    with (
        open_warehouse(settings.model_copy(update={"demo_people": people})) as warehouse,
        Jobs() as jobs,
    ):
        hold(Running(warehouse, warehouse.settings, jobs, demo=True))
        yield warehouse
        hold(None)


class OnThePage:
    """Somebody, by name or e-mail, who has the Upload page before them."""

    def __init__(self, name: str) -> None:
        self.test = AppTest.from_file(str(ENTRY), default_timeout=60)
        place = next(at for at, who in enumerate(PEOPLE) if name in (who["name"], who.get("email")))
        self.test.session_state["demo_person"] = place
        self.test.switch_page("views/upload.py")
        self.run()

    def run(self) -> None:
        """Draws the page, again until no job is under way."""
        self.test.run()
        while self.test.get("progress"):
            for state in held().jobs.states():
                job = held().jobs.find(state.id)
                with contextlib.suppress(KeptError, Cancelled):
                    _ = job.wait() if job else None
            self.test.run()
        assert not self.test.exception
        assert not self.test.error

    def bring(self, name: str, content: str | bytes) -> None:
        """Drops a file."""
        data = content.encode() if isinstance(content, str) else content
        self.test.file_uploader[0].set_value((name, data, "text/csv"))
        self.run()

    def press(self, label: str) -> None:
        """Presses the button whose label begins so."""
        self.one("button", label).click()
        self.run()

    def one(self, kind: str, label: str) -> Any:
        """The control of a kind whose label begins so."""
        found = [each for each in self.all(kind) if each.label.startswith(label)]
        assert found, (label, [each.label for each in self.all(kind)], self.text)
        return found[0]

    def all(self, kind: str) -> list[Any]:
        """The controls of a kind."""
        return list(self.test.get(kind))

    def has(self, kind: str, label: str) -> bool:
        """Whether there is such a control."""
        return any(each.label.startswith(label) for each in self.all(kind))

    @property
    def text(self) -> str:
        """All that the page says."""
        shown = page_text(self.test).partition("<style>")[0]
        said = [str(each.value) for each in (*self.test.success, *self.test.info)]
        return "\n".join([shown, *said]).replace("&#x27;", "'")


Visitor = Callable[[str], OnThePage]


@pytest.fixture
def visitor(institution: Warehouse) -> Visitor:
    """Opens the Upload page as somebody."""
    return OnThePage


def recorded(warehouse: Warehouse, allocation_id: str) -> float:
    """The recorded hours of a promise in its first quarter."""
    with warehouse.cursor() as cursor:
        row = cursor.execute(
            "select recorded_hours from mart.promise_quarter where allocation_id = $id "
            "order by quarter_start limit 1",
            {"id": allocation_id},
        ).fetchone()
    assert row is not None
    return float(row[0])


def spooled(institution: Warehouse) -> list[str]:
    """The names of the files that wait in the spool."""
    return sorted(path.name for path in institution.spool.rglob("*") if path.is_file())


def count_rows(institution: Warehouse, where: str) -> int:
    """How many current rows of activity there are of a kind."""
    with institution.cursor() as cursor:
        found = cursor.execute(f"select count(*) from current.activity where {where}").fetchone()
    assert found is not None
    return int(found[0])
