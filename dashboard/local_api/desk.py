"""The one way to the data for commands: opens it or, where another process has it, asks that."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from dashboard.local_api.client import Remote
from dashboard.local_api.doing import Watch, Write, carry_out, watch_nothing, write_nothing
from dashboard.local_api.operation import Answer, Operation
from dashboard.local_api.peer import login_name
from etl.jobs import Jobs
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from etl.warehouse.ownership import InUse, user_name

_TRIES = 20
_BETWEEN_TRIES = 0.1


class Desk(Protocol):
    """Where operations are asked for."""

    def do(
        self,
        operation: Operation[Answer],
        watch: Watch = watch_nothing,
        write: Write = write_nothing,
    ) -> Answer:
        """The answer. Raises KeptError with a sentence, Cancelled after Ctrl-C."""
        ...


class Local:
    """The data, open in this process."""

    def __init__(self, warehouse: Warehouse, jobs: Jobs) -> None:
        self._warehouse = warehouse
        self._jobs = jobs

    def do(
        self,
        operation: Operation[Answer],
        watch: Watch = watch_nothing,
        write: Write = write_nothing,
    ) -> Answer:
        """The answer, worked out here."""
        who = user_name(os.getuid())
        login = login_name(os.getpid())
        return carry_out(operation, self._warehouse, self._jobs, who, watch, write, login)


@contextmanager
def open_desk(settings: Settings) -> Iterator[Desk]:
    """The data of the settings, here or where it is open already.

    UsageProblem where another process has it that takes no requests, or another user.
    """
    found = _found(settings)
    if isinstance(found, Remote):
        yield found
        return
    with found as warehouse, Jobs() as jobs:
        yield Local(warehouse, jobs)


def _found(settings: Settings) -> Warehouse | Remote:
    for tries in range(1, _TRIES + 1):
        try:
            return open_warehouse(settings)
        except InUse as held:
            if held.address is None or tries == _TRIES:
                raise
            remote = Remote(held.address)
            if remote.is_there():
                return remote
        # Whoever said so is just starting or just gone, and the lock tells which.
        time.sleep(_BETWEEN_TRIES)
    raise AssertionError("the last try returns or raises")
