"""The log: one chain whoever writes, changes noted with the change, no page waiting for a load."""

import contextlib
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from etl.access.log import Actor, note, note_in, verify
from etl.warehouse import Warehouse, open_warehouse

ADA = Actor("Ada", "ada@x.org", "F1", "department_leader")


def _log(warehouse: Warehouse, columns: str = "deed, about, what") -> list[tuple[Any, ...]]:
    with warehouse.cursor() as cursor:
        return cursor.execute(f"select {columns} from access.log order by entry").fetchall()


def test_an_entry_says_who_did_what_about_whom(warehouse: Warehouse) -> None:
    note(warehouse, ADA, "viewed", "F2", {"page": "person", "quarter": "FY26Q1", "filters": {}})
    assert _log(warehouse, "entry, actor, login, actor_faculty_id, access_role, deed, about") == [
        (1, "Ada", "ada@x.org", "F1", "department_leader", "viewed", "F2")
    ]
    assert json.loads(_log(warehouse, "what")[0][0]) == {"page": "person", "quarter": "FY26Q1"}


def test_an_entry_holds_nothing_but_what_its_deed_may(warehouse: Warehouse) -> None:
    with pytest.raises(ValueError, match="'viewed' may not hold hours"):
        note(warehouse, ADA, "viewed", "F2", {"hours": 3})
    assert _log(warehouse) == []


def test_whatever_a_link_says_can_be_noted(warehouse: Warehouse) -> None:
    note(warehouse, ADA, "refused", "\ud800" + "x" * 9999, {"page": "\0\n'"})
    [(about, what)] = _log(warehouse, "about, what")
    assert about == "?" + "x" * 499
    assert json.loads(what) == {"page": "\0\n'"}
    assert verify(warehouse).faults == ()


def test_a_change_is_noted_with_the_change_or_not_at_all(warehouse: Warehouse) -> None:
    with warehouse.writing() as (connection, _):
        note_in(connection, ADA, "held", what={"batch": 1})
        note_in(connection, ADA, "released", what={"batch": 1})
    with contextlib.suppress(ZeroDivisionError), warehouse.reserving() as connection:
        note_in(connection, ADA, "held", what={"batch": 2})
        raise ZeroDivisionError
    assert [deed for deed, _, _ in _log(warehouse)] == ["held", "released"]
    assert verify(warehouse).head.entries == 2


def test_a_page_notes_who_looks_while_a_load_is_being_committed(warehouse: Warehouse) -> None:
    with ThreadPoolExecutor(1) as page, warehouse.writing() as (connection, _):
        note_in(connection, ADA, "loaded", what={"batch": 7})
        page.submit(note, warehouse, ADA, "viewed", "F2").result(timeout=60)
        assert [deed for deed, _, _ in _log(warehouse)] == ["viewed"]
    assert [deed for deed, _, _ in _log(warehouse)] == ["viewed", "loaded"]
    assert verify(warehouse).faults == ()


def test_many_at_once_make_one_chain(warehouse: Warehouse) -> None:
    def work(number: int) -> None:
        if number % 4:
            note(warehouse, ADA, "viewed", f"F{number}")
        else:
            with warehouse.writing() as (connection, _):
                note_in(connection, ADA, "held", f"F{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(80)))
    assert sorted(about for (about,) in _log(warehouse, "about")) == sorted(
        f"F{number}" for number in range(80)
    )
    found = verify(warehouse)
    assert found.faults == ()
    assert found.head.entries == 80


def test_a_change_whose_process_died_before_its_place_was_given_has_it_later(
    warehouse: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warehouse, "_chain", lambda: None)
    with warehouse.writing() as (connection, _):
        note_in(connection, ADA, "held", what={"batch": 1})
    assert _log(warehouse) == []
    warehouse.close()
    with open_warehouse(warehouse.settings) as again:
        note(again, ADA, "viewed", "F2")
        assert [deed for deed, _, _ in _log(again)] == ["held", "viewed"]
        assert verify(again).faults == ()
