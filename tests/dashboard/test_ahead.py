"""Questions asked ahead: which they are, that they wait for pages, and that they tell the truth."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import cache
from dashboard.ahead import Ahead, beside
from dashboard.queries import requirements
from dashboard.running import Running, hold
from dashboard.turns import Turns
from etl.jobs import Jobs
from etl.seen import NumbersMoved, Seen
from etl.warehouse import Warehouse
from schemas.quarters import Quarter
from schemas.scopes import Scope

PATIENCE = 30
WHOLE: Scope = (("institution", ""),)
QUARTER = date(2025, 7, 1)


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 12))
def test_the_rest_of_the_year_is_asked_and_the_quarter_after(day: date, month: int) -> None:
    shown = Quarter.of(day, month)
    asked = list(beside({"quarter": shown.start, "last": shown.end, "department": "Medicine"}))
    one, two, three = shown.previous, shown.previous.previous, shown.previous.previous.previous
    assert asked == [
        {"quarter": other.start, "last": other.end, "department": "Medicine"}
        for other in (one, two, three, shown.next)
    ]


@pytest.mark.parametrize(
    "filters",
    [
        {},
        {"department": "Medicine"},
        {"quarter": QUARTER, "faculty_id": "F01"},
        {"on_day": QUARTER + timedelta(days=20)},
    ],
)
def test_what_is_not_about_a_quarter_or_is_about_one_person_is_not_asked(
    filters: dict[str, Any],
) -> None:
    assert list(beside(filters)) == []


def test_it_waits_while_a_page_is_drawn_and_asks_the_newest_first() -> None:
    turns, asked, done = Turns(2), list[int](), threading.Event()
    with Ahead(turns) as ahead:
        with turns.turn():
            ahead.wish(done.set)
            for number in range(3):
                ahead.wish(partial(asked.append, number))
            assert not turns.wait_until_free(seconds=0.05)
            assert asked == []
        assert done.wait(PATIENCE)
    assert asked == [2, 1, 0]


@pytest.mark.parametrize("problem", [NumbersMoved(), ValueError("broken")])
def test_one_that_fails_does_not_keep_the_others(problem: Exception) -> None:
    done = threading.Event()

    def fail() -> None:
        raise problem

    turns = Turns(1)
    with Ahead(turns) as ahead:
        with turns.turn():
            ahead.wish(done.set)
            ahead.wish(fail)
        assert done.wait(PATIENCE)


def test_it_ends_although_a_page_is_still_drawn() -> None:
    turns, asked = Turns(1), list[int]()
    with turns.turn():
        with Ahead(turns) as ahead:
            ahead.wish(lambda: asked.append(1))
        assert asked == []


@pytest.fixture
def asking_ahead(open_sample: Warehouse) -> Iterator[tuple[Seen, Turns]]:
    """The sample's whole institution, served by a process that asks ahead, and its turns."""
    cache.clear()
    with Jobs() as jobs, Ahead(turns := Turns(1)) as ahead:
        hold(Running(open_sample, open_sample.settings, jobs, True, turns, ahead))
        yield open_sample.seen(WHOLE), turns
        hold(None)


def test_the_quarters_beside_are_answered_as_if_they_were_asked(
    asking_ahead: tuple[Seen, Turns], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, _ = asking_ahead
    came: dict[date, pl.DataFrame] = {}
    all_came = threading.Event()

    def lines(seen: Seen, quarter: date) -> pl.DataFrame:
        came[quarter] = requirements.lines(seen, quarter)
        if len(came) == 5:
            all_came.set()
        return came[quarter]

    cache.ask(lines, seen, quarter=QUARTER)
    assert all_came.wait(PATIENCE)
    asked_ahead = dict(came)
    came.clear()
    for quarter, rows in asked_ahead.items():
        assert cache.ask(lines, seen, quarter=quarter).equals(rows)
        assert rows.equals(requirements.lines(seen, quarter))
    assert came == {}
    assert sorted(asked_ahead) == sorted(
        {QUARTER, *(other["quarter"] for other in beside({"quarter": QUARTER}))}
    )
