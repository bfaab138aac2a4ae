"""The jobs of a process: changes one after the other, checks one after the other beside them."""

import itertools
import queue
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable
from typing import Any, Literal, Self, TypeVar, get_args

from etl.errors import UsageProblem
from etl.jobs.control import JobControl
from etl.jobs.job import Job, JobState
from etl.jobs.priority import give_way, hand_over_soon

Lane = Literal["writer", "checker", "copier"]
"""The one thread that changes the data, one for what only reads a file and says what it is, and
one for what reads all of the data."""

Result = TypeVar("Result")
_ENDED_KEPT = 200


class Jobs:
    """Runs what is submitted until `stop`; also a context manager."""

    def __init__(self) -> None:
        hand_over_soon()
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()
        self._jobs: OrderedDict[int, Job[Any]] = OrderedDict()
        self._ended: Counter[tuple[str, str]] = Counter()
        self._stopped = False
        self._queues: dict[Lane, queue.SimpleQueue[Job[Any] | None]] = {
            lane: queue.SimpleQueue() for lane in get_args(Lane)
        }
        self._threads = [
            threading.Thread(target=self._run, args=(waiting,), name=f"kept-{lane}", daemon=True)
            for lane, waiting in self._queues.items()
        ]
        for thread in self._threads:
            thread.start()

    def submit(
        self, kind: str, who: str, work: Callable[[JobControl], Result], lane: Lane = "writer"
    ) -> Job[Result]:
        """Puts work at the end of its lane; UsageProblem once this process is stopping."""
        with self._lock:
            if self._stopped:
                raise UsageProblem("Kept is stopping, so nothing new is begun. Try again later.")
            job = Job(next(self._numbers), kind, who, work)
            self._jobs[job.state.id] = job
            self._forget_oldest()
        self._queues[lane].put(job)
        return job

    def find(self, number: int) -> Job[Any] | None:
        """The job of that number, unless it ended long ago."""
        with self._lock:
            return self._jobs.get(number)

    def states(self) -> list[JobState]:
        """The jobs that wait, run or ended lately, oldest first."""
        with self._lock:
            return [job.state for job in self._jobs.values()]

    def ended(self) -> dict[tuple[str, str], int]:
        """How many came to their end since the beginning, by their kind and how they ended."""
        with self._lock:
            return dict(self._ended)

    def stop(self) -> None:
        """Cancels what waits and what runs, and returns when nothing runs any more."""
        with self._lock:
            self._stopped = True
            jobs = list(self._jobs.values())
        # The last first: what waits must not begin when what runs before it has ended.
        for job in reversed(jobs):
            job.cancel()
        for waiting in self._queues.values():
            waiting.put(None)
        for thread in self._threads:
            thread.join()

    def _forget_oldest(self) -> None:
        ended = [number for number, job in self._jobs.items() if job.state.ended]
        for number in ended[:-_ENDED_KEPT]:
            del self._jobs[number]

    def _run(self, waiting: "queue.SimpleQueue[Job[Any] | None]") -> None:
        give_way()
        while (job := waiting.get()) is not None:
            job.run()
            with self._lock:
                self._ended[job.state.kind, job.state.state] += 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.stop()
