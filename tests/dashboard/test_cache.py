"""The cache: one answer a scope, version and filter; nobody gets another's."""

import inspect
import threading
from concurrent.futures import ThreadPoolExecutor

import polars as pl

from dashboard import cache
from dashboard.queries.person import people
from etl.seen import Seen
from etl.warehouse import Warehouse
from schemas.scopes import Scope
from tests.dashboard.conftest import person_with


def _count_asks(seen: Seen, limit: int = 1) -> pl.DataFrame:
    ASKED.append((seen.scope, limit))
    return seen.ask("select version from seen.warehouse limit $limit", {"limit": limit})


ASKED: list[object] = []


def test_an_answer_is_asked_once_for_a_scope_and_filter(served: Warehouse) -> None:
    ASKED.clear()
    mine: Scope = (("self", "F1"),)
    theirs: Scope = (("self", "F2"),)
    for _ in range(2):
        for scope in (mine, theirs):
            cache.ask(_count_asks, served.seen(scope), limit=1)
            cache.ask(_count_asks, served.seen(scope), limit=2)
    assert sorted(ASKED, key=str) == sorted(
        [(scope, limit) for scope in (mine, theirs) for limit in (1, 2)], key=str
    )


def test_the_same_question_in_another_scope_has_another_answer(served: Warehouse) -> None:
    chair = cache.ask(people, served.seen(person_with("department_leader").viewer.scope))
    member = cache.ask(people, served.seen(person_with("faculty").viewer.scope))
    nobody = cache.ask(people, served.seen(()))
    assert chair.height > member.height == 1
    assert nobody.height == 0


def test_scope_and_version_come_first_and_count() -> None:
    arguments = list(inspect.signature(cache._answer.__wrapped__).parameters)
    assert arguments[:2] == ["scope", "version"]
    assert cache._key(*arguments) == tuple(arguments[:-1])
    assert arguments[-1] == "asking"


def test_nobody_changes_the_answer_of_another(served: Warehouse) -> None:
    seen = served.seen(person_with("department_leader").viewer.scope)
    first = cache.ask(people, seen)
    first.insert_column(0, pl.Series("mine", range(first.height)))
    assert "mine" not in cache.ask(people, seen).columns


def test_what_many_ask_at_once_is_asked_once(served: Warehouse) -> None:
    seen, asked, all_came = served.seen((("self", "F3"),)), [], threading.Event()

    def slowly(seen: Seen) -> int:
        asked.append(seen)
        all_came.wait(10)
        return len(asked)

    with ThreadPoolExecutor(5) as threads:
        answers = [threads.submit(cache.ask, slowly, seen) for _ in range(5)]
        all_came.set()
        assert {answer.result() for answer in answers} == {1}
