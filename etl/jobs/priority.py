"""Lets the threads that load give way to those that answer pages."""

import os
import sys
import threading

_NICE = 10
_HAND_OVER = 0.0005


def give_way() -> None:
    """This thread runs when no page needs the core; where the system has no such thing, as before.

    Linux counts niceness by thread; elsewhere it would slow the whole process down.
    """
    if sys.platform == "linux":
        thread = threading.get_native_id()
        # One that is nicer already may not be made less so.
        own = os.getpriority(os.PRIO_PROCESS, thread)
        os.setpriority(os.PRIO_PROCESS, thread, max(own, _NICE))


def hand_over_soon() -> None:
    """A thread that runs Python lets another one after half a millisecond; it is five by default.

    A page asks several times, and would wait the whole time at each where a file is being read.
    """
    sys.setswitchinterval(_HAND_OVER)
