"""Jobs: one writer, progress, an end for each, and stopping what waits, runs or asks the data."""

import contextlib
import threading
from collections.abc import Callable, Iterator

import duckdb
import pytest

from etl.errors import DataProblem, OurFault, UsageProblem
from etl.jobs import Cancelled, JobControl, Jobs
from etl.loading import LoadOptions, Receipt, check, load
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

LIMIT = 30


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    """Jobs of this process, stopped at the end."""
    with Jobs() as jobs:
        yield jobs


class Gate:
    """Work that tells when it began and goes on when it is let."""

    def __init__(self) -> None:
        self.begun, self.let = threading.Event(), threading.Event()

    def __call__(self, control: JobControl) -> str:
        self.begun.set()
        assert self.let.wait(LIMIT)
        control.progress("after the gate", 0.5)
        return "through"


def test_changes_wait_for_each_other_and_checks_for_no_change(jobs: Jobs) -> None:
    first, second = Gate(), Gate()
    one = jobs.submit("load", "ada", first)
    two = jobs.submit("undo", "ben", second)
    assert first.begun.wait(LIMIT)
    assert jobs.submit("check", "cy", lambda control: "checked", "checker").wait() == "checked"
    assert [job.state for job in jobs.states()] == ["running", "waiting", "done"]
    assert not second.begun.is_set()
    second.let.set()
    first.let.set()
    assert (one.wait(), two.wait()) == ("through", "through")
    assert [(job.id, job.kind, job.who, job.state) for job in jobs.states()] == [
        (1, "load", "ada", "done"),
        (2, "undo", "ben", "done"),
        (3, "check", "cy", "done"),
    ]


def test_whoever_follows_sees_the_stages_and_the_end(jobs: Jobs) -> None:
    gate = Gate()
    job = jobs.submit("load", "ada", gate)
    seen = []
    for state in job.follow():
        seen.append((state.state, state.stage, state.fraction))
        gate.let.set()
    assert seen[0][0] in ("waiting", "running")
    assert seen[-1] == ("done", "after the gate", 0.5)


def _raise(error: Exception) -> Callable[[JobControl], str]:
    def work(control: JobControl) -> str:
        raise error

    return work


@pytest.mark.parametrize(
    ("error", "state", "raised", "sentence"),
    [
        (DataProblem("It is wrong."), "refused", DataProblem, "It is wrong."),
        (UsageProblem("Not so."), "refused", UsageProblem, "Not so."),
        (OurFault("Broken."), "failed", OurFault, "Broken."),
        (ZeroDivisionError("a secret"), "failed", OurFault, "Kept made a mistake (number "),
        (duckdb.InterruptException("?"), "failed", OurFault, "Kept made a mistake (number "),
    ],
)
def test_an_error_ends_a_job_and_not_the_next_one(
    error: Exception, state: str, raised: type[Exception], sentence: str, jobs: Jobs
) -> None:
    job = jobs.submit("load", "ada", _raise(error))
    with pytest.raises(raised) as caught:
        job.wait()
    assert (job.state.state, job.state.sentence) == (state, str(caught.value))
    assert str(caught.value).startswith(sentence)
    assert "secret" not in str(caught.value)
    assert jobs.submit("load", "ada", lambda control: 1).wait() == 1


def test_a_refused_file_is_a_refused_job(jobs: Jobs, desk: Desk) -> None:
    path = desk.write("activity", csv_of(GOOD["activity"] | {"hours": "26"}))
    job = jobs.submit("check", "ada", lambda control: check(desk.warehouse, path, LoadOptions()))
    assert job.wait().refused
    assert job.state.state == "refused"


def test_a_job_that_waits_is_cancelled_without_being_begun(jobs: Jobs) -> None:
    first, second = Gate(), Gate()
    jobs.submit("load", "ada", first)
    waiting = jobs.submit("load", "ben", second)
    waiting.cancel()
    with pytest.raises(Cancelled):
        waiting.wait()
    first.let.set()
    assert jobs.submit("load", "cy", lambda control: 3).wait() == 3
    assert not second.begun.is_set()


def test_a_job_that_runs_is_cancelled_at_its_next_stage(jobs: Jobs) -> None:
    gate = Gate()
    job = jobs.submit("load", "ada", gate)
    assert gate.begun.wait(LIMIT)
    job.cancel()
    gate.let.set()
    with pytest.raises(Cancelled):
        job.wait()
    assert (job.state.state, job.state.stage) == ("cancelled", None)


def test_a_job_that_was_done_when_it_was_cancelled_is_done(jobs: Jobs) -> None:
    job = jobs.submit("load", "ada", lambda control: 1)
    assert job.wait() == 1
    job.cancel()
    assert (job.wait(), job.state.state) == (1, "done")


def test_stopping_ends_a_long_query_and_begins_nothing_new(desk: Desk) -> None:
    begun = threading.Event()

    def ask(control: JobControl) -> None:
        with desk.warehouse.cursor() as cursor, control.stoppable(cursor.interrupt):
            begun.set()
            cursor.execute("select count(*) from range(9e9::BIGINT) where range % 7 * range = 3")

    jobs = Jobs()
    running = jobs.submit("load", "ada", ask)
    waiting = jobs.submit("load", "ben", lambda control: 2)
    assert begun.wait(LIMIT)
    jobs.stop()
    assert (running.state.state, waiting.state.state) == ("cancelled", "cancelled")
    with pytest.raises(UsageProblem, match="Kept is stopping"):
        jobs.submit("load", "cy", lambda control: 3)


def test_only_the_last_ended_jobs_are_remembered(jobs: Jobs) -> None:
    for _ in range(250):
        jobs.submit("load", "ada", lambda control: "ended").wait()
    states = jobs.states()
    assert len(states) <= 201
    assert states[-1].id == 250
    assert jobs.find(1) is None
    last = jobs.find(250)
    assert last is not None
    assert last.wait() == "ended"


@pytest.mark.parametrize("stage", ["Reading", "Storing"])
def test_a_load_cancelled_at_any_stage_is_there_whole_or_not_at_all(
    stage: str, jobs: Jobs, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [GOOD["activity"] | {"activity_id": f"K{row}"} for row in range(500)]
    path = desk.write("activity", csv_of(*rows))
    before = desk.warehouse.version()

    def work(control: JobControl) -> Receipt:
        def tell(said: str, fraction: float | None) -> None:
            if said.startswith(stage):
                control.cancel()

        monkeypatch.setattr(control, "_tell", tell)
        return load(desk.warehouse, path, LoadOptions(adds=True), "ada", control=control)

    job = jobs.submit("load", "ada", work)
    with contextlib.suppress(Cancelled):
        job.wait()
    stored = 500 if job.state.state == "done" else 0
    assert job.state.state in (("cancelled", "done") if stage == "Storing" else ("cancelled",))
    sql = "select count(*) from {}.activity where activity_id like 'K%'"
    assert [desk.rows(sql.format(schema)) for schema in ("current", "history")] == [[(stored,)]] * 2
    assert desk.warehouse.version() == before + bool(stored)
    assert list(desk.warehouse.path.parent.glob("*.spool/*")) == []
    again = desk.load("activity", csv_of(*rows), LoadOptions(adds=True))
    assert again.rows_new == 500 - stored
