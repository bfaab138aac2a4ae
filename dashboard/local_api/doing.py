"""Does an operation in the process that owns the data, and lets whoever asked watch."""

from collections.abc import Callable

from dashboard.local_api.operation import Answer, Call, Operation
from dashboard.local_api.operations import NAMES
from etl.jobs import JobControl, Jobs, JobState
from etl.warehouse import Warehouse

Watch = Callable[[str, float | None], None]
"""Is told the stage in words and the part done, a few times a second."""
Write = Callable[[bytes], object]


class AskerGone(Exception):
    """Nobody waits for the answer any more."""


def watch_nothing(stage: str, fraction: float | None) -> None:
    """For who does not want to know how far it is."""


def write_nothing(content: bytes) -> None:
    """For operations that write nothing."""


def carry_out(
    operation: Operation[Answer],
    warehouse: Warehouse,
    jobs: Jobs,
    who: str,
    watch: Watch = watch_nothing,
    write: Write = write_nothing,
    login: str | None = None,
) -> Answer:
    """The answer, in its turn. Ctrl-C or AskerGone from `watch` cancels it: raises Cancelled then.

    What was committed before that took effect is answered as if nobody had asked it to stop.
    """

    def work(control: JobControl) -> Answer:
        return operation.perform(Call(warehouse, who, control, write, login))

    if operation.lane is None:
        return work(JobControl())
    job = jobs.submit(NAMES[type(operation)], who, work, operation.lane)
    try:
        for state in job.follow():
            watch(_words(state), state.fraction)
    except (KeyboardInterrupt, AskerGone):
        job.cancel()
    return job.wait()


def _words(state: JobState) -> str:
    if state.state == "waiting":
        return "Waiting for what was asked before"
    return state.stage or "Working"
