"""What must hold of the numbers: each check finds its break, and a load with one is refused."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb
import pytest

from etl.checks import published
from etl.checks.published import CheckFailed, check_groups, check_people, checks
from etl.loading import undo
from etl.marts.publish import publish_groups, publish_people
from etl.marts.time_and_policy import set_policy
from etl.marts.touched import touch_everything
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.marts import MARTS
from tests.etl.small import Desk

MORE = """\
activity_id,faculty_id,date,activity_type,hours
T9,F1,2025-08-20,lecture,2
"""
SOME = "where allocation_id = 'P1' and quarter_start = '2025-07-01'"
BREAKS = {
    "Promised and beyond": f"update mart.promise_parts set beyond_hours = 9 {SOME}",
    "What was kept, what clinic": (
        f"update mart.promise_parts set kept_part = 1, known = true {SOME}"
    ),
    "Every hour on record": "update part set core_hours = core_hours + 1 where faculty_id = 'F1'",
    "Every hour of a row dated": (
        "update history.activity set hours = hours + 0.25 where activity_id = 'T1'"
    ),
    "The hours of a person": "update mart.person_quarter set taken_hours = taken_hours + 1",
    "A promise has one row": (
        "insert into mart.promise_parts "
        f"select * replace (false as has_time, false as known) from mart.promise_parts {SOME}"
    ),
    "Realization is empty": f"update mart.promise_parts set realization = 0 {SOME}",
    "Core hours end": "update basis set core_end_tick = core_start_tick",
    "Departments add up": (
        "update mart.group_quarter set recorded_hours = recorded_hours + 1, "
        "promised_hours = promised_hours + 1 where level = 'department' and name = 'Surgery'"
    ),
    "Of every group, promised": (
        "update mart.group_quarter set admin_hours = admin_hours + 1 where level = 'program'"
    ),
}


class _OnlyLooked(Exception):
    """Takes the transaction back."""


@contextmanager
def _published(desk: Desk) -> Iterator[duckdb.DuckDBPyConnection]:
    with suppress(_OnlyLooked), desk.warehouse.writing() as (connection, _):
        set_policy(connection, desk.warehouse.policy, ENDING)
        touch_everything(connection)
        publish_people(connection, lambda: None)
        publish_groups(connection)
        yield connection
        raise _OnlyLooked


def _failure(connection: duckdb.DuckDBPyConnection) -> str:
    try:
        check_people(connection)
        check_groups(connection)
    except CheckFailed as failed:
        return str(failed)
    return "nothing"


def test_each_check_has_its_break() -> None:
    sentences = [*checks("people"), *checks("groups")]
    assert all(sentence.endswith(".") for sentence in sentences)
    for sentence in sentences:
        assert [begin for begin in BREAKS if sentence.startswith(begin)], sentence


def test_the_small_institution_breaks_none(shared_desk: Desk) -> None:
    with _published(shared_desk) as connection:
        check_people(connection)
        check_groups(connection)
        assert connection.execute("select count(*) from touched").fetchone() != (0,)


@pytest.mark.parametrize("begin", BREAKS)
def test_a_check_finds_what_breaks_it(shared_desk: Desk, begin: str) -> None:
    with _published(shared_desk) as connection:
        connection.execute(BREAKS[begin])
        assert f"“{begin}" in _failure(connection)


def test_two_current_rows_of_one_key_are_found(shared_desk: Desk) -> None:
    with _published(shared_desk) as connection:
        connection.execute("insert into history.faculty from history.faculty limit 1")
        assert "Of rows with one key, one is current." in _failure(connection)


def test_a_load_that_breaks_a_check_is_refused_whole(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {mart: desk.rows(f"from mart.{mart} order by all") for mart in MARTS}
    _add(monkeypatch, "Nobody teaches in August.", "select faculty_id, 'August' as month from part")
    [sentence] = desk.refusal("activity", MORE)
    assert "“Nobody teaches in August.” It does not for faculty_id F" in sentence
    assert "month August" in sentence
    assert {mart: desk.rows(f"from mart.{mart} order by all") for mart in MARTS} == before


def test_an_undo_that_breaks_a_check_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = desk.loaded("activity", MORE).batch
    assert batch is not None
    _add(monkeypatch, "There is work.", "select 'F1' as faculty_id")
    version = desk.warehouse.version()
    with pytest.raises(CheckFailed, match="There is work"):
        undo(desk.warehouse, batch, "tests")
    assert desk.warehouse.version() == version
    assert desk.rows("select count(*) from current.activity where activity_id = 'T9'") == [(1,)]


def test_core_hours_from_two_rows_must_run_forward(desk: Desk) -> None:
    bases = "scope,key,start_date,core_start,core_end\ninstitution,,,07:00,12:00\n"
    desk.loaded("fte_bases", bases)
    late = "scope,key,start_date,core_start\ndepartment,Surgery,2025-08-01,13:00\n"
    [sentence] = desk.refusal("fte_bases", late)
    assert "Core hours end after they begin" in sentence
    assert "department Surgery, from_date 2025-08-01" in sentence


def test_numbers_stay_where_publishing_anew_fails(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A policy that cannot be published leaves the last numbers; every later load tries again."""
    warehouse = desk.warehouse
    before = {mart: desk.rows(f"from mart.{mart} order by all") for mart in MARTS}
    stored = desk.rows("select policy, version from ledger.warehouse")
    with monkeypatch.context() as broken:
        _add(broken, "No policy is ever good.", "select 'P1' as allocation_id")
        warehouse.settings = warehouse.settings.model_copy(update={"kept_gap_share": 0.9})
        warehouse.refresh()
        assert warehouse.stale_because is not None
        assert "No policy is ever good." in warehouse.stale_because
        assert {mart: desk.rows(f"from mart.{mart} order by all") for mart in MARTS} == before
        assert desk.rows("select policy, version from ledger.warehouse") == stored
        assert "No policy is ever good." in desk.refusal("activity", MORE)[0]
    desk.loaded("activity", MORE)
    warehouse.refresh()
    assert warehouse.stale_because is None
    assert desk.rows("select policy from ledger.warehouse") != [stored[0][:1]]
    assert desk.rows("from mart.promise_quarter order by all") != before["promise_quarter"]


def test_a_database_opens_with_its_last_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(database=tmp_path / "kept.duckdb", today=ENDING)
    with open_warehouse(settings) as warehouse:
        desk = Desk(warehouse, tmp_path)
        desk.load_institution()
        before = desk.rows("from mart.promise_quarter order by all")
    _add(monkeypatch, "Nothing holds.", "select 'P1' as allocation_id")
    with open_warehouse(settings.model_copy(update={"half_day_hours": 5})) as warehouse:
        assert "Nothing holds." in (warehouse.stale_because or "")
        assert Desk(warehouse, tmp_path).rows("from mart.promise_quarter order by all") == before


def _add(monkeypatch: pytest.MonkeyPatch, sentence: str, sql: str) -> None:
    usual = checks("people")
    monkeypatch.setattr(
        published, "checks", lambda of: {**usual, sentence: sql} if of == "people" else {}
    )


def test_portions_publish_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {mart: desk.rows(f"from mart.{mart} order by all") for mart in MARTS}
    monkeypatch.setattr("etl.marts.portions._LARGEST", 1)
    with desk.warehouse.reserving() as cursor:
        cursor.execute("update ledger.warehouse set release = ''")
    desk.warehouse.refresh()
    assert {mart: desk.rows(f"from mart.{mart} order by all") for mart in MARTS} == before
    assert desk.rows("select release from ledger.warehouse") != [("",)]
