"""What is said again after something else was said: judged by rows, not by bytes."""

from etl.loading import LoadOptions
from tests.etl.small import Desk

FIRST, OTHER = (f"date,name\n2025-12-24,{name}\n" for name in ("Founders", "Christmas Eve"))
BY_ROWS = LoadOptions(by_rows=True)


def _name(desk: Desk) -> object:
    [(name,)] = desk.seen("select name from seen.holidays where date = '2025-12-24'")
    return name


def test_the_same_bytes_again_put_back_what_was_replaced_since(desk: Desk) -> None:
    for content in (FIRST, OTHER):
        desk.loaded("holidays", content, BY_ROWS)
    assert desk.load("holidays", FIRST).outcome == "already loaded"
    assert _name(desk) == "Christmas Eve"
    assert desk.loaded("holidays", FIRST, BY_ROWS).rows_changed == 1
    assert _name(desk) == "Founders"


def test_the_same_bytes_twice_are_loaded_already(desk: Desk) -> None:
    desk.loaded("holidays", FIRST, BY_ROWS)
    version = desk.warehouse.version()
    assert desk.load("holidays", FIRST, BY_ROWS).outcome == "already loaded"
    assert desk.warehouse.version() == version
