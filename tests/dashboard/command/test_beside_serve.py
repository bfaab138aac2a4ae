"""Commands in processes of their own beside `kept serve`, and after it was killed or stopped."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from dashboard.local_api import Load
from dashboard.local_api.client import Remote
from dashboard.local_api.server import local_api
from dashboard.running import held
from etl.loading import LoadOptions
from etl.warehouse import Warehouse
from etl.warehouse.ownership import user_name
from tests.conftest import ROOT, SAMPLE
from tests.dashboard.command.conftest import Kept, write_files
from tests.dashboard.conftest import RunPage, page_text
from tests.etl.small import FACULTY, INSTITUTION, PROGRAMS


@contextmanager
def _serving() -> Iterator[tuple[subprocess.Popen[str], str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = "from dashboard.command import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", serve, "serve", "--demo", "--port", str(port)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            assert f"http://127.0.0.1:{port}" in server.stdout.readline()
            yield server, f"http://127.0.0.1:{port}/healthz"
        finally:
            server.kill()


def _version(address: str) -> Any:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)["version"]


def test_commands_work_beside_kept_serve_and_after_it_whatever_its_end(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commands run in this process, which is another than the server's."""
    monkeypatch.setenv("KEPT_DEMO_PEOPLE", str(SAMPLE / "demo_people.json"))
    place = Path("kept.duckdb.api") / "socket"
    write_files(faculty=FACULTY, programs=PROGRAMS)
    with _serving() as (server, address):
        version = _version(address)
        code, out, _ = kept("load", "faculty.csv", "programs.csv")
        assert (code, out.count("loaded into")) == (0, 2)
        assert _version(address) == version + 2
        assert kept("check", "faculty.csv")[1].startswith("faculty.csv: This file was loaded as")
        rows = [json.loads(line) for line in kept("batches", "--json")[1].splitlines()]
        assert [row["feed"] for row in rows] == ["faculty", "programs"]
        assert {row["who"] for row in rows} == {user_name(os.getuid())}
        assert kept("undo", "99")[0::2] == (2, "There is no batch 99. `kept batches` lists them.\n")
        exported = kept("export", "programs")[1]
        assert exported.splitlines()[1].startswith("GS,General surgery,Surgery,residency")
        assert ",3,3,programs.csv,current," in kept("export", "programs", "--history")[1]
        server.send_signal(signal.SIGKILL)
        server.wait(60)
    assert place.exists()
    assert "nothing changed" in kept("load", "faculty.csv")[1]
    assert not place.exists()
    assert kept("export", "programs")[1] == exported
    with _serving() as (server, address):
        assert place.exists()
        assert _version(address) == version + 2
        server.send_signal(signal.SIGTERM)
        assert server.wait(60) == 0
    assert not place.exists()


def test_an_open_page_shows_the_new_numbers_at_its_next_run(
    served_empty: Warehouse, run_page: RunPage
) -> None:
    shown = run_page("institution_leader", "overview")
    before = page_text(shown)
    with local_api(served_empty, held().jobs) as place:
        for feed, content in INSTITUTION.items():
            path = Path(f"{feed}.csv").absolute()
            path.write_text(content)
            receipt = Remote(place).do(Load(path, LoadOptions(), path.parent))
            assert receipt.outcome == "loaded"
    after = page_text(shown.run())
    assert not shown.exception
    assert after != before
    assert "4" in after
