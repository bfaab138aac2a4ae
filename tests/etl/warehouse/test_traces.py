"""Purged bytes leave the database file: looked for byte by byte in every file that is there."""

import shutil
from pathlib import Path

import pytest

from etl.loading.purging import purge
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from etl.warehouse.connecting import connect
from etl.warehouse.originals import parts_of
from schemas.loadable import LOADABLE
from schemas.marts import MARTS
from tests.etl.small import PROGRAMS, Desk

MARKER = "Qz7 unheard-of seminar J4x"
ACTIVITY = f"""\
activity_id,faculty_id,date,activity_type,hours,start_time,program_id,title
Z1,F1,2025-07-04,lecture,1.5,09:00,IM,{MARKER}
"""


class Institution:
    """A database with a marked batch, and what is looked for of it."""

    def __init__(self, small_database: Path, folder: Path) -> None:
        shutil.copyfile(small_database, folder / "kept.duckdb")
        self.path = folder / "kept.duckdb"
        with self.opened() as warehouse:
            desk = Desk(warehouse, folder)
            self.before = self.rows(desk)
            self.batch = desk.loaded("activity", ACTIVITY).batch or 0
            (part,) = parts_of(warehouse.originals, self.batch)
            packed = part.read_bytes()
        self.marks = (MARKER.encode(), packed)

    def opened(self) -> Warehouse:
        """The database, open."""
        return open_warehouse(Settings(database=self.path, today=ENDING))

    def rows(self, desk: Desk) -> list[list[tuple[object, ...]]]:
        """The history, the bytes of others, and the numbers."""
        tables = [f"history.{feed}" for feed in LOADABLE] + [f"mart.{mart}" for mart in MARTS]
        return [desk.rows(f"from {t} order by all") for t in tables]

    def purge(self, warehouse: Warehouse) -> None:
        """By two people."""
        purge(warehouse, self.batch, "ada", "wrong")
        purge(warehouse, self.batch, "ben", "wrong")

    def traces(self) -> set[bytes]:
        """What is still there in any file of Kept's; for when it is closed."""
        files = [path for path in self.path.parent.rglob("*") if path.suffix != ".csv"]
        files = [path for path in files if path.is_file()]
        contents = [path.read_bytes() for path in files]
        return {mark for mark in self.marks if any(mark in content for content in contents)}


@pytest.fixture
def institution(small_database: Path, tmp_path: Path) -> Institution:
    """A closed database with the small institution and a marked batch."""
    return Institution(small_database, tmp_path)


def _leaves_traces(warehouse: Warehouse) -> bool:
    return Desk(warehouse, Path()).rows("select traces_removed_at from ledger.purges") == [(None,)]


def test_no_byte_of_it_is_left_once_the_database_is_opened_again(institution: Institution) -> None:
    assert institution.traces() == set(institution.marks)
    with institution.opened() as warehouse:
        institution.purge(warehouse)
        assert _leaves_traces(warehouse)
    # This is why the file is written anew: deleting frees blocks, and leaves what they hold.
    assert institution.traces()
    with institution.opened() as warehouse:
        assert not _leaves_traces(warehouse)
    assert institution.traces() == set()
    assert institution.path.stat().st_mode & 0o077 == 0
    written = institution.path.stat().st_ino
    with institution.opened():
        assert institution.path.stat().st_ino == written


def test_all_else_is_as_it_was_and_more_can_be_loaded(institution: Institution) -> None:
    with institution.opened() as warehouse:
        institution.purge(warehouse)
    with institution.opened() as warehouse:
        desk = Desk(warehouse, institution.path.parent)
        assert institution.rows(desk) == institution.before
        assert desk.seen("select count(*) from seen.activity") == [(4,)]
        more = PROGRAMS + "PED,Pediatrics,Pediatrics,residency\n"
        assert desk.loaded("programs", more).rows_new == 1
    with institution.opened() as warehouse:
        programs = Desk(warehouse, Path()).rows("select count(*) from current.programs")
        assert programs == [(3,)]


def test_what_a_kill_left_half_written_is_written_again(institution: Institution) -> None:
    fresh = institution.path.with_name("kept.duckdb.fresh")
    with institution.opened() as warehouse:
        institution.purge(warehouse)
    fresh.write_bytes(institution.path.read_bytes()[:5000])
    with institution.opened() as warehouse:
        assert not _leaves_traces(warehouse)
    assert not fresh.exists()


def test_without_room_for_another_file_it_opens_all_the_same(institution: Institution) -> None:
    in_the_way = institution.path.with_name("kept.duckdb.fresh")
    in_the_way.mkdir()
    with institution.opened() as warehouse:
        institution.purge(warehouse)
    with institution.opened() as warehouse:
        assert _leaves_traces(warehouse)
    in_the_way.rmdir()
    with institution.opened() as warehouse:
        assert not _leaves_traces(warehouse)


def test_a_file_that_is_open_is_not_exchanged(institution: Institution) -> None:
    with institution.opened() as warehouse:
        institution.purge(warehouse)
        written = institution.path.stat().st_ino
        connect(institution.path, warehouse.settings.memory).close()
        assert institution.path.stat().st_ino == written
        assert not institution.path.with_name("kept.duckdb.fresh").exists()
        assert _leaves_traces(warehouse)


def test_the_database_works_in_the_memory_it_is_given(tmp_path: Path) -> None:
    limited = Settings(database=tmp_path / "kept.duckdb", today=ENDING, memory="200MiB")
    with open_warehouse(limited) as warehouse:
        desk = Desk(warehouse, tmp_path)
        assert desk.rows("select current_setting('memory_limit')") == [("200.0 MiB",)]


def test_what_a_killed_query_left_on_the_disk_is_swept(tmp_path: Path) -> None:
    left = tmp_path / "kept.duckdb.tmp" / "duckdb_temp_block-1.block"
    left.parent.mkdir()
    left.write_text("rows")
    with open_warehouse(Settings(database=tmp_path / "kept.duckdb", today=ENDING)):
        assert not left.exists()
