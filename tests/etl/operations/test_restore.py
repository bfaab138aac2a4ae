"""A backup takes the place of the database whole or not at all, and what was there is kept."""

import contextlib
import json
import shutil
import zipfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from etl.errors import DataProblem, KeptError, UsageProblem
from etl.operations.restore import restore
from etl.warehouse import open_warehouse
from etl.warehouse.originals import originals_of
from etl.warehouse.ownership import InUse
from etl.warehouse.tables import LAYOUT
from tests.etl.faults.dying import Children
from tests.etl.faults.steps import DIED, restores
from tests.etl.operations.place import Place, all_of
from tests.etl.small import Desk


def test_the_backup_takes_its_place_and_what_was_there_is_kept(place: Place) -> None:
    restored = restore(place.settings, place.backup, "ada")
    assert restored.aside is not None
    assert restored.aside.parent == place.folder
    assert restored.aside.name.startswith("kept.duckdb.before-20")
    assert not restored.needs_upgrade
    assert all_of(place.settings) == place.then
    assert all_of(place.settings.model_copy(update={"database": restored.aside})) == place.now
    with open_warehouse(place.settings) as warehouse:
        (row,) = Desk(warehouse, place.folder).rows("select file, version from ledger.backups")
    assert row == (str(place.backup), restored.version)
    for path in (place.settings.database, originals_of(place.settings.database)):
        assert path.stat().st_mode & 0o077 == 0


def test_it_can_be_restored_where_nothing_is(place: Place, tmp_path: Path) -> None:
    elsewhere = place.settings.model_copy(update={"database": tmp_path / "new" / "its.duckdb"})
    assert restore(elsewhere, place.backup, "ada").aside is None
    assert all_of(elsewhere) == place.then


def test_nothing_is_restored_under_who_has_the_database_open(place: Place) -> None:
    with open_warehouse(place.settings), pytest.raises(InUse, match=r"is in use: .* Stop it"):
        restore(place.settings, place.backup, "ada")
    assert all_of(place.settings) == place.now


def _rewritten(backup: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Writes the backup again with other bytes in it; None leaves a file out."""
    with zipfile.ZipFile(backup) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in entries.items():
            if (changed := change(name, content)) is not None:
                archive.writestr(name, changed)


def _manifest(**changes: object) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        if name != "manifest.json":
            return content
        return json.dumps(json.loads(content) | changes).encode()

    return change


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            lambda name, content: content[:-1] + b"?" if name[0] == "o" else content,
            "'.*' in it is not what was backed up",
        ),
        (lambda name, content: None if name == "kept.duckdb" else content, "is missing in it"),
        (lambda name, content: None if name.startswith("o") else content, "is missing in it"),
        (lambda name, content: None if name[0] == "m" else content, "it is no backup of Kept"),
        (lambda name, content: b"{}" if name[0] == "m" else content, "manifest cannot be read"),
        (_manifest(version=1), "its database is not the one that its manifest says"),
        (_manifest(layout=LAYOUT + 1), "by a later release of Kept"),
        (_manifest(layout=4), "from which there is no way"),
        (_manifest(originals={"../../x": {"size": 1, "sha256": ""}}), "which no backup has"),
    ],
)
def test_what_is_not_what_was_backed_up_is_refused(
    place: Place, change: Callable[[str, bytes], bytes | None], sentence: str
) -> None:
    _rewritten(place.backup, change)
    before = place.names()
    with pytest.raises(KeptError, match=sentence) as refused:
        restore(place.settings, place.backup, "ada")
    assert str(refused.value).endswith("Nothing was changed.")
    assert place.names() == before
    assert all_of(place.settings) == place.now


def test_a_file_cut_short_or_broken_is_refused(place: Place, tmp_path: Path) -> None:
    whole = place.backup.read_bytes()
    for broken in (b"", whole[: len(whole) // 2], b"x" * 100):
        place.backup.write_bytes(broken)
        with pytest.raises(DataProblem, match="no backup of Kept, or not a whole one"):
            restore(place.settings, place.backup, "ada")
    place.backup.write_bytes(whole[:9000] + bytes(9000) + whole[18000:])
    with pytest.raises(DataProblem, match="Nothing was changed"):
        restore(place.settings, place.backup, "ada")
    with pytest.raises(UsageProblem, match="cannot be read: No such file"):
        restore(place.settings, tmp_path / "nowhere.zip", "ada")
    assert all_of(place.settings) == place.now


def test_killed_at_any_step_it_is_the_old_or_the_new(place: Place, children: Children) -> None:
    found_new = 0
    for step in count():
        place.begin_again()
        code = children.run(restores, place.settings, place.folder.parent, step)
        assert code in (0, DIED)
        found = all_of(place.settings)
        assert found in (place.then, place.now), step
        found_new += found == place.then
        if found == place.then and found_new < 4:
            aside = [n for n in place.names() if ".before-" in n and n.count(".") == 2]
            kept = place.settings.model_copy(update={"database": place.folder / aside[0]})
            assert all_of(kept) == place.now
        assert not [name for name in place.names() if name.endswith(".coming")]
        if code == 0:
            break
    # Both before and after there were steps at which it was killed.
    assert 3 < found_new < step, step


def test_a_disk_that_refuses_is_said_and_changes_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda path: shutil._ntuple_diskusage(9, 8, 1000))
    with pytest.raises(UsageProblem, match="There is too little room in"):
        restore(place.settings, place.backup, "ada")
    monkeypatch.undo()
    (place.folder / "kept.duckdb.coming").write_text("in the way")
    with contextlib.suppress(UsageProblem):
        restore(place.settings, place.backup, "ada")
    (place.folder / "kept.duckdb.coming").unlink(missing_ok=True)
    assert all_of(place.settings) == place.now
