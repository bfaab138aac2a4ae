"""The sample served inside the test process, and pages run on it by AppTest."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cache
from dashboard.running import Running, hold
from dashboard.signing_in.demo import DemoPerson, read_demo_people
from etl.jobs import Jobs
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from tests.conftest import ROOT, SAMPLE, settings_of_sample
from tests.dashboard.browser import DESKTOP, Watched, browsing, serving
from tests.dashboard.small import load_small

ENTRY = ROOT / "dashboard" / "app.py"
PEOPLE: tuple[DemoPerson, ...] = read_demo_people(SAMPLE / "demo_people.json")
RunPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def sample_copy(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the loaded sample that the dashboard's tests may hold open."""
    mine = tmp_path_factory.mktemp("dashboard") / "kept.duckdb"
    shutil.copyfile(loaded_sample, mine)
    return mine


@pytest.fixture(scope="module")
def open_sample(sample_copy: Path) -> Iterator[Warehouse]:
    """The sample's warehouse, open for a module's tests."""
    with open_warehouse(settings_of_sample(sample_copy)) as warehouse:
        yield warehouse


@pytest.fixture
def served(open_sample: Warehouse) -> Iterator[Warehouse]:
    """The sample, served in this process."""
    with serving_here(open_sample):
        yield open_sample


@pytest.fixture
def own_sample(loaded_sample: Path, tmp_path: Path) -> Iterator[Warehouse]:
    """A copy of the sample to write into, served in this process."""
    shutil.copyfile(loaded_sample, tmp_path / "kept.duckdb")
    with (
        open_warehouse(settings_of_sample(tmp_path / "kept.duckdb")) as warehouse,
        serving_here(warehouse),
    ):
        yield warehouse


@pytest.fixture
def served_empty(settings: Settings) -> Iterator[Warehouse]:
    """A new institution with nothing loaded, served in this process to the demo's people."""
    nothing = settings.model_copy(update={"demo_people": SAMPLE / "demo_people.json"})
    with open_warehouse(nothing) as warehouse, serving_here(warehouse):
        yield warehouse


@pytest.fixture
def served_running(settings: Settings, tmp_path: Path) -> Iterator[Warehouse]:
    """The small institution on a day in the middle of a quarter, served to the demo's people."""
    then = settings.model_copy(
        update={
            "today": date(2025, 8, 29),
            "demo_people": SAMPLE / "demo_people.json",
            "clinical_hours_per_week": 2,
        }
    )
    with open_warehouse(then) as warehouse, serving_here(warehouse):
        load_small(warehouse, tmp_path)
        yield warehouse


@pytest.fixture
def watched(loaded_sample: Path, chromium_path: Path, tmp_path: Path) -> Iterator[Watched]:
    """A page on a served copy of the sample."""
    database = tmp_path / "kept.duckdb"
    shutil.copyfile(loaded_sample, database)
    with serving(database) as address, browsing(chromium_path) as browser:
        context = browser.new_context(viewport=DESKTOP)
        yield Watched(context, address)
        context.close()


@contextmanager
def serving_here(warehouse: Warehouse) -> Iterator[None]:
    """Answers are cached for a scope and version of one warehouse: another starts afresh."""
    cache.clear()
    with Jobs() as jobs:
        hold(Running(warehouse, warehouse.settings, jobs, demo=True))
        yield
        hold(None)


def place_of(access_role: str) -> int:
    """Where the demo person with that role stands in the list."""
    return next(place for place, person in enumerate(PEOPLE) if person.access_role == access_role)


def person_with(access_role: str) -> DemoPerson:
    """The demo person with that role."""
    return PEOPLE[place_of(access_role)]


@pytest.fixture
def run_page() -> RunPage:
    """Opens the address of a page, with parameters, as the demo person with an access role."""

    def run(access_role: str, page: str, **parameters: str) -> AppTest:
        test = AppTest.from_file(str(ENTRY), default_timeout=60)
        test.session_state["demo_person"] = place_of(access_role)
        test.switch_page(f"views/{page}.py")
        for name, value in parameters.items():
            test.query_params[name] = value
        return test.run()

    return run


def page_text(test: AppTest) -> str:
    """All the HTML and headings of a page as one text."""
    pieces = [element.value for element in (*test.title, *test.header, *test.warning)]
    pieces += [element.body for element in test.html]
    return "\n".join(str(piece) for piece in pieces)
