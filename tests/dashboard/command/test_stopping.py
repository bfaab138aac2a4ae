"""Ctrl-C ends a command without a traceback, even while its libraries are read."""

import signal
import subprocess
import sys

from tests.conftest import ROOT

STOPPED_WHILE_STARTING = """
import os, signal, sys

class Stop:
    def find_spec(self, name, *_):
        if name == "dashboard.command.entry":
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Stop())
from dashboard.command import main
"""


def test_a_command_that_is_stopped_while_it_starts_says_nothing() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", STOPPED_WHILE_STARTING],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == -signal.SIGINT
    assert ended.stderr == ""


def test_a_command_that_has_started_stops_by_itself() -> None:
    told = "import signal, dashboard.command; print(signal.getsignal(signal.SIGINT).__name__)"
    ended = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ended.stdout.strip() == "default_int_handler"
