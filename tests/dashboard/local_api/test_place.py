"""The socket: its owner's alone, on a path that fits, and the user at its other end."""

import os
import socket
import stat
import tempfile
from pathlib import Path

import pytest

from dashboard.local_api import Batches
from dashboard.local_api.client import Remote
from dashboard.local_api.peer import peer_uid
from dashboard.local_api.place import is_private, socket_place
from dashboard.local_api.server import local_api
from etl.errors import UsageProblem
from etl.jobs import Jobs
from etl.sample import ENDING
from etl.settings import Settings, read_settings
from etl.warehouse import Warehouse, open_warehouse


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_the_socket_is_its_owners_alone(place: Path) -> None:
    assert stat.S_ISSOCK(place.lstat().st_mode)
    assert (_mode(place), _mode(place.parent)) == (0o600, 0o700)


def test_a_long_path_gets_a_short_one_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    deep = tmp_path / ("d" * 60) / ("e" * 60)
    with open_warehouse(read_settings(database=deep / "kept.duckdb", today=ENDING)) as warehouse:
        with Jobs() as jobs, local_api(warehouse, jobs) as place:
            assert place.parent == tmp_path / f"kept-{os.geteuid()}"
            assert is_private(place.parent)
            assert Remote(place).do(Batches()) == []
        assert not place.exists()
    assert socket_place(deep / "other.duckdb") != place


def test_a_folder_of_somebody_else_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "k.api"
    folder.mkdir()
    folder.chmod(0o755)
    with pytest.raises(UsageProblem, match="must be a folder of yours alone"):
        socket_place(tmp_path / "k")
    folder.chmod(0o700)
    assert socket_place(tmp_path / "k") == folder / "socket"
    folder.rename(tmp_path / "real")
    folder.symlink_to(tmp_path / "real")
    assert not is_private(folder)
    assert is_private(tmp_path / "real")
    with monkeypatch.context() as other:
        other.setattr(os, "geteuid", lambda: os.getuid() + 1)
        assert not is_private(tmp_path / "real")
    assert not is_private(tmp_path / "absent")


def test_a_client_speaks_to_nobody_else(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert Remote(place).is_there()
    monkeypatch.setattr("dashboard.local_api.client.peer_uid", lambda connection: os.getuid() + 1)
    assert not Remote(place).is_there()


def test_the_system_says_who_is_at_the_other_end() -> None:
    one, other = socket.socketpair(socket.AF_UNIX)
    with one, other:
        assert peer_uid(one) == os.getuid()


def test_a_socket_left_by_a_killed_owner_is_in_nobodys_way(
    warehouse: Warehouse, settings: Settings
) -> None:
    place = socket_place(warehouse.path)
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(str(place))
    with Jobs() as jobs, local_api(warehouse, jobs) as again:
        assert again == place
        assert Remote(place).do(Batches()) == []
