"""Whether Kept is well, and its figures: as they are, and never about a person."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from dashboard.answering import counts, health
from dashboard.answering.counts import Counts
from dashboard.running import Running, hold, say_ready
from etl.access.claims import stamp
from etl.jobs import Jobs
from etl.operations.backup import back_up
from etl.warehouse import Warehouse
from tests.dashboard.answering.asking import ask
from tests.dashboard.conftest import RunPage
from tests.dashboard.small import load_small

APP = Starlette(
    routes=[Route("/healthz", health.healthz), Route("/metrics", health.metrics)],
)
FIGURE = re.compile(r'kept_[a-z_]+(\{[a-z]+="[^"]+"(,[a-z]+="[^"]+")*\})? -?[0-9.e+]+')


def _figures() -> dict[str, float]:
    status, headers, body = ask(APP, "/metrics")
    assert status == 200
    assert headers["content-type"].startswith("text/plain; version=0.0.4")
    lines = body.decode().splitlines()
    figures = [line for line in lines if not line.startswith("#")]
    assert [line for line in figures if not FIGURE.fullmatch(line)] == []
    named = {line.split()[2] for line in lines if line.startswith("# TYPE")}
    for line in figures:
        name = re.sub(r"_(bucket|sum|count)$", "", re.split(r"[{ ]", line)[0])
        assert {name, re.split(r"[{ ]", line)[0]} & named
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in figures)}


def test_before_it_is_ready_it_says_so(warehouse: Warehouse) -> None:
    hold(None)
    assert ask(APP, "/healthz")[0::2] == (503, b'{"status":"unready"}')
    assert ask(APP, "/metrics")[0] == 503
    with Jobs() as jobs:
        hold(Running(warehouse, warehouse.settings, jobs, demo=True))
        assert ask(APP, "/healthz")[0] == 503
        say_ready()
        assert ask(APP, "/healthz")[0::2] == (
            200,
            f'{{"status":"ok","version":{warehouse.version()},"as_of":"2025-09-30"}}'.encode(),
        )
        warehouse.stale_because = "Hours of F1 are lost."
        status, _, body = ask(APP, "/healthz")
        assert (status, b'"status":"stale"' in body, b"F1" in body) == (200, True, False)
        assert _figures()["kept_numbers_stale"] == 1
        hold(None)
    assert ask(APP, "/healthz")[0] == 503


def test_a_database_that_does_not_answer_is_not_ready(
    served: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(self: Warehouse) -> int:
        raise RuntimeError("gone")

    say_ready()
    monkeypatch.setattr(Warehouse, "version", fails)
    assert ask(APP, "/healthz")[0::2] == (503, b'{"status":"unready"}')


def test_figures_follow_what_happens_and_tell_of_nobody(
    served_running: Warehouse,
    run_page: RunPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own = Counts()
    for module in (counts, health):
        monkeypatch.setattr(module, "COUNTS", own)
    say_ready()
    before = _figures()
    assert before["kept_batches"] == 5
    assert "kept_backup_age_seconds" not in before
    load_small(served_running, tmp_path)  # The same files again: nothing changes.
    back_up(served_running, tmp_path / "it.zip", "ada")
    run_page("institution_leader", "overview")
    own.add(counts.FAULTS)
    now = stamp(datetime.now(UTC))
    with served_running.reserving() as connection:
        for ends_at, ended_at in (
            (now + timedelta(hours=1), None),
            (now - timedelta(hours=1), None),
            (now + timedelta(hours=1), now),
        ):
            connection.execute(
                "insert into access.sessions (ends_at, ended_at) values (?, ?)",
                [ends_at, ended_at],
            )
    after = _figures()
    assert (before["kept_sessions"], after["kept_sessions"]) == (0, 1)
    assert after["kept_data_version"] == served_running.version()
    assert after["kept_log_entries"] > before["kept_log_entries"]
    assert after["kept_page_run_seconds_count"] >= 1
    assert after['kept_page_run_seconds_bucket{le="+Inf"}'] == after["kept_page_run_seconds_count"]
    assert after["kept_faults_total"] == 1
    assert after["kept_as_of_age_days"] == 0
    assert 0 <= after["kept_backup_age_seconds"] < 600
    assert after["kept_process_resident_bytes"] > 10_000_000
    text = ask(APP, "/metrics")[2].decode()
    assert not re.search(r"\b(F\d|Ada|Ben|Cleo)\b", text)


def test_jobs_are_counted_by_how_they_ended(served_empty: Warehouse) -> None:
    from dashboard.running import held

    say_ready()
    held().jobs.submit("load", "ada", lambda control: None).wait()
    # What a job says is there a moment before it is counted.
    held().jobs.submit("check", "ada", lambda control: None).wait()
    assert _figures()['kept_jobs_ended_total{kind="load",outcome="done"}'] == 1


def test_runs_are_counted_under_every_bound_they_keep() -> None:
    own = Counts()
    for seconds in (0.01, 0.15, 0.151, 60):
        own.page_ran(seconds)
    found, total = own.runs()
    assert found == [1, 1, 1, 2, 3, 3, 3, 3, 3, 3, 4]
    assert total == pytest.approx(60.311)
