"""The preview's sentences and tables: statuses that move, and numbers digit under digit."""

import re
from datetime import date

from dashboard.exhibits.upload_preview import sample_table, statuses_moved
from etl.loading.receipt import Effect


def test_numbers_of_sample_rows_stand_to_the_right_and_texts_to_the_left() -> None:
    rows = [{"line": "2", "faculty_id": "F1", "hours": "1.500000", "rating": "4", "title": "12"}]
    html = sample_table("activity", rows, "Rows")
    cells = re.findall(r"<td( class=\"kept-number\")?>([^<]*)</td>", html)
    assert [(bool(side), text) for side, text in cells] == [
        (True, "2"),
        (False, "F1"),
        (True, "1.5"),
        (True, "4"),
        (False, "12"),
    ]


def test_only_statuses_that_move_are_named() -> None:
    before, after = {"kept": 5, "slipping": 3}, {"kept": 6, "slipping": 2, "broken": 0}
    effect = Effect(date(2025, 7, 1), 10.0, 1.0, 2.0, 8, before, after)
    assert statuses_moved(effect) == "◔ short 3 → 2 · ● kept 5 → 6"
    assert statuses_moved(Effect(date(2025, 7, 1), 10.0, 1.0, 2.0, 8, before, before)) == ""
