"""Filters in the link: junk falls back to the default and never raises."""

from datetime import date

import polars as pl
import pytest

from dashboard.links import quarter
from etl.warehouse import Warehouse
from tests.dashboard.conftest import RunPage

JUNK = (
    "",
    " ",
    "FY26",
    "FY26Q9",
    "FY99Q4",
    "fy26q1'; drop table x",
    "2025-02-30",
    "<script>",
    "\x00",
    "🦆",
    "None",
    "-1",
    "%",
    "'" * 400,
)
FILTERS = ("quarter", "department", "division", "program", "role", "status", "paper", "unknown")


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("page", ["overview", "protected_time"])
def test_junk_in_the_link_gives_the_default_page(run_page: RunPage, page: str, junk: str) -> None:
    shown = run_page("institution_leader", page, **dict.fromkeys(FILTERS, junk))
    assert not shown.exception
    assert not shown.error
    assert not shown.warning
    assert [element.value for element in shown.header][:1] != ["There is nothing here for you"]


@pytest.mark.usefixtures("served")
@pytest.mark.parametrize("junk", JUNK)
def test_a_junk_person_is_nobody(run_page: RunPage, junk: str) -> None:
    shown = run_page("institution_leader", "person", person=junk, quarter=junk)
    assert not shown.exception
    assert not shown.error
    expected = "There is nothing here for you" if junk else "A person"
    assert [element.value for element in shown.title] == [expected]


def test_a_filter_in_the_link_is_applied(run_page: RunPage, served: Warehouse) -> None:
    rows = served.seen((("institution", ""),)).ask(
        "select quarter_start, department from seen.promise_quarter order by 1, 2 limit 1"
    )
    shown = run_page("institution_leader", "protected_time", department=rows["department"][0])
    [box] = [box for box in shown.selectbox if box.label == "Owed by"]
    assert box.value == rows["department"][0]


def _quarters(*rows: tuple[date, date, date]) -> pl.DataFrame:
    return pl.DataFrame(
        rows, schema=["quarter_start", "quarter_end", "counted_until"], orient="row"
    )


FIRST = (date(2025, 7, 1), date(2025, 9, 30), date(2025, 9, 30))
RUNNING = (date(2025, 10, 1), date(2025, 12, 31), date(2025, 10, 9))


@pytest.mark.parametrize(
    ("rows", "start"),
    [
        ((FIRST, RUNNING), date(2025, 7, 1)),
        ((RUNNING,), date(2025, 10, 1)),
        ((), date(2026, 1, 1)),
    ],
    ids=["the latest whole one", "the running one where there is no other", "that of the day"],
)
def test_the_default_quarter(rows: tuple[tuple[date, date, date], ...], start: date) -> None:
    frame = _quarters(*rows) if rows else _quarters(FIRST).clear()
    assert quarter(frame, 7, date(2026, 2, 3)).start == start
