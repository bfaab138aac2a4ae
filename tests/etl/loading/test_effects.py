"""What a preview says of the numbers is what they are once the file is loaded, of any size."""

from datetime import date

import pytest

from etl.loading import LoadOptions, check
from etl.loading.receipt import Effect
from tests.etl.small import Desk

HEAD = "activity_id,faculty_id,date,activity_type,hours,title\n"
ADDS = LoadOptions(adds=True)


def _numbers(desk: Desk, person: str) -> tuple[object, ...]:
    """Promised and recorded hours of a person in the quarter of the sample's files."""
    (row,) = desk.rows(
        "select sum(promised_hours), sum(recorded_hours) from mart.promise_quarter "
        f"where faculty_id = '{person}' and quarter_start = '2025-07-01'"
    )
    return row


@pytest.mark.parametrize("rows", [1, 200_001])
def test_the_preview_of_any_size_says_what_loading_does(rows: int, desk: Desk) -> None:
    content = HEAD + "".join(f"N{n},F1,2025-07-14,lecture,0.001,\n" for n in range(rows))
    before = _numbers(desk, "F1")
    version = desk.warehouse.version()
    (effect,) = check(desk.warehouse, desk.write("activity", content), ADDS).effects
    assert isinstance(effect, Effect)
    assert effect.quarter_start == date(2025, 7, 1)
    assert (effect.people, effect.promised, effect.before) == (1, *before)
    assert desk.warehouse.version() == version
    assert _numbers(desk, "F1") == before
    desk.loaded("activity", content, ADDS)
    after = _numbers(desk, "F1")
    assert (effect.promised, effect.after) == after
    assert after != before
