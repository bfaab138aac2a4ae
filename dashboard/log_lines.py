"""How what happens is written down: a line of text or a JSON object each, without what rows say.

The text of an exception may quote a cell of somebody's row. So of an exception only its kind is
written and where it was raised, unless the level is `debug`.
"""

import json
import logging
import sys
import traceback
from collections.abc import Iterable
from datetime import UTC, datetime
from types import TracebackType

from dashboard.answering.counts import COUNTS, FAULTS
from etl.settings import Settings

CLIENTS = ("authlib", "httpcore", "httpx", "urllib3")
"""What asks the provider: from info on they write each address that they ask."""


class LogLines(logging.Formatter):
    """A line for each record; `quoting` tells whether texts of exceptions are written too."""

    def __init__(self, as_json: bool, quoting: bool = False) -> None:
        super().__init__()
        self._as_json = as_json
        self._quoting = quoting

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end."""
        said = self._said(record)
        if self._as_json:
            return json.dumps(said, ensure_ascii=False, default=str)
        more = [f"{name}={value}" for name, value in list(said.items())[4:]]
        line = f"{said['time']} {said['level']} {said['logger']}: {said['message']}"
        return "  ".join([line, *more]).replace("\n", " ")

    def _said(self, record: logging.LogRecord) -> dict[str, object]:
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": self._message(record),
        }
        if (fault := getattr(record, "fault", None)) is not None:
            said["fault"] = fault
        if record.exc_info and record.exc_info[1] is not None:
            said["error"] = type(record.exc_info[1]).__name__
            if self._quoting:
                said["text"] = str(record.exc_info[1])
            said["raised"] = list(_frames(record.exc_info[2]))
        return said

    def _message(self, record: logging.LogRecord) -> str:
        """What is said; an exception that is part of it is only named."""
        if self._quoting or not record.args or isinstance(record.args, dict):
            return record.getMessage()
        named = (type(a).__name__ if isinstance(a, BaseException) else a for a in record.args)
        return str(record.msg) % tuple(named)


def _frames(raised: TracebackType | None) -> Iterable[str]:
    """File, line and function of each call, the innermost last."""
    for frame in traceback.extract_tb(raised):
        yield f"{frame.filename}:{frame.lineno} {frame.name}"


class _CountsFaults(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        """Counts a mistake of ours, which has a number."""
        if getattr(record, "fault", None) is not None:
            COUNTS.add(FAULTS)


def write_logs(settings: Settings) -> None:
    """From now on all logs of this process are written to stderr, as the settings say."""
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(LogLines(settings.log_format == "json", settings.log_level == "debug"))
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    lines.setLevel(level)
    everything = logging.getLogger()
    everything.handlers[:] = [lines, _CountsFaults()]
    everything.setLevel(level)
    for client in CLIENTS:
        logging.getLogger(client).setLevel(max(level, logging.WARNING))
    _through_ours()


def _through_ours() -> None:
    """Streamlit gives each of its loggers a handler of its own: they go the way of all others."""
    from streamlit import logger as streamlits

    def passes_on(logger: logging.Logger) -> None:
        logger.propagate = True

    streamlits.setup_formatter = passes_on
    for each in streamlits._loggers.values():
        each.handlers.clear()
        each.propagate = True
