"""One job: what is done for whom, how far it is, and what came of it."""

import logging
import threading
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Generic, Literal, Protocol, TypeVar, runtime_checkable

import duckdb

from etl.errors import KeptError, OurFault
from etl.jobs.control import Cancelled, JobControl

log = logging.getLogger("kept.jobs")

State = Literal["waiting", "running", "done", "refused", "failed", "cancelled"]
Result = TypeVar("Result")

HEARTBEAT = 0.25
"""Seconds after which whoever follows a job hears of it even if nothing changed."""


@dataclass(frozen=True)
class JobState:
    """A job at one moment; `sentence` says why it was refused or failed."""

    id: int
    kind: str
    who: str
    state: State = "waiting"
    stage: str | None = None
    fraction: float | None = None
    sentence: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state not in ("waiting", "running")


@runtime_checkable
class _MayRefuse(Protocol):
    """A result that may say no, as a receipt does."""

    @property
    def refused(self) -> bool: ...


class Job(Generic[Result]):
    """Work in a queue, under way or ended; `etl.jobs.Jobs` makes and runs them."""

    def __init__(
        self, number: int, kind: str, who: str, work: Callable[[JobControl], Result]
    ) -> None:
        self.control = JobControl(self._tell)
        self._work = work
        self._state = JobState(number, kind, who)
        self._changed = threading.Condition()
        self._results: list[Result] = []
        self._error: BaseException | None = None

    @property
    def state(self) -> JobState:
        """How it is now."""
        return self._state

    def cancel(self) -> None:
        """Asks it to stop: at once while it waits, at the next moment it can while it runs."""
        self.control.cancel()
        with self._changed:
            if self._state.state == "waiting":
                self._error = Cancelled()
                self._become(state="cancelled")

    def follow(self) -> Iterator[JobState]:
        """Its states as they change, the last one included; some more than once."""
        while True:
            with self._changed:
                state = self._state
            yield state
            if state.ended:
                return
            with self._changed:
                if self._state is state:
                    self._changed.wait(HEARTBEAT)

    def wait(self) -> Result:
        """What came of it, once it has ended; raises what it raised, or Cancelled."""
        with self._changed:
            # With a limit, because a wait without one does not let Ctrl-C through on every system.
            while not self._state.ended:
                self._changed.wait(HEARTBEAT)
        if self._error is not None:
            raise self._error
        return self._results[0]

    def run(self) -> None:
        """Does the work in this thread, unless it was cancelled while it waited."""
        with self._changed:
            if self._state.ended:
                return
            self._become(state="running")
        try:
            result = self._work(self.control)
        except BaseException as error:
            self._fail(error)
        else:
            self._succeed(result)

    def _succeed(self, result: Result) -> None:
        refused = isinstance(result, _MayRefuse) and result.refused
        with self._changed:
            if refused and self.control.cancelled:
                # What stops a query may look to the work like a file that cannot be read.
                self._error = Cancelled()
                self._become(state="cancelled")
                return
            self._results.append(result)
            self._become(state="refused" if refused else "done")

    def _fail(self, error: BaseException) -> None:
        stopped = isinstance(error, Cancelled | duckdb.InterruptException)
        state: State = "failed"
        if stopped and self.control.cancelled:
            state, error = "cancelled", Cancelled()
        elif isinstance(error, KeptError) and not isinstance(error, OurFault):
            state = "refused"
        elif not isinstance(error, OurFault):
            error = fault_of(error)
        with self._changed:
            self._error = error
            self._become(state=state, sentence=str(error) or None)

    def _tell(self, stage: str, fraction: float | None) -> None:
        with self._changed:
            self._become(stage=stage, fraction=fraction)

    def _become(self, **changes: object) -> None:
        self._state = replace(self._state, **changes)  # type: ignore[arg-type]
        self._changed.notify_all()


def fault_of(error: BaseException) -> OurFault:
    """Writes an error nobody foresaw into the log; what people are told of it has its number."""
    number = uuid.uuid4().hex[:8]
    log.error("Fault %s", number, exc_info=error, extra={"fault": number})
    return OurFault(f"Kept made a mistake (number {number}); we are sorry. Nothing was stored.")
