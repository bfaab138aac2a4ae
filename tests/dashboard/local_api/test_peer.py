"""Who is at the other end of a socket, and who signed in to the system in a process."""

import os
import socket
import sys
from pathlib import Path

import pytest

from dashboard.local_api.peer import login_name, peer_pid, peer_uid
from etl.warehouse.ownership import user_name


def test_the_other_end_is_this_process() -> None:
    one, other = socket.socketpair()
    with one, other:
        assert peer_uid(one) == os.geteuid()
        assert peer_pid(one) == (None if sys.platform == "darwin" else os.getpid())


@pytest.mark.parametrize(
    ("kept_by_system", "name"),
    [("4294967295", None), (str(os.getuid()), user_name(os.getuid())), ("", None), ("x", None)],
)
def test_who_signed_in_is_what_the_system_keeps(
    kept_by_system: str, name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "read_text", lambda path: kept_by_system)
    assert login_name(1) == name


def test_a_process_that_is_gone_says_nothing() -> None:
    assert login_name(2**31 - 1) is None
