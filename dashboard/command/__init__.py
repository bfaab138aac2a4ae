"""The `kept` command: parses words, asks for what they say, and says what became of it."""

import signal
import threading

# Reading the libraries takes a second or more: Ctrl-C then ends the command without a traceback.
_usual = signal.getsignal(signal.SIGINT)
_ours = threading.current_thread() is threading.main_thread()
if _ours:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from dashboard.command.entry import app, main  # noqa: E402  (after the lines above, as they say)

if _ours:
    signal.signal(signal.SIGINT, _usual)

__all__ = ["app", "main"]
