"""What a file says of its tables and views is of this release, whichever release made it."""

from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from schemas.scopes import OPERATOR_SCOPE


def test_views_of_an_earlier_release_are_made_anew(settings: Settings) -> None:
    with open_warehouse(settings) as warehouse, warehouse.cursor() as cursor:
        asked = _quarters(warehouse)
        cursor.execute("create or replace view seen.quarters as select 'earlier' as said")
        cursor.execute("update ledger.definitions set digest = 'earlier'")
    with open_warehouse(settings) as warehouse:
        assert _quarters(warehouse) == asked
        again = _digest(warehouse)
    with open_warehouse(settings) as warehouse:
        assert _digest(warehouse) == again != "earlier"


def test_what_is_as_defined_is_left_as_it_is(settings: Settings) -> None:
    with open_warehouse(settings) as warehouse, warehouse.cursor() as cursor:
        cursor.execute("create or replace view seen.quarters as select 'left' as said")
    with open_warehouse(settings) as warehouse:
        assert _quarters(warehouse) == [{"said": "left"}]


def _quarters(warehouse: Warehouse) -> list[dict[str, object]]:
    return warehouse.seen(OPERATOR_SCOPE).ask("from seen.quarters").to_dicts()


def _digest(warehouse: Warehouse) -> str:
    with warehouse.cursor() as cursor:
        row = cursor.execute("select digest from ledger.definitions").fetchone()
    assert row is not None
    return str(row[0])
