"""A database of an earlier release comes over with its numbers, or stays exactly as it was."""

import hashlib
from itertools import count
from pathlib import Path

import duckdb
import pytest

from etl.access.log import verify
from etl.errors import OurFault, UsageProblem
from etl.marts.publish import RELEASE
from etl.operations.restore import restore
from etl.operations.upgrade import Upgraded, upgrade
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import migrations, open_warehouse
from etl.warehouse.originals import parts_of
from etl.warehouse.ownership import InUse, Ownership
from etl.warehouse.tables import LAYOUT, OLDEST_LAYOUT
from schemas.marts import MARTS
from tests.etl.faults.dying import Children
from tests.etl.faults.steps import DIED, upgrades
from tests.etl.operations.place import unpacked
from tests.etl.small import Desk

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def earlier(tmp_path: Path) -> Settings:
    """The settings of a database that the release of layout 5 made."""
    return unpacked(tmp_path, "layout_5.tar.gz")


def _rows(database: Path) -> Rows:
    """Every row there is, past all of Kept's own code."""
    with duckdb.connect(str(database), read_only=True) as connection:
        tables = connection.execute(
            "select schema_name || '.' || table_name as name from duckdb_tables() "
            "where schema_name not in ('access', 'path') "
            "and table_name not in ('backups', 'definitions') "
            "order by all"
        ).fetchall()
        return {
            name: connection.execute(f"from {name} order by all").fetchall() for (name,) in tables
        }


def _as_before(rows: Rows) -> Rows:
    """The batches without what they say of their loader since layout 8, and layout 5 did not."""
    batches = [row[:-2] for row in rows["ledger.batches"]]
    assert {row[-2:] for row in rows["ledger.batches"]} == {(None, None)}
    return rows | {"ledger.batches": batches}


def _files(settings: Settings) -> dict[str, str]:
    """The digest of each file in the database's folder, its lock aside."""
    folder = settings.database.parent
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


def test_there_is_a_step_to_every_layout() -> None:
    assert sorted(migrations.STEPS) == list(range(OLDEST_LAYOUT + 1, LAYOUT + 1))


@pytest.fixture
def of_layout_6(tmp_path: Path) -> Settings:
    """The settings of a database with roles in it, as the release of layout 6 knew them."""
    settings = Settings(database=tmp_path / "kept.duckdb", today=ENDING)
    with open_warehouse(settings) as warehouse:
        desk = Desk(warehouse, tmp_path)
        desk.load("faculty", "faculty_id,name,department,total_fte\nF1,Ada,Medicine,1\n")
        desk.load(
            "appointments",
            "appointment_id,faculty_id,role,start_date\nA1,F1,program_director,2024-07-01\n",
        )
    with duckdb.connect(str(settings.database)) as connection:
        for schema, kind in (("seen", "view"), ("path", "view"), ("path", "table")):
            found = f"select {kind}_name from duckdb_{kind}s() where schema_name = '{schema}'"
            for (name,) in connection.execute(found).fetchall():
                connection.execute(f'drop {kind} {schema}."{name}"')
        connection.execute("drop schema path")
        for column in ("account", "login"):
            connection.execute(f"alter table ledger.batches drop column {column}")
        connection.execute("update ledger.warehouse set layout = 6")
    return settings


def test_roles_loaded_before_there_were_paths_are_known_at_once(of_layout_6: Settings) -> None:
    upgraded = upgrade(of_layout_6, "ada")
    assert (upgraded.from_layout, upgraded.to_layout) == (6, LAYOUT)
    with open_warehouse(of_layout_6) as warehouse:
        desk = Desk(warehouse, of_layout_6.database.parent)
        told = "select feed, rows from seen.records where feed = 'appointments'"
        assert desk.seen(told) == [("appointments", 1)]
        assert desk.seen("select faculty_id, stage from seen.stage") == [("F1", "director")]


def test_everything_comes_over_and_every_number_is_what_it_was(earlier: Settings) -> None:
    before = _rows(earlier.database)
    upgraded = upgrade(earlier, "ada")
    assert (upgraded.from_layout, upgraded.to_layout, upgraded.promises_changed) == (5, LAYOUT, 0)
    after = _as_before(_rows(earlier.database))
    assert before["mart.promise_parts"]
    assert after.keys() == before.keys()
    moved = {name for name in before if after[name] != before[name]}
    assert moved == {"ledger.warehouse"}
    with open_warehouse(earlier) as warehouse:
        desk = Desk(warehouse, earlier.database.parent)
        assert warehouse.stale_because is None
        assert desk.seen("select count(*) from seen.activity") == [(4,)]
        assert verify(warehouse).faults == ()
        assert desk.rows("select deed, actor from access.log") == [("maintained", "ada")]
        (first, *_) = desk.rows("select min(batch) from ledger.batches where batch > 0")
        assert parts_of(warehouse.originals, int(str(first[0])))
        for mart in (mart for mart in MARTS.values() if not mart.shown_from):
            assert desk.rows(f"from mart.{mart.name} order by all") == before[f"mart.{mart.name}"]
        more = "program_id,name,department,kind\nNEU,Neurology,Medicine,residency\n"
        assert desk.loaded("programs", more).rows_new == 1
    assert upgrade(earlier, "ada") == Upgraded(LAYOUT, LAYOUT)


def test_the_backup_is_the_database_as_it_was(earlier: Settings, tmp_path: Path) -> None:
    before = _rows(earlier.database)
    upgraded = upgrade(earlier, "ada")
    assert upgraded.backup is not None
    again = earlier.model_copy(update={"database": tmp_path / "again" / "kept.duckdb"})
    assert restore(again, upgraded.backup, "ada").needs_upgrade
    assert _rows(again.database) == before
    assert upgrade(again, "ada").from_layout == 5


def test_other_commands_say_to_upgrade(earlier: Settings) -> None:
    with pytest.raises(UsageProblem, match=r"earlier release of Kept.* Run `kept upgrade`"):
        open_warehouse(earlier)
    with duckdb.connect(str(earlier.database)) as connection:
        connection.execute("update ledger.warehouse set layout = 999")
    for opening in (open_warehouse, lambda settings: upgrade(settings, "ada")):
        with pytest.raises(UsageProblem, match="later release of Kept"):
            opening(earlier)
    with duckdb.connect(str(earlier.database)) as connection:
        connection.execute("update ledger.warehouse set layout = 4")
    for opening in (open_warehouse, lambda settings: upgrade(settings, "ada")):
        with pytest.raises(UsageProblem, match="from which there is no way"):
            opening(earlier)


def test_it_needs_a_database_that_nobody_has_open(earlier: Settings, tmp_path: Path) -> None:
    nowhere = earlier.model_copy(update={"database": tmp_path / "nowhere" / "kept.duckdb"})
    with pytest.raises(UsageProblem, match="There is no database"):
        upgrade(nowhere, "ada")
    assert not nowhere.database.parent.exists()
    lock = Ownership(earlier.database)
    with pytest.raises(InUse):
        upgrade(earlier, "ada")
    lock.release()


def _other_numbers(earlier: Settings, release: str) -> None:
    """As if the earlier release had other definitions: one promise's hours differ."""
    with duckdb.connect(str(earlier.database)) as connection:
        connection.execute(
            "update mart.promise_parts set promised_hours = promised_hours + 1 "
            "where allocation_id = 'P2'"
        )
        connection.execute("update ledger.warehouse set release = ?", [release])


def test_numbers_that_change_under_the_same_definitions_stop_it(earlier: Settings) -> None:
    _other_numbers(earlier, RELEASE)
    before = _files(earlier)
    with pytest.raises(OurFault, match=r"would change numbers although .*1 row of promise_parts"):
        upgrade(earlier, "ada", accept_changed_numbers=True)
    assert _files(earlier) == before


def test_numbers_whose_definitions_moved_change_when_the_operator_agrees(earlier: Settings) -> None:
    _other_numbers(earlier, "3")
    before = _files(earlier)
    with pytest.raises(UsageProblem, match=r"1 promise would have .*--accept-changed-numbers"):
        upgrade(earlier, "ada")
    assert _files(earlier) == before
    assert upgrade(earlier, "ada", accept_changed_numbers=True).promises_changed == 1


def test_a_difference_below_what_is_a_difference_is_none(earlier: Settings) -> None:
    with duckdb.connect(str(earlier.database)) as connection:
        connection.execute("update mart.promise_parts set promised_hours = promised_hours + 1e-10")
    assert upgrade(earlier, "ada").promises_changed == 0


def test_the_day_and_the_policy_that_moved_meanwhile_are_no_change(earlier: Settings) -> None:
    later = earlier.model_copy(update={"today": None, "kept_gap_share": 0.5})
    before = _rows(later.database)
    upgrade(later, "ada")
    assert _rows(later.database)["mart.promise_parts"] == before["mart.promise_parts"]


def test_a_step_that_fails_leaves_it_as_it_was(
    earlier: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(connection: duckdb.DuckDBPyConnection) -> None:
        connection.execute("drop table mart.promise_parts")
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(migrations.STEPS, 6, fails)
    before = _files(earlier)
    with pytest.raises(UsageProblem, match="No space left on device"):
        upgrade(earlier, "ada")
    assert _files(earlier) == before


def test_killed_at_any_step_it_is_the_old_or_the_new(earlier: Settings, children: Children) -> None:
    before, content = _files(earlier), earlier.database.read_bytes()
    seen = set()
    for step in count():
        code = children.run(upgrades, earlier, earlier.database.parent, 8 * step**2)
        assert code in (0, DIED)
        found = _files(earlier)["kept.duckdb"] == before["kept.duckdb"]
        seen.add(found)
        if code == 0:
            break
        if not found:
            assert upgrade(earlier, "ada").from_layout == LAYOUT
            earlier.database.write_bytes(content)
    assert seen == {True, False}
    assert _files(earlier).keys() - before.keys() >= {
        path.name for path in earlier.database.parent.glob("*.zip")
    }
    open_warehouse(earlier).close()
