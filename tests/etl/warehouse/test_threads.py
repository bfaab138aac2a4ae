"""The threads of a statement: all cores for a load alone, one beside pages and other statements."""

import threading
from collections.abc import Iterator

import duckdb
import pytest

from etl.warehouse import threads as module
from etl.warehouse.threads import Threads


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(config={"threads": 3}) as connection:
        yield connection


def _threads(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("select current_setting('threads')").fetchone()
    assert row is not None
    return int(row[0])


def test_a_block_inside_another_keeps_one_thread_until_the_outer_ends(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    threads = Threads(connection)
    assert _threads(connection) == 3
    with threads.one_a_statement():
        with threads.one_a_statement():
            assert _threads(connection) == 1
        threads.settle()
        assert _threads(connection.cursor()) == 1
    assert _threads(connection) == 3


def test_an_error_leaves_the_threads_as_they_were(connection: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(ValueError, match="mine"), Threads(connection).one_a_statement():
        raise ValueError("mine")
    assert _threads(connection) == 3


def test_a_page_has_its_statements_to_itself_until_none_asked_for_a_while(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 100.0
    monkeypatch.setattr("time.monotonic", lambda: now)
    threads = Threads(connection)
    threads.page_asks()
    assert _threads(connection) == 1
    now += module._LATELY
    threads.settle()
    assert _threads(connection) == 1
    now += 0.1
    threads.settle()
    assert _threads(connection) == 3


@pytest.mark.parametrize(("asks", "beside"), [(False, True), (True, False)])
def test_turns_are_taken_one_after_the_other_while_pages_ask(
    asks: bool, beside: bool, connection: duckdb.DuckDBPyConnection
) -> None:
    threads = Threads(connection)
    second, order = threading.Event(), list[str]()

    def take() -> None:
        with threads.turn():
            order.append("second")
            second.set()

    if asks:
        threads.page_asks()
    with threads.turn():
        (other := threading.Thread(target=take)).start()
        assert second.wait(0.3 if asks else 10) is beside
        order.append("first")
    other.join(10)
    assert order == (["second", "first"] if beside else ["first", "second"])
