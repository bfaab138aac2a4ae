"""The open database: its day, its policy, its version, its privacy."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.errors import DataProblem, UsageProblem
from etl.loading import LoadOptions
from etl.settings import Settings, read_settings
from etl.warehouse import open_warehouse
from schemas.marts import MARTS
from schemas.scopes import OPERATOR_SCOPE
from tests.etl.small import ALLOCATIONS, FACULTY, Desk

DAY = date(2025, 9, 30)
NEXT_QUARTER = date(2025, 10, 10)


def _marts(settings: Settings) -> dict[str, list[tuple[object, ...]]]:
    with open_warehouse(settings) as warehouse:
        desk = Desk(warehouse, warehouse.path.parent)
        return {mart: desk.rows(f"from mart.{mart} order by all") for mart in MARTS}


def _on(day: date, folder: Path, **policy: object) -> Settings:
    return read_settings(database=folder / "kept.duckdb", today=day, **policy)


def _fill(settings: Settings, *feeds: str) -> None:
    with open_warehouse(settings) as warehouse:
        desk = Desk(warehouse, settings.database.parent)
        if feeds:
            for feed, text in (("faculty", FACULTY), ("allocations", ALLOCATIONS)):
                desk.loaded(feed, text)
        else:
            desk.load_institution()


@pytest.mark.parametrize("feeds", [(), ("faculty", "allocations")])
def test_a_later_day_publishes_what_that_day_would(feeds: tuple[str, ...], tmp_path: Path) -> None:
    """With allocations alone the only quarter is the running one, which moves."""
    (tmp_path / "moved").mkdir()
    (tmp_path / "fresh").mkdir()
    _fill(_on(DAY, tmp_path / "moved"), *feeds)
    _fill(_on(NEXT_QUARTER, tmp_path / "fresh"), *feeds)
    assert _marts(_on(NEXT_QUARTER, tmp_path / "moved")) == _marts(
        _on(NEXT_QUARTER, tmp_path / "fresh")
    )


def test_the_day_moves_while_it_is_served(tmp_path: Path) -> None:
    with open_warehouse(_on(DAY, tmp_path)) as warehouse:
        Desk(warehouse, tmp_path).load_institution()
        seen = warehouse.seen(OPERATOR_SCOPE)
        warehouse.settings = _on(NEXT_QUARTER, tmp_path)
        warehouse.refresh()
        assert warehouse.as_of() == NEXT_QUARTER
        assert warehouse.version() == seen.version + 1
        warehouse.refresh()
        assert warehouse.version() == seen.version + 1


def test_an_earlier_day_is_refused_and_gives_the_file_up(tmp_path: Path) -> None:
    _fill(_on(DAY, tmp_path))
    with pytest.raises(UsageProblem, match=r"KEPT_TODAY is 2025-09-29, but .* run to 2025-09-30"):
        open_warehouse(_on(date(2025, 9, 29), tmp_path))
    with open_warehouse(_on(DAY, tmp_path)) as warehouse:
        assert warehouse.as_of() == DAY


def test_opening_again_on_the_same_day_changes_nothing(tmp_path: Path) -> None:
    _fill(_on(DAY, tmp_path))
    with open_warehouse(_on(DAY, tmp_path)) as first:
        version = first.version()
    with open_warehouse(_on(DAY, tmp_path)) as second:
        assert second.version() == version


def test_another_policy_publishes_everything_again(tmp_path: Path) -> None:
    _fill(_on(DAY, tmp_path))
    assumed = "select encroached_assumed from mart.person_quarter where faculty_id = 'F1'"
    with open_warehouse(_on(DAY, tmp_path)) as warehouse:
        assert Desk(warehouse, tmp_path).rows(assumed) == [(True,)]
        version = warehouse.version()
    with open_warehouse(_on(DAY, tmp_path, clinical_hours_per_week=32)) as warehouse:
        assert Desk(warehouse, tmp_path).rows(assumed) == [(False,)]
        assert warehouse.version() == version + 1


def test_the_records_say_what_is_loaded_whatever_it_touches(empty_desk: Desk) -> None:
    empty_desk.loaded("programs", "program_id,name,department,kind\nIM,IM,Medicine,residency\n")
    assert empty_desk.seen("select feed, rows from seen.records") == [("programs", 1)]
    empty_desk.loaded("faculty", FACULTY)
    future = "faculty_id,date,hours\nF1,2026-12-01,4\n"
    empty_desk.loaded("clinical", future)
    found = empty_desk.seen("select feed, rows from seen.records order by feed")
    assert found == [("clinical", 1), ("faculty", 3), ("programs", 1)]


def test_a_holiday_changes_the_working_days_before_anybody_is_there(empty_desk: Desk) -> None:
    days = "select working_days from seen.quarters order by quarter_start desc limit 1"
    ((before,),) = empty_desk.seen(days)
    empty_desk.loaded("holidays", "date,name\n2025-07-24,Founders\n")
    assert empty_desk.seen(days) == [(int(str(before)) - 1,)]


def test_a_first_quarter_that_moves_is_said(empty_desk: Desk) -> None:
    empty_desk.loaded("faculty", FACULTY)
    row = "faculty_id,date,activity_type,hours\nF1,{},lecture,1\n"
    earlier = empty_desk.loaded("activity", row.format("2024-07-01"))
    assert "The first quarter moved, so all numbers were published anew." in earlier.notes
    assert not empty_desk.loaded("activity", row.format("2024-10-01")).notes
    assert empty_desk.seen("select count(*) from seen.quarters") == [(5,)]


def test_everything_is_its_owners_alone(tmp_path: Path) -> None:
    settings = read_settings(database=tmp_path / "a" / "b" / "kept.duckdb", today=DAY)
    _fill(settings)
    for path in [tmp_path / "a", *(tmp_path / "a").rglob("*")]:
        if path.suffix != ".csv":
            assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.parametrize("content", [b"this is no database", b"faculty_id,name\n" * 2000])
def test_a_file_that_is_no_database_is_said(content: bytes, tmp_path: Path) -> None:
    settings = _on(DAY, tmp_path)
    settings.database.write_bytes(content)
    for _ in range(2):
        with pytest.raises(UsageProblem, match="cannot be opened as a Kept database"):
            open_warehouse(settings)
    assert settings.database.read_bytes() == content


def test_a_place_that_cannot_hold_a_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    for database in (tmp_path / "file" / "kept.duckdb", tmp_path / "folder"):
        with pytest.raises(UsageProblem, match="cannot be"):
            open_warehouse(read_settings(database=database, today=DAY))


def _fail(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("delete from history.activity")
    raise DataProblem("It is wrong.")


def test_a_failed_change_leaves_nothing(desk: Desk) -> None:
    version = desk.warehouse.version()
    with pytest.raises(DataProblem), desk.warehouse.writing() as (connection, _):
        _fail(connection)
    assert desk.warehouse.version() == version
    assert desk.rows("select count(*) from current.activity") == [(4,)]


def test_too_little_memory_for_a_change_is_said_and_leaves_nothing(desk: Desk) -> None:
    version = desk.warehouse.version()
    with (
        pytest.raises(UsageProblem, match=r"too little memory .*Set KEPT_MEMORY to more"),
        desk.warehouse.writing() as (connection, _),
    ):
        connection.execute(
            "delete from history.activity; set memory_limit = '1MB'; "
            "select count(*) from (select distinct range from range(10_000_000))"
        )
    assert desk.warehouse.version() == version
    assert desk.rows("select count(*) from current.activity") == [(4,)]


def test_what_a_killed_load_left_is_swept_at_opening(tmp_path: Path) -> None:
    settings = _on(DAY, tmp_path)
    (tmp_path / "kept.duckdb.spool").mkdir()
    (tmp_path / "kept.duckdb.spool" / "left.csv").write_text("F1\n")
    with open_warehouse(settings) as warehouse:
        assert list(warehouse.spool.iterdir()) == []
        assert Desk(warehouse, tmp_path).load("faculty", FACULTY, LoadOptions()).rows_new == 3


def test_what_waits_in_the_spool_goes_when_the_database_is_closed(tmp_path: Path) -> None:
    with open_warehouse(Settings(database=tmp_path / "kept.duckdb")) as warehouse:
        (warehouse.spool / "upload-x").mkdir(parents=True)
        (warehouse.spool / "upload-x" / "activity.csv").write_text("refused, but not yet left")
    assert list(warehouse.spool.iterdir()) == []
