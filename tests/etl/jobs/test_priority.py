"""Threads that load are nicer than those of pages, and one that is nicer already stays so."""

import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from etl.jobs.priority import give_way


def _niceness(before: int) -> int:
    thread = threading.get_native_id()
    os.setpriority(os.PRIO_PROCESS, thread, before)
    give_way()
    return os.getpriority(os.PRIO_PROCESS, thread)


@pytest.mark.skipif(sys.platform != "linux", reason="Only Linux counts niceness by thread.")
def test_a_thread_gives_way_and_is_never_made_less_nice() -> None:
    own = os.getpriority(os.PRIO_PROCESS, threading.get_native_id())
    for before, after in ((max(own, 5), max(own, 10)), (max(own, 15), max(own, 15))):
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(_niceness, before).result() == after
