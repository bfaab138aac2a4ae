"""The threads of a statement: one while parts are laid side by side, as before afterwards."""

import duckdb
import pytest

from etl.warehouse.threads import Threads


def _threads(connection: duckdb.DuckDBPyConnection) -> int:
    row = connection.execute("select current_setting('threads')").fetchone()
    assert row is not None
    return int(row[0])


def test_a_block_inside_another_keeps_one_thread_until_the_outer_ends() -> None:
    with duckdb.connect(config={"threads": 3}) as connection:
        threads = Threads(connection)
        with threads.one_a_statement():
            with threads.one_a_statement():
                assert _threads(connection) == 1
            assert _threads(connection.cursor()) == 1
        assert _threads(connection) == 3


def test_an_error_leaves_the_threads_as_they_were() -> None:
    with duckdb.connect(config={"threads": 2}) as connection:
        with pytest.raises(ValueError, match="mine"), Threads(connection).one_a_statement():
            raise ValueError("mine")
        assert _threads(connection) == 2
