"""What tests share: isolation from the developer's data and network, and the loaded sample."""

import fcntl
import gc
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from etl.loading import LoadOptions, load, loadable_files
from etl.sample import ENDING
from etl.settings import Settings, read_settings
from etl.warehouse import Warehouse, connecting, open_warehouse
from tests.chromium import SENTENCE, find_chromium
from tests.etl import publishing

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_data"
REAL_DATABASE = ROOT / ".kept"
LOOPBACK = {"127.0.0.1", "::1", "localhost", "0.0.0.0", "", None}

# A failure must be repeatable; `pytest --hypothesis-profile=search` looks for new ones.
hypothesis_settings.register_profile("repeat", derandomize=True, deadline=None)
hypothesis_settings.register_profile("search", deadline=None, max_examples=1000)
hypothesis_settings.load_profile("repeat")

for _name in [name for name in os.environ if name.startswith("KEPT_")]:
    del os.environ[_name]

_trespasses: list[str] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuses the developer's database and the network; kept for the teardown too, because
    libraries swallow what is raised here."""
    if event == "open" and ".kept" in str(arguments[0]):
        path = Path(arguments[0]).absolute()
        trespass = f"opened {path}" if path.is_relative_to(REAL_DATABASE) else ""
    elif event == "socket.connect" and isinstance(arguments[1], tuple):
        trespass = f"connected to {arguments[1][0]}" if arguments[1][0] not in LOOPBACK else ""
    elif event == "socket.getaddrinfo":
        trespass = f"looked up {arguments[0]}" if arguments[0] not in LOOPBACK else ""
    else:
        return
    if trespass:
        _trespasses.append(trespass)
        raise PermissionError(f"A test {trespass}")


sys.addaudithook(_watch)

# Tables of tests are small: of their statements DuckDB spends a third on handing them to threads.
# The processes that tests start, and those they kill, have as many threads as the product.
connecting._CONFIG["threads"] = 1


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each test in a folder of its own, away from the developer's .env and kept.toml."""
    monkeypatch.chdir(tmp_path)
    _trespasses.clear()
    yield
    assert not _trespasses, f"The test {'; '.join(_trespasses)}"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a new institution whose database is the test's own; nothing is set in them."""
    return read_settings(database=tmp_path / "kept.duckdb", today=ENDING)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a new institution, to be copied: that is quicker than making it."""
    path = tmp_path_factory.mktemp("empty") / "kept.duckdb"
    open_warehouse(Settings(database=path, today=ENDING)).close()
    return path


@pytest.fixture
def warehouse(settings: Settings, empty_database: Path) -> Iterator[Warehouse]:
    """An empty warehouse."""
    shutil.copyfile(empty_database, settings.database)
    with open_warehouse(settings) as warehouse:
        yield warehouse


@pytest.fixture
def unpublished() -> Iterator[None]:
    """What is loaded changes no numbers: for tests of rows, which take half the time then.

    That numbers follow every load and undo is what `test_history` and the tests of marts are about.
    """
    with publishing.unpublished():
        yield


@pytest.fixture(scope="session")
def loaded_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with sample_data in it, loaded as a user loads it, once a run.

    The file is this worker's own: read it through `sample_settings`, copy it to write.
    """
    mine = tmp_path_factory.mktemp("sample") / "kept.duckdb"
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _load_sample(mine)
        return mine
    shared = tmp_path_factory.getbasetemp().parent
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "sample.loaded").exists():
            _load_sample(shared / "sample.duckdb")
            (shared / "sample.loaded").touch()
    shutil.copyfile(shared / "sample.duckdb", mine)
    return mine


def settings_of_sample(database: Path) -> Settings:
    """The settings `make demo` uses, with another database."""
    with pytest.MonkeyPatch.context() as environment:
        environment.chdir(database.parent)
        environment.setenv("KEPT_CONFIG", str(SAMPLE / "kept.toml"))
        return read_settings(
            database=database, today=ENDING, demo_people=SAMPLE / "demo_people.json"
        )


def _load_sample(database: Path) -> None:
    with open_warehouse(settings_of_sample(database)) as warehouse:
        for path in loadable_files(SAMPLE)[0]:
            receipt = load(warehouse, path, LoadOptions(), "tests")
            assert not receipt.refused, receipt.problems


@pytest.fixture
def sample_settings(loaded_sample: Path) -> Settings:
    """The settings that `loaded_sample` is read with."""
    return settings_of_sample(loaded_sample)


@pytest.fixture(scope="session")
def chromium_path() -> Path:
    """A Chromium that starts."""
    found = find_chromium()
    assert found, SENTENCE
    return found


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real data that is no part of the project; the test is skipped where it is absent."""
    folder = Path(os.environ.get("SHARED_DATA") or ROOT.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"There is no real data at {folder}; SHARED_DATA names another folder.")
    return folder


def pytest_collection_finish() -> None:
    """What is imported and collected stays: every look for garbage goes past it from here on."""
    gc.freeze()


def pytest_make_parametrize_id(config: pytest.Config, val: object, argname: str) -> str | None:
    """Names that are the same in every process: packed bytes hold the time, sets have no order."""
    if isinstance(val, bytes):
        return argname
    if isinstance(val, set | frozenset):
        return "-".join(sorted(map(str, val))) or "nobody"
    return None
