"""Too little memory for two parts at once: one at a time, and if that fails too, a sentence."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import duckdb
import pytest

from etl.errors import UsageProblem
from etl.loading import LoadOptions, laying
from etl.reading.source import Part
from tests.etl.faults import deeds
from tests.etl.faults.states import left_over, state_of
from tests.etl.small import Desk

ADDS = LoadOptions(adds=True)
LONG = deeds.activity("L", range(deeds.ROWS), title="x" * 100)


class _Memory:
    """Memory that parts after the first do not fit into, with more at once than `room`."""

    def __init__(self, room: int) -> None:
        self.room, self.tried = room, list[int]()
        self._scan = laying.Laying._scan
        self._first = threading.Event()

    def threads(self, at_once: int, **said: Any) -> ThreadPoolExecutor:
        """The threads that read so many parts at once."""
        self.tried.append(at_once)
        self._first.clear()
        return ThreadPoolExecutor(at_once, **said)

    def scan(self, one: laying.Laying, cursor: duckdb.DuckDBPyConnection, part: Part) -> list[int]:
        """Lays the first part; what follows waits for it, so that there is something to undo."""
        if part.first_line == 2:
            try:
                return self._scan(one, cursor, part)
            finally:
                self._first.set()
        self._first.wait(60)
        if self.tried[-1] > self.room:
            raise duckdb.OutOfMemoryException("could not allocate block")
        return self._scan(one, cursor, part)


@pytest.fixture
def memory(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> _Memory:
    """Parts are small for once, and there is room for so many at once."""
    memory = _Memory(request.param)
    for module, name, size in deeds.SMALL_PARTS:
        monkeypatch.setattr(module, name, size)
    monkeypatch.setattr(laying, "ThreadPoolExecutor", memory.threads)
    monkeypatch.setattr(
        laying.Laying, "_scan", lambda one, cursor, part: memory.scan(one, cursor, part)
    )
    return memory


@pytest.mark.parametrize("memory", [1], indirect=True)
def test_parts_are_read_one_at_a_time_where_two_are_too_much(memory: _Memory, desk: Desk) -> None:
    receipt = desk.loaded("activity", LONG, ADDS)
    assert memory.tried == [2, 1]
    rows = "select count(*), count(distinct activity_id) from current.activity where batch = "
    assert desk.rows(f"{rows} {receipt.batch}") == [(deeds.ROWS, deeds.ROWS)]
    assert left_over(desk.warehouse) == []


@pytest.mark.parametrize("memory", [0], indirect=True)
def test_where_one_is_too_much_nothing_is_stored_and_the_setting_is_named(
    memory: _Memory, desk: Desk
) -> None:
    before = state_of(desk.warehouse)
    with pytest.raises(UsageProblem, match=r"too little memory .*\. Nothing was stored\. Set KEPT"):
        desk.load("activity", LONG, ADDS)
    assert memory.tried == [2, 1]
    assert state_of(desk.warehouse) == before
    assert left_over(desk.warehouse) == []
    memory.room = 2
    desk.loaded("activity", LONG, ADDS)
