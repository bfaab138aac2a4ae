"""Pages are drawn so many at a time, in the order they came, and none keeps its turn for good."""

import threading
from contextlib import ExitStack
from queue import SimpleQueue

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.turns import Turns

PATIENCE = 30


@given(st.integers(1, 4), st.integers(1, 9))
def test_no_more_than_so_many_at_once_and_all_come(at_once: int, comers: int) -> None:
    turns, lock = Turns(at_once), threading.Lock()
    inside, most, came = 0, 0, 0

    def come() -> None:
        nonlocal inside, most, came
        with turns.turn():
            with lock:
                inside += 1
                most = max(most, inside)
            with lock:
                inside -= 1
                came += 1

    threads = [threading.Thread(target=come) for _ in range(comers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert came == comers
    assert most <= at_once


def test_who_waits_longest_is_next() -> None:
    turns, order = Turns(1), SimpleQueue[int]()

    def come(number: int) -> None:
        with turns.turn():
            order.put(number)

    threads = [threading.Thread(target=come, args=(number,)) for number in range(5)]
    with turns.turn():
        for number, thread in enumerate(threads):
            thread.start()
            while turns.waiting <= number:
                pass
    assert [order.get(timeout=PATIENCE) for _ in threads] == [0, 1, 2, 3, 4]


def test_a_page_that_fails_gives_its_turn_back() -> None:
    turns = Turns(1)
    with pytest.raises(ZeroDivisionError), turns.turn():
        _ = 1 / 0
    with ExitStack() as stack:
        stack.enter_context(turns.turn())
        assert turns.waiting == 0
