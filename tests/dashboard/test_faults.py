"""A page that fails says so with a number that is in the log, and nothing of what failed."""

import logging
import re

import pytest

from dashboard import frame
from etl.warehouse import Warehouse
from tests.dashboard.conftest import RunPage


class Secret(Exception):
    """What nobody but the log may see."""


def test_a_page_that_fails_says_a_number_and_the_log_says_why(
    served: Warehouse,
    run_page: RunPage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fails(*anything: object) -> None:
        raise Secret("the salary of F1")

    monkeypatch.setattr(frame, "menu", fails)
    with caplog.at_level(logging.ERROR):
        page = run_page("institution_leader", "overview")
    assert not page.exception
    (said,) = [element.value for element in page.error]
    found = re.search(r"in the log as ([0-9a-f]{8})", said)
    assert found
    shown = " ".join(str(element) for element in page)
    assert "salary" not in shown
    assert "Traceback" not in shown
    assert f"Fault {found[1]}" in caplog.text
    assert "the salary of F1" in caplog.text
