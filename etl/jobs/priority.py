"""Lets the threads that load give way to those that answer pages."""

import os
import sys
import threading

_NICE = 10


def give_way() -> None:
    """This thread runs when no page needs the core; where the system has no such thing, as before.

    Linux counts niceness by thread; elsewhere it would slow the whole process down.
    """
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
