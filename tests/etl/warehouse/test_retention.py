"""The bytes of files go after their time, unless somebody holds them; their rows stay."""

from datetime import date, timedelta
from pathlib import Path

from etl.loading import batches
from etl.loading.holds import hold, release
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from tests.etl.small import Desk

OLD, HELD, YOUNG = 2, 3, 4


def _make_old(warehouse: Warehouse, days: int, *numbers: int) -> None:
    with warehouse.reserving() as connection:
        connection.execute(
            "update ledger.batches set loaded_at = loaded_at - to_days(?) "
            "where list_contains(?, batch)",
            [days, list(numbers)],
        )


def _with_bytes(warehouse: Warehouse) -> set[object]:
    return {int(own.name) for own in warehouse.originals.iterdir()}


def _removed(warehouse: Warehouse) -> set[object]:
    return {row[0] for row in batches(warehouse) if row[11] is not None}


def test_old_bytes_go_when_kept_starts(desk: Desk) -> None:
    _make_old(desk.warehouse, 31, OLD, HELD)
    _make_old(desk.warehouse, 29, YOUNG)
    hold(desk.warehouse, HELD, "cy", "claim 12")
    rows, all_of_them = desk.rows("from history.faculty order by all"), _with_bytes(desk.warehouse)
    version = desk.warehouse.version()
    desk.warehouse.close()
    settings = Settings(
        database=desk.warehouse.path, today=desk.warehouse.settings.today, keep_originals_days=30
    )
    with open_warehouse(settings) as warehouse:
        assert _with_bytes(warehouse) == all_of_them - {OLD}
        assert _removed(warehouse) == {OLD}
        assert Desk(warehouse, Path()).rows("from history.faculty order by all") == rows
        assert warehouse.version() == version
        release(warehouse, HELD, "cy")
        assert HELD in _with_bytes(warehouse)
    with open_warehouse(settings) as warehouse:
        assert _removed(warehouse) == {OLD, HELD}


def test_old_bytes_go_when_the_day_moves_while_it_is_served(desk: Desk) -> None:
    warehouse = desk.warehouse
    _make_old(warehouse, 366, OLD)
    warehouse.refresh()
    assert OLD in _with_bytes(warehouse)
    next_day = (warehouse.settings.today or date.max) + timedelta(days=1)
    warehouse.settings = Settings(database=warehouse.path, today=next_day)
    warehouse.refresh()
    assert OLD not in _with_bytes(warehouse)
    assert _removed(warehouse) == {OLD}
