"""An answer is that of its data version, or NumbersMoved; whatever is loaded meanwhile."""

import threading

import pytest

from etl.loading import LoadOptions
from etl.seen import NumbersMoved, QueryRefused, Seen
from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

LEADER: Scope = (("department", "Medicine"),)
QUESTION = "select (select version from seen.warehouse), (select count(*) from seen.activity)"


def test_parameters_have_names(shared_desk: Desk) -> None:
    seen = shared_desk.warehouse.seen(OPERATOR_SCOPE)
    frame = seen.ask("select name from seen.faculty where faculty_id = $who", {"who": "F2"})
    assert frame.rows() == [("Ben",)]


def test_a_query_around_the_scope_is_never_run(shared_desk: Desk) -> None:
    with pytest.raises(QueryRefused):
        shared_desk.warehouse.seen(OPERATOR_SCOPE).ask("select * from current.faculty")


def test_a_past_version_is_said(desk: Desk) -> None:
    seen = desk.warehouse.seen(LEADER)
    assert seen.ask(QUESTION).height == 1
    desk.loaded("activity", csv_of(GOOD["activity"]))
    with pytest.raises(NumbersMoved):
        seen.ask(QUESTION)
    assert desk.warehouse.seen(LEADER).ask(QUESTION).rows() == [(8, 4)]


def test_a_scope_is_filled_anew_for_each_version(desk: Desk) -> None:
    names = "select count(*) from seen.names"
    assert desk.warehouse.seen(LEADER).ask(names).item() == 3
    desk.loaded("faculty", csv_of(GOOD["faculty"]))
    assert desk.warehouse.seen(LEADER).ask(names).item() == 4


def test_a_wrong_query_does_not_spoil_the_next(shared_desk: Desk) -> None:
    seen = shared_desk.warehouse.seen(LEADER)
    with pytest.raises(Exception, match="no_such_column"):
        seen.ask("select no_such_column from seen.faculty")
    assert seen.ask(QUESTION).height == 1


def test_readers_get_their_version_or_are_told_while_loads_commit(desk: Desk) -> None:
    answers: dict[Scope, set[tuple[int, int]]] = {LEADER: set(), OPERATOR_SCOPE: set()}
    done = threading.Event()
    mistakes: list[str] = []

    def ask(scope: Scope) -> None:
        while not done.is_set():
            seen: Seen = desk.warehouse.seen(scope)
            try:
                version, count = seen.ask(QUESTION).row(0)
            except NumbersMoved:
                continue
            if version != seen.version:
                mistakes.append(f"asked at {seen.version}, answered at {version}")
            answers[scope].add((version, count))

    threads = [threading.Thread(target=ask, args=(scope,)) for scope in answers for _ in range(2)]
    for thread in threads:
        thread.start()
    for load in range(4):
        rows = [
            GOOD["activity"] | {"activity_id": f"R{load}-{n}", "faculty_id": f"F{1 + n % 3}"}
            for n in range(30)
        ]
        desk.loaded("activity", csv_of(*rows), LoadOptions(adds=True))
    done.set()
    for thread in threads:
        thread.join()
    assert not mistakes
    # The leader's department has three of the four rows at first, and two of any three new ones.
    for scope, first, each in ((OPERATOR_SCOPE, 4, 30), (LEADER, 3, 20)):
        assert answers[scope] <= {(7 + n, first + each * n) for n in range(5)}
        assert len(answers[scope]) > 1
