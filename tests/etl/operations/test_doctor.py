"""The doctor finds every fault that is put into a healthy database, and no other."""

import gzip
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.access.log import Actor, note
from etl.operations import look_at_place
from etl.operations.backup import back_up
from etl.operations.doctor import LOOKS, examine
from etl.operations.findings import Finding
from etl.warehouse import Warehouse
from tests.etl.faults.states import state_of
from tests.etl.small import PROGRAMS, Desk


def _by_check(warehouse: Warehouse) -> dict[str, Finding]:
    return {finding.check: finding for finding in examine(warehouse)}


def _changed(desk: Desk, sql: str) -> None:
    with desk.warehouse.reserving() as connection:
        connection.execute(sql)


def test_nothing_is_wrong_with_what_kept_does(desk: Desk, tmp_path: Path) -> None:
    """Loaded packed, undone, noted and backed up: no fault, and nothing moved."""
    desk.loaded("programs", gzip.compress((PROGRAMS + "PED,Peds,Peds,residency\n").encode()))
    note(desk.warehouse, Actor("ada"), "viewed", what={"page": "overview"})
    back_up(desk.warehouse, tmp_path / "it.zip", "ada")
    state, version = state_of(desk.warehouse), desk.warehouse.version()
    found = _by_check(desk.warehouse)
    assert list(found) == list(LOOKS)
    states = {check: finding.state for check, finding in found.items()}
    assert states == dict.fromkeys(LOOKS, "ok") | {"sign-in": "note"}
    assert (state_of(desk.warehouse), desk.warehouse.version()) == (state, version)
    assert not (tmp_path / ".kept-making").exists()


def _number(desk: Desk) -> None:
    _changed(desk, "update mart.promise_parts set recorded_hours = 1 where allocation_id = 'P1'")


def _row(desk: Desk) -> None:
    _changed(desk, "update history.activity set hours = 3 where activity_id = 'T1'")


def _twice(desk: Desk) -> None:
    _changed(desk, "insert into history.programs from history.programs limit 1")


def _orphan(desk: Desk) -> None:
    _changed(desk, "insert into history.leave by name select 99 as batch, 2 as line")


def _gone(desk: Desk) -> None:
    _changed(desk, "update history.leave set gone = 99 where line = 2")


def _stale(desk: Desk) -> None:
    desk.warehouse.stale_because = "Hours are lost."


def _missing(desk: Desk) -> None:
    shutil.rmtree(sorted(desk.warehouse.originals.iterdir())[0])


def _altered(desk: Desk) -> None:
    first, second = sorted(desk.warehouse.originals.glob("*/*"))[:2]
    first.write_bytes(second.read_bytes())


def _noise(desk: Desk) -> None:
    sorted(desk.warehouse.originals.glob("*/*"))[0].write_bytes(b"noise")


def _entry(desk: Desk) -> None:
    note(desk.warehouse, Actor("ada"), "viewed", what={"page": "overview"})
    _changed(desk, "update access.log set actor = 'eve'")


def _open_to_all(desk: Desk) -> None:
    desk.warehouse.originals.chmod(0o755)


def _old_backup(desk: Desk) -> None:
    _changed(
        desk,
        "insert into ledger.backups by name select 'x' as file, "
        "now()::TIMESTAMP - interval 9 days as made_at",
    )


@pytest.mark.parametrize(
    ("fault", "check", "said"),
    [
        (_number, "numbers", "1 promise would have other numbers (1 row of promise_parts)"),
        (_row, "numbers", "would have other numbers"),
        (_twice, "history", "1 key of programs have several rows"),
        (_orphan, "history", "1 row of leave are of no batch"),
        (_gone, "history", "1 row of leave are of no batch"),
        (_stale, "numbers", "Hours are lost."),
        (_missing, "originals", "is missing or not what was received"),
        (_altered, "originals", "is missing or not what was received"),
        (_noise, "originals", "is missing or not what was received"),
        (_entry, "log", "Entry 1 does not say what was sealed"),
        (_open_to_all, "permissions", "may open"),
        (_old_backup, "backups", "The last was made on"),
    ],
)
def test_a_fault_is_found_and_said_with_what_to_do(
    desk: Desk, fault: Callable[[Desk], None], check: str, said: str
) -> None:
    fault(desk)
    found = _by_check(desk.warehouse)
    assert said in found[check].said
    assert found[check].cure.endswith((".", "affected."))
    # A row of no batch, or two of one key, may change numbers too.
    expected = {check} | ({"numbers"} & _wrong(found) if check == "history" else set())
    assert _wrong(found) == expected


def _wrong(found: dict[str, Finding]) -> set[str]:
    return {check for check, finding in found.items() if finding.state == "wrong"}


def test_too_little_room_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(look_at_place, "LEAST_FREE", 1 << 60)
    found = _by_check(desk.warehouse)
    assert _wrong(found) == {"room on the disk"}
    assert "Make room" in found["room on the disk"].cure


def test_a_check_that_fails_itself_is_a_finding(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _changed(desk, "drop table ledger.backups")
    found = _by_check(desk.warehouse)
    assert found["backups"].said.startswith("This could not be examined:")
    assert _wrong(found) == {"backups"}
