"""`kept backup`, `restore` and `upgrade` as commands: beside `kept serve`, alone, and refused."""

import json
import tarfile
from pathlib import Path

import pytest

from dashboard.local_api import BackUp
from dashboard.local_api.client import Remote
from dashboard.local_api.server import local_api
from etl.errors import UsageProblem
from etl.jobs import Jobs
from etl.warehouse import Warehouse
from tests.conftest import ROOT
from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.small import FACULTY, PROGRAMS

EARLIER = ROOT / "tests" / "etl" / "operations" / "earlier" / "layout_5.tar.gz"


def test_a_backup_and_the_way_back(kept: Kept) -> None:
    write_files(faculty=FACULTY, programs=PROGRAMS)
    kept("load", "faculty.csv")
    code, out, _ = kept("backup", "it.zip")
    assert code == 0
    assert out.startswith(f"Wrote the backup {Path('it.zip').absolute()} (0.1 MB): data version ")
    kept("load", "programs.csv")
    assert len(kept("batches", "--json")[1].splitlines()) == 2
    code, out, _ = kept("restore", "it.zip")
    assert code == 0
    said = out.splitlines()
    assert said[0].startswith("Restored it.zip, made 20")
    assert "The database it replaces is kept as" in said[1]
    assert len(said) == 3
    assert [json.loads(line)["feed"] for line in kept("batches", "--json")[1].splitlines()] == [
        "faculty"
    ]
    assert kept("backup", "it.zip")[0] == 2
    assert kept("restore", "faculty.csv")[0::2] == (
        1,
        "'faculty.csv' cannot be restored: it is no backup of Kept, or not a whole one. Nothing was"
        " changed.\n",
    )


def test_who_serves_writes_the_backup_and_is_not_restored_over(
    warehouse: Warehouse, kept: Kept, tmp_path: Path
) -> None:
    with Jobs() as jobs, local_api(warehouse, jobs) as place:
        backup = Remote(place).do(BackUp(tmp_path / "it.zip"))
        assert (backup.file, backup.version) == (tmp_path / "it.zip", warehouse.version())
        with pytest.raises(UsageProblem, match=r"it\.zip' is there already"):
            Remote(place).do(BackUp(tmp_path / "it.zip"))
        code, out, _ = kept("backup", "more.zip", "--json")
        assert code == 0
        assert json.loads(out)["file"] == str(tmp_path / "more.zip")
        for command in (("restore", "it.zip"), ("upgrade",)):
            code, _, err = kept(*command)
            assert code == 2
            assert "is in use" in err


def test_an_upgrade(kept: Kept, tmp_path: Path) -> None:
    with tarfile.open(EARLIER) as packed:
        packed.extractall(tmp_path, filter="data")
    code, _, err = kept("batches")
    assert code == 2
    assert "Run `kept upgrade`" in err
    code, out, _ = kept("upgrade")
    assert code == 0
    assert out.startswith(
        "Upgraded the database from layout 5 to 8: every number is what it was. The way back is "
        "`kept restore"
    )
    assert len(kept("batches", "--json")[1].splitlines()) == 9
    assert kept("upgrade")[1] == (
        "The database has the layout of this release already. Nothing was changed.\n"
    )


def test_the_doctor_says_what_is_wrong_and_ends_with_1(
    kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, _ = kept("doctor")
    assert code == 1
    assert "WRONG  database: There is no database 'kept.duckdb' yet.\n       → Load" in out
    write_files(faculty=FACULTY)
    kept("load", "faculty.csv")
    code, out, _ = kept("doctor")
    assert code == 0
    assert [line.split(": ")[0] for line in out.splitlines()[:3]] == [
        "OK     settings",
        "OK     database",
        "OK     layout",
    ]
    Path("kept.duckdb.originals").chmod(0o755)
    code, out, _ = kept("doctor", "--json")
    assert code == 1
    found = {row["check"]: row["state"] for row in map(json.loads, out.splitlines())}
    assert [check for check, state in found.items() if state == "wrong"] == ["permissions"]
    Path("kept.duckdb").write_text("no database")
    assert "WRONG  database: 'kept.duckdb' cannot be opened" in kept("doctor")[1].replace(
        str(Path.cwd()) + "/", ""
    )
    monkeypatch.setenv("KEPT_COVERAGE_NEEDED", "lots")
    code, out, _ = kept("doctor")
    assert (code, len(out.splitlines())) == (1, 2)
    assert out.startswith("WRONG  settings: KEPT_COVERAGE_NEEDED is 'lots'")


def test_the_doctor_asks_who_serves(warehouse: Warehouse, kept: Kept) -> None:
    with Jobs() as jobs, local_api(warehouse, jobs):
        code, out, _ = kept("doctor")
    assert code == 0
    assert "OK     numbers: " in out
