"""What a run of a page has shown: its own only, however often the page is drawn."""

import polars as pl

from dashboard import shown
from dashboard.markup import Column, Tile


def test_a_run_begins_with_nothing_shown() -> None:
    shown.begin()
    shown.note_filter("Role", "All roles")
    shown.note_table("Rows", [Column("a", "A")], pl.DataFrame({"a": [1]}), 7)
    [sheet] = shown.so_far().sheets
    assert (sheet.title, sheet.there_are, shown.so_far().filters) == (
        "Rows",
        7,
        {"Role": "All roles"},
    )
    shown.begin()
    assert (shown.so_far().sheets, shown.so_far().filters) == ([], {})


def test_a_tile_has_a_row_a_number_and_one_where_it_has_words_only() -> None:
    shown.begin()
    shown.note_tiles(
        "Sums",
        [
            Tile("0.33 FTE", "promised", "13.3 h", amounts=((1 / 3, "FTE"), (40 / 3, "h"))),
            Tile("not known", "clinic"),
        ],
    )
    [sheet] = shown.so_far().sheets
    assert sheet.rows.select("label", "number", "unit", "value").rows() == [
        ("promised", 1 / 3, "FTE", "0.33 FTE"),
        ("promised", 40 / 3, "h", "0.33 FTE"),
        ("clinic", None, "", "not known"),
    ]
