"""One process at a time: others get a sentence, and a killed owner holds nothing."""

import errno
import json
import multiprocessing
import os
import socket
import time
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.warehouse.ownership import InUse, Ownership, user_name
from tests.etl.faults.dying import importing_nothing


def hold(database: Path) -> None:
    """What the other process does."""
    owner = Ownership(database)
    (database.parent / "held").touch()
    time.sleep(60)
    owner.release()


def test_a_second_process_is_told_who_holds_it_until_that_one_is_gone(tmp_path: Path) -> None:
    database = tmp_path / "kept.duckdb"
    process = multiprocessing.get_context("spawn").Process(target=hold, args=(database,))
    with importing_nothing():
        process.start()
    try:
        for _ in range(600):
            if (tmp_path / "held").exists():
                break
            time.sleep(0.05)
        with pytest.raises(UsageProblem) as problem:
            Ownership(database)
        assert problem.value.exit_code == 2
        assert f"'{database}' is in use: '" in str(problem.value)
        assert f"(process {process.pid}) has held it since 20" in str(problem.value)
    finally:
        process.kill()
        process.join()
    Ownership(database).release()


def test_the_same_process_is_told_too(tmp_path: Path) -> None:
    owner = Ownership(tmp_path / "kept.duckdb")
    with pytest.raises(UsageProblem, match=rf"process {os.getpid()}\) has held it"):
        Ownership(tmp_path / "kept.duckdb")
    owner.release()
    Ownership(tmp_path / "kept.duckdb").release()


@pytest.mark.parametrize("left", ["", "nonsense", "[]", json.dumps({"process": "1"})])
def test_what_the_lock_file_says_is_never_trusted(left: str, tmp_path: Path) -> None:
    lock = tmp_path / "kept.duckdb.lock"
    lock.write_text(left)
    owner = Ownership(tmp_path / "kept.duckdb")
    lock.write_text(left)
    with pytest.raises(UsageProblem, match="is in use: another process holds it"):
        Ownership(tmp_path / "kept.duckdb")
    owner.release()


def test_a_lock_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UsageProblem, match="cannot be made"):
        Ownership(tmp_path / "file" / "kept.duckdb")
    (tmp_path / "kept.duckdb.lock").mkdir()
    with pytest.raises(UsageProblem, match="cannot be written to: Is a directory"):
        Ownership(tmp_path / "kept.duckdb")


def test_where_requests_go_is_told_while_the_lock_is_held_and_not_after(tmp_path: Path) -> None:
    database, address = tmp_path / "kept.duckdb", tmp_path / "socket"
    owner = Ownership(database)
    assert _address_told(database) is None
    owner.announce(address)
    assert _address_told(database) == address
    owner.retract()
    assert _address_told(database) is None
    owner.announce(address)
    owner.release()
    later = Ownership(database)
    assert _address_told(database) is None
    later.release()


def _address_told(database: Path) -> Path | None:
    with pytest.raises(InUse) as held:
        Ownership(database)
    return held.value.address


def test_the_next_owner_removes_the_socket_of_a_killed_one_and_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for left, is_removed in (("left", True), ("file", False)):
        with socket.socket(socket.AF_UNIX) as killed:
            killed.bind("left")
        Path("file").write_text("mine")
        (tmp_path / "kept.duckdb.lock").write_text(json.dumps({"address": left}))
        Ownership(tmp_path / "kept.duckdb").release()
        assert Path("left").exists() is not is_removed
        assert Path("file").read_text() == "mine"
        Path("left").unlink(missing_ok=True)


def test_data_of_another_user_is_said_to_be_theirs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ownership(tmp_path / "kept.duckdb").release()
    me = user_name(os.geteuid())
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(UsageProblem) as problem:
        Ownership(tmp_path / "kept.duckdb")
    assert str(problem.value) == (
        f"'{tmp_path / 'kept.duckdb'}' belongs to the user '{me}'; run the command as that user."
    )


def _refuse(*arguments: object, **named: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def test_a_lock_that_cannot_be_opened_is_said_to_be_whose_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "kept.duckdb"
    Ownership(database).release()
    me = os.geteuid()
    monkeypatch.setattr(os, "open", _refuse)
    with pytest.raises(UsageProblem, match="where the data is, cannot be written to: Permission"):
        _as_user(me, database, monkeypatch)
    with pytest.raises(UsageProblem, match=f"belongs to the user '{user_name(me)}'; run"):
        _as_user(me + 1, database, monkeypatch)


def _as_user(uid: int, database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: uid)
    Ownership(database)
