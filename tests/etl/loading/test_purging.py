"""A purge by two people: rows and bytes are gone, the rest is as after an undo."""

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import DataProblem, UsageProblem
from etl.loading import LoadOptions, batches, undo
from etl.loading.holds import hold, release
from etl.loading.purging import purge
from etl.loading.received import received_bytes
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.loadable import LOADABLE
from schemas.marts import MARTS
from tests.etl.small import ACTIVITY, ALLOCATIONS, FACULTY, Desk

FACULTY_BATCH, ALLOCATIONS_BATCH, ACTIVITY_BATCH = 2, 4, 7
REPLACES = LoadOptions(replaces=True)


def _purged(desk: Desk, batch: int) -> None:
    purge(desk.warehouse, batch, "ada", "patients in it")
    assert purge(desk.warehouse, batch, "ben").confirmed_by == "ben"


def _state(desk: Desk) -> list[list[tuple[object, ...]]]:
    """All that can be seen: the current rows and the numbers."""
    tables = [f"current.{feed}" for feed in LOADABLE] + [f"mart.{mart}" for mart in MARTS]
    return [desk.rows(f"from {table} order by all") for table in tables]


def test_one_person_asks_and_another_confirms(desk: Desk) -> None:
    before, version = _state(desk), desk.warehouse.version()
    (sha256,) = desk.rows(f"select sha256 from ledger.batches where batch = {ACTIVITY_BATCH}")[0]
    asked = purge(desk.warehouse, ACTIVITY_BATCH, "ada", "patients in it")
    assert (asked.requested_by, asked.rows, asked.confirmed_by) == ("ada", 4, None)
    with pytest.raises(UsageProblem, match=r"You, 'ada', asked .* Somebody else must confirm it"):
        purge(desk.warehouse, ACTIVITY_BATCH, "ada", "patients in it")
    assert (_state(desk), desk.warehouse.version()) == (before, version)
    done = purge(desk.warehouse, ACTIVITY_BATCH, "ben", "seen them")
    assert (done.requested_by, done.confirmed_by, done.rows) == ("ada", "ben", 4)
    assert desk.rows(f"from history.activity where batch = {ACTIVITY_BATCH}") == []
    assert list(received_bytes(desk.warehouse, ACTIVITY_BATCH)) == []
    assert desk.rows(
        "select sha256, rows, requested_by, reason, confirmed_by, confirmed_reason "
        "from ledger.purges"
    ) == [(sha256, 4, "ada", "patients in it", "ben", "seen them")]
    assert desk.rows(
        "select sha256, rows_new, options, undone_by, undone_reason from ledger.batches "
        f"where batch = {ACTIVITY_BATCH} and purged_at is not null and bytes_removed_at is not null"
    ) == [(sha256, 4, None, "ben", "patients in it")]
    with pytest.raises(UsageProblem, match=r"was purged on .* already"):
        purge(desk.warehouse, ACTIVITY_BATCH, "cy", "again")
    with pytest.raises(UsageProblem, match="was undone on"):
        undo(desk.warehouse, ACTIVITY_BATCH, "cy")


def _of_activity(*rows: str) -> str:
    return "\n".join((ACTIVITY.splitlines()[0], *rows, ""))


@pytest.fixture(scope="module")
def corrected(small_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small institution with corrections of corrections: changed, withdrawn and come again."""
    folder = tmp_path_factory.mktemp("corrected")
    shutil.copyfile(small_database, folder / "kept.duckdb")
    with open_warehouse(Settings(database=folder / "kept.duckdb", today=ENDING)) as warehouse:
        desk = Desk(warehouse, folder)
        one, other = "X1,F1,2025-07-03,lecture,{},,,", "X2,F2,2025-07-03,lecture,{},,,"
        desk.loaded("activity", _of_activity(one.format(1), other.format(1)), REPLACES)
        desk.loaded("activity", _of_activity(one.format(2), other.format(1)), REPLACES)
        desk.loaded(
            "activity", _of_activity(other.format(2), "X3,F1,2025-07-03,lecture,1,,,"), REPLACES
        )
        assert desk.rows("select count(*) from ledger.withdrawn") != [(0,)]
    return folder / "kept.duckdb"


@pytest.fixture
def two_desks(corrected: Path, tmp_path: Path) -> Iterator[tuple[Desk, Desk]]:
    """Desks at two copies of it."""
    for name in ("undone", "purged"):
        (tmp_path / name).mkdir()
        shutil.copyfile(corrected, tmp_path / name / "kept.duckdb")
    settings = [
        Settings(database=tmp_path / name / "kept.duckdb", today=ENDING)
        for name in ("undone", "purged")
    ]
    with open_warehouse(settings[0]) as one, open_warehouse(settings[1]) as other:
        yield Desk(one, tmp_path / "undone"), Desk(other, tmp_path / "purged")


@pytest.mark.parametrize(("first", "second"), list(itertools.permutations((8, 9, 10), 2)))
def test_what_is_seen_is_what_an_undo_would_have_left(
    first: int, second: int, two_desks: tuple[Desk, Desk]
) -> None:
    undone, purged = two_desks
    undo(undone.warehouse, first, "tests")
    _purged(purged, first)
    assert _state(purged) == _state(undone)
    for desk in two_desks:
        undo(desk.warehouse, second, "tests")
    assert _state(purged) == _state(undone)


def test_what_was_undone_before_can_be_purged(desk: Desk) -> None:
    undo(desk.warehouse, ACTIVITY_BATCH, "cy", "wrong")
    before, version = _state(desk), desk.warehouse.version()
    _purged(desk, ACTIVITY_BATCH)
    assert _state(desk) == before
    assert desk.warehouse.version() == version + 1
    assert desk.rows("select undone_by from ledger.batches where batch = 7") == [("cy",)]
    assert desk.rows("from history.activity where batch = 7") == []


def test_what_others_refer_to_is_not_purged(desk: Desk) -> None:
    desk.loaded("faculty", FACULTY.splitlines()[0] + "\nF4,Dee,Surgery,,1,,\n")
    purge(desk.warehouse, FACULTY_BATCH, "ada", "wrong people")
    before = _state(desk)
    with pytest.raises(DataProblem, match="rows of batch 4, 5, 6, 7 would be left without"):
        purge(desk.warehouse, FACULTY_BATCH, "ben")
    assert _state(desk) == before
    assert desk.rows("select confirmed_by from ledger.purges") == [(None,)]


def test_a_held_batch_is_not_purged(desk: Desk) -> None:
    purge(desk.warehouse, ACTIVITY_BATCH, "ada", "patients in it")
    hold(desk.warehouse, ACTIVITY_BATCH, "cy", "claim 12")
    with pytest.raises(UsageProblem, match=r"is held \('claim 12'\) and cannot be purged"):
        purge(desk.warehouse, ACTIVITY_BATCH, "ben")
    with pytest.raises(UsageProblem, match="cannot be held again"):
        hold(desk.warehouse, ACTIVITY_BATCH, "cy", "claim 13")
    assert release(desk.warehouse, ACTIVITY_BATCH, "cy").released
    with pytest.raises(UsageProblem, match="Batch 7 is not held"):
        release(desk.warehouse, ACTIVITY_BATCH, "cy")
    assert purge(desk.warehouse, ACTIVITY_BATCH, "ben").confirmed_by == "ben"
    with pytest.raises(UsageProblem, match=r"was purged on .*: nothing is left"):
        hold(desk.warehouse, ACTIVITY_BATCH, "cy", "claim 12")


@pytest.mark.parametrize("batch", [0, 1, 99, -1])
def test_a_batch_that_is_none_is_said(batch: int, shared_desk: Desk) -> None:
    for refused in (purge, hold):
        with pytest.raises(UsageProblem, match=f"There is no batch {batch}."):
            refused(shared_desk.warehouse, batch, "ada", "why")


def test_nothing_is_asked_without_a_reason(shared_desk: Desk) -> None:
    for refused in (purge, hold):
        with pytest.raises(UsageProblem, match=r'--reason "…"'):
            refused(shared_desk.warehouse, ACTIVITY_BATCH, "ada", None)
    assert shared_desk.rows("from ledger.purges") == []


def test_what_is_said_of_a_lowered_promise_quotes_the_purged_one_no_more(desk: Desk) -> None:
    header = ALLOCATIONS.splitlines()[0]
    lower = f"{header},document_ref\nP3,F3,core_faculty,GS,0.05,fte,2025-01-01,,,Memo 3\n"
    batch = desk.loaded("allocations", lower, LoadOptions(reason="cut")).batch
    said = "select batch, sentence like '%0.10%', reason from ledger.lowered"
    assert desk.rows(said) == [(batch, True, "cut")]
    for later in (5, 6, 7):
        undo(desk.warehouse, later, "tests")
    _purged(desk, ALLOCATIONS_BATCH)
    assert desk.rows(said) == [(batch, False, "cut")]
    _purged(desk, batch or 0)
    assert desk.rows(said) == []


def test_a_list_of_batches_says_what_became_of_them(desk: Desk) -> None:
    _purged(desk, ACTIVITY_BATCH)
    hold(desk.warehouse, FACULTY_BATCH, "cy", "claim 12")
    purge(desk.warehouse, ALLOCATIONS_BATCH, "ada", "old")
    listed = {row[0]: row[11:] for row in batches(desk.warehouse)}
    assert listed[FACULTY_BATCH] == (None, "claim 12", None, None, None, None)
    assert listed[ALLOCATIONS_BATCH] == (None, None, "ada", None, None, None)
    removed, held, asked, purged, traces, why = listed[ACTIVITY_BATCH]
    assert (held, asked, traces, why) == (None, "ada", True, "patients in it")
    assert removed == purged is not None


def test_the_roster_is_purged_last(empty_desk: Desk) -> None:
    batch = empty_desk.loaded("faculty", FACULTY).batch or 0
    _purged(empty_desk, batch)
    assert empty_desk.rows("from mart.person_quarter") == []
    assert empty_desk.loaded("faculty", FACULTY).rows_new == 3
