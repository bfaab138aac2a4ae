"""A backup holds all of the database and of what was received, or there is none."""

import shutil
import zipfile
from pathlib import Path

import pytest

from etl.errors import UsageProblem
from etl.jobs import Cancelled, JobControl
from etl.loading.purging import purge
from etl.operations import backup as backing_up
from etl.operations.backup import back_up
from etl.operations.making import making
from etl.operations.manifest import DATABASE, read_manifest
from etl.warehouse import open_warehouse
from etl.warehouse.originals import originals_of
from etl.warehouse.tables import LAYOUT
from tests.etl.faults.denied import (
    DONE,
    backs_up,
    backs_up_at_every_size,
    without_rights,
)
from tests.etl.faults.dying import Children
from tests.etl.faults.states import state_of
from tests.etl.small import PROGRAMS, Desk


def test_everything_is_in_it_while_the_database_is_open(desk: Desk, tmp_path: Path) -> None:
    state, version = state_of(desk.warehouse), desk.warehouse.version()
    backup = back_up(desk.warehouse, tmp_path / "it.zip", "ada")
    assert (backup.version, backup.layout) == (version, LAYOUT)
    assert desk.warehouse.version() == version
    assert desk.rows("select made_by, version, file from ledger.backups") == [
        ("ada", version, str(tmp_path / "it.zip"))
    ]
    with zipfile.ZipFile(backup.file) as archive:
        manifest = read_manifest(archive, backup.file)
        archive.extract(DATABASE, tmp_path / "out")
    names = {f"{path.parent.name}/{path.name}" for path in desk.warehouse.originals.glob("*/*")}
    assert names
    assert set(manifest.originals) == names
    assert manifest.as_of == "2025-09-30"
    alone = desk.warehouse.settings.model_copy(update={"database": tmp_path / "out" / DATABASE})
    with open_warehouse(alone) as copied:
        assert state_of(copied) == state
    assert backup.file.stat().st_mode & 0o077 == 0
    assert not (tmp_path / ".kept-making").exists()


def test_a_folder_gets_a_file_named_after_the_moment(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "all").mkdir()
    backup = back_up(desk.warehouse, tmp_path / "all", "ada")
    assert backup.file.parent == tmp_path / "all"
    assert backup.file.match("kept-20*.zip")
    assert [path.name for path in (tmp_path / "all").iterdir()] == [backup.file.name]


def test_no_file_is_written_over(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "it.zip").write_text("mine")
    with pytest.raises(UsageProblem, match=r"it\.zip' is there already"):
        back_up(desk.warehouse, tmp_path / "it.zip", "ada")
    assert (tmp_path / "it.zip").read_text() == "mine"
    with pytest.raises(UsageProblem, match="is not there"):
        back_up(desk.warehouse, tmp_path / "nowhere" / "it.zip", "ada")


def test_what_comes_and_goes_meanwhile_is_in_it_as_the_copy_says(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A load and a purge come between the files and the copy of the database."""
    gone = desk.loaded("programs", PROGRAMS + "EM,Emergency,Medicine,residency\n").batch or 0
    come: list[int] = []
    copied = backing_up.copied

    def late(cursor, place):  # type: ignore[no-untyped-def]
        for who in ("ada", "ben"):
            purge(desk.warehouse, gone, who, "not ours")
        come.append(desk.loaded("programs", PROGRAMS + "PED,Peds,Peds,residency\n").batch or 0)
        return copied(cursor, place)

    monkeypatch.setattr(backing_up, "copied", late)
    backup = back_up(desk.warehouse, tmp_path / "it.zip", "ada")
    with zipfile.ZipFile(backup.file) as archive:
        names = set(read_manifest(archive, backup.file).originals)
    assert f"{come[0]}/00000.zst" in names
    # It was packed before it was purged; opening the copy sweeps it.
    assert f"{gone}/00000.zst" in names


def test_stopping_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    stages: list[str] = []

    def watch(stage: str, fraction: float | None) -> None:
        stages.append(stage)
        if stage == "Copying the database":
            control.cancel()

    control = JobControl(watch)
    with pytest.raises(Cancelled):
        back_up(desk.warehouse, tmp_path / "it.zip", "ada", control)
    assert stages[-1] == "Copying the database"
    assert {path.name for path in tmp_path.glob(".kept*")} == set()
    assert not (tmp_path / "it.zip").exists()
    assert desk.rows("from ledger.backups") == []


def test_what_a_killed_backup_left_goes_and_two_do_not_meet(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / ".kept-making").mkdir()
    (tmp_path / ".kept-making" / DATABASE).write_text("half")
    with making(tmp_path) as folder:
        assert list(folder.iterdir()) == []
        with pytest.raises(UsageProblem, match="Another backup is being written"):
            back_up(desk.warehouse, tmp_path / "it.zip", "ada")
    back_up(desk.warehouse, tmp_path / "it.zip", "ada")


def test_a_full_disk_is_said_and_leaves_nothing(
    desk: Desk, tmp_path: Path, children: Children
) -> None:
    """The database it is a copy of goes on as if nothing had been."""
    folder = tmp_path / "other"
    folder.mkdir()
    shutil.copyfile(desk.warehouse.path, folder / "kept.duckdb")
    shutil.copytree(desk.warehouse.originals, originals_of(folder / "kept.duckdb"))
    settings = desk.warehouse.settings.model_copy(update={"database": folder / "kept.duckdb"})
    assert children.run(backs_up_at_every_size, settings, folder) == 0
    *told, done = (folder / "told").read_text().splitlines()
    assert done == DONE
    assert len(told) > 5
    assert all(line.startswith("2 ") and line.endswith(".") for line in told), told
    assert all("File too large" in line for line in told), told


def test_a_folder_that_may_not_be_written_to_is_said(
    desk: Desk, tmp_path: Path, children: Children
) -> None:
    folder = tmp_path / "other"
    (folder / "locked").mkdir(parents=True)
    shutil.copyfile(desk.warehouse.path, folder / "kept.duckdb")
    settings = desk.warehouse.settings.model_copy(update={"database": folder / "kept.duckdb"})
    (folder / "locked").chmod(0o500)
    assert children.run(without_rights, backs_up, settings, folder) == 0
    told = (folder / "told").read_text()
    assert told.startswith(f"2 '{folder / 'locked'}' cannot be written to: Permission denied.")
    assert list((folder / "locked").iterdir()) == []
