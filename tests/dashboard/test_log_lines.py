"""The log is a line a record, as text or JSON, and says nothing that a row says."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest
from streamlit import logger as streamlits

from dashboard.log_lines import LogLines, write_logs
from etl.jobs.job import fault_of
from etl.settings import Settings

Written = Callable[[], list[str]]
FIELDS = ["time", "level", "logger", "message"]


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[[], list[str]]]:
    """The lines written to stderr; logging is as it was afterwards."""
    root, setup = logging.getLogger(), streamlits.setup_formatter
    before, level = list(root.handlers), root.level
    yield lambda: capsys.readouterr().err.splitlines()
    root.handlers[:] = before
    root.setLevel(level)
    streamlits.setup_formatter = setup


def _raised() -> Exception:
    try:
        int("Dr. Ada's salary")
    except ValueError as error:
        return error
    raise AssertionError


def test_a_record_is_an_object_a_line(written: Written, settings: Settings) -> None:
    write_logs(settings.model_copy(update={"log_format": "json"}))
    logging.getLogger("kept").info("loaded %s\nas batch %d", "activity", 7)
    logging.getLogger("kept").debug("unheard")
    fault = fault_of(_raised())
    streamlits.get_logger("streamlit.a.new.one").warning("from Streamlit")
    lines = written()
    first, second, third = map(json.loads, lines)
    assert list(first) == FIELDS
    assert first["message"] == "loaded activity\nas batch 7"
    assert first["level"] == "info"
    assert list(second) == [*FIELDS, "fault", "error", "raised"]
    assert second["fault"] in str(fault)
    assert second["error"] == "ValueError"
    assert "test_log_lines.py" in second["raised"][-1]
    assert third["logger"] == "streamlit.a.new.one"
    assert "salary" not in "".join(lines)


def test_text_is_a_line_too_and_a_level_holds(written: Written, settings: Settings) -> None:
    write_logs(settings.model_copy(update={"log_level": "warning"}))
    logging.getLogger("kept").info("unheard")
    logging.getLogger("kept").warning("heard\nwell: %s", _raised())
    (line,) = written()
    assert line.endswith(" warning kept: heard well: ValueError")


def test_only_at_debug_is_the_text_of_an_exception_written() -> None:
    record = logging.makeLogRecord(
        {"msg": "Fault %s", "args": (_raised(),), "exc_info": (ValueError, _raised(), None)}
    )
    assert "salary" not in LogLines(as_json=True).format(record)
    assert "salary" in json.loads(LogLines(as_json=True, quoting=True).format(record))["text"]


@pytest.mark.parametrize("level", ["debug", "info", "error"])
def test_what_asks_the_provider_is_heard_from_warnings_on(
    written: Written, settings: Settings, level: str
) -> None:
    write_logs(settings.model_copy(update={"log_level": level}))
    for client in ("httpx", "httpcore.connection", "authlib.jose"):
        logging.getLogger(client).info("HTTP Request: POST https://idp/token?code=secret")
        logging.getLogger(client).warning("The provider is slow")
    heard = written()
    assert len(heard) == (0 if level == "error" else 3)
    assert "secret" not in "".join(heard)
