"""Stopping: whoever asked stops or is gone, or the owner stops; what is left is whole."""

import _thread
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

import dashboard.local_api.operations
from dashboard.local_api import Batches, Export, Exported, Load, Operation, Undo
from dashboard.local_api.client import Remote
from dashboard.local_api.desk import Local, open_desk
from dashboard.local_api.operation import Call
from dashboard.local_api.operations import NAMES
from dashboard.local_api.server import local_api
from dashboard.local_api.wire import PART, Request, release, send
from etl.errors import UsageProblem
from etl.jobs import Cancelled, JobControl, Jobs
from etl.loading import LoadOptions, Receipt
from etl.loading import load as load_really
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from etl.warehouse.ownership import InUse
from tests.etl.small import FACULTY

LIMIT = 30


class SlowLoad:
    """A load that asks the data a question without end before it loads."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.version = -1

    def __call__(
        self,
        warehouse: Warehouse,
        path: Path,
        options: LoadOptions,
        who: str,
        folder: Path | None = None,
        control: JobControl | None = None,
    ) -> Receipt:
        assert control is not None
        self.version = warehouse.version()
        with warehouse.writing() as (cursor, _), control.stoppable(cursor.interrupt):
            cursor.execute("delete from history.roles")
            control.progress("Asking", 0.1)
            self.begun.set()
            cursor.execute("select count(*) from range(9e9::BIGINT) where range % 7 * range = 3")
        return load_really(warehouse, path, options, who, folder)


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowLoad:
    """Every load is slow."""
    slow = SlowLoad()
    monkeypatch.setattr(dashboard.local_api.operations, "load", slow)
    return slow


def _asked() -> Load:
    path = Path("faculty.csv").absolute()
    path.write_text(FACULTY)
    return Load(path, LoadOptions(), path.parent)


def _request(asked: Operation[Any]) -> Request:
    arguments = asked.questions().dump_python(asked, mode="json")
    return Request(release=release(), operation=NAMES[type(asked)], arguments=arguments)


def _is_untouched(warehouse: Warehouse, slow: SlowLoad) -> bool:
    with warehouse.cursor() as cursor:
        row = cursor.execute("select count(*) > 0 from current.roles").fetchone()
    return row == (True,) and warehouse.version() == slow.version


@contextmanager
def _ctrl_c_once_begun(slow: SlowLoad) -> Iterator[None]:
    """What a signal does to the main thread, once the load is in its query."""

    def press() -> None:
        assert slow.begun.wait(LIMIT)
        _thread.interrupt_main()

    pressing = threading.Thread(target=press)
    pressing.start()
    yield
    pressing.join()


def test_ctrl_c_ends_a_load_of_this_process(
    slow: SlowLoad, warehouse: Warehouse, jobs: Jobs
) -> None:
    with _ctrl_c_once_begun(slow), pytest.raises(Cancelled):
        Local(warehouse, jobs).do(_asked())
    assert _is_untouched(warehouse, slow)


def test_ctrl_c_ends_a_load_at_the_owner(
    slow: SlowLoad, warehouse: Warehouse, remote: Remote
) -> None:
    with _ctrl_c_once_begun(slow), pytest.raises(Cancelled):
        remote.do(_asked())
    assert _is_untouched(warehouse, slow)
    assert remote.do(Batches()) == []


def test_whoever_is_gone_has_stopped(
    slow: SlowLoad, warehouse: Warehouse, place: Path, jobs: Jobs
) -> None:
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(place))
        send(connection, _request(_asked()))
        assert slow.begun.wait(LIMIT)
    job = jobs.find(1)
    assert job is not None
    with pytest.raises(Cancelled):
        job.wait()
    assert _is_untouched(warehouse, slow)
    assert not list(warehouse.spool.glob("*"))


def test_an_owner_that_stops_takes_back_what_is_not_done(
    slow: SlowLoad, warehouse: Warehouse, jobs: Jobs
) -> None:
    said: list[BaseException] = []

    def ask() -> None:
        try:
            remote.do(_asked())
        except UsageProblem as problem:
            said.append(problem)

    with local_api(warehouse, jobs) as place:
        remote = Remote(place)
        asking = threading.Thread(target=ask)
        asking.start()
        assert slow.begun.wait(LIMIT)
    asking.join()
    assert "stopped before it answered" in str(said[0])
    assert _is_untouched(warehouse, slow)
    assert not place.exists()
    with pytest.raises(UsageProblem, match="stopped before it answered"):
        remote.do(Batches())


def test_a_reader_that_does_not_read_keeps_nobody_from_stopping(
    warehouse: Warehouse, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(call: Call) -> Exported:
        begun.set()
        while True:
            call.write(b"x" * PART)

    begun = threading.Event()
    monkeypatch.setattr(Export, "perform", lambda self, call: endless(call))
    with socket.socket(socket.AF_UNIX) as connection:
        with local_api(warehouse, jobs) as place:
            connection.connect(str(place))
            send(connection, _request(Export("roles")))
            assert begun.wait(LIMIT)
        while connection.recv(PART):
            pass


def test_the_owner_is_asked_where_there_is_one_and_the_file_opened_where_not(
    settings: Settings,
) -> None:
    with open_desk(settings) as desk:
        assert isinstance(desk, Local)
        with pytest.raises(InUse, match="Stop it, then try again"), open_desk(settings):
            raise AssertionError("a command without an API has the data")
    with (
        open_warehouse(settings) as warehouse,
        Jobs() as jobs,
        local_api(warehouse, jobs),
        open_desk(settings) as desk,
    ):
        assert isinstance(desk, Remote)
        with pytest.raises(UsageProblem, match="There is no batch 7"):
            desk.do(Undo(7))
    with open_desk(settings) as desk:
        assert isinstance(desk, Local)
        assert desk.do(Batches()) == []


def test_an_owner_whose_address_nobody_answers_at_is_in_use(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("dashboard.local_api.desk._BETWEEN_TRIES", 0)
    with open_warehouse(settings) as warehouse:
        warehouse.ownership.announce(tmp_path / "absent" / "socket")
        with pytest.raises(InUse, match="is in use"), open_desk(settings):
            raise AssertionError("nobody answers")
