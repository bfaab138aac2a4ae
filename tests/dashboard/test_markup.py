"""HTML pieces: whatever comes from a file is text, never markup."""

import polars as pl

from dashboard import markup
from dashboard.markup import Column, Tile

EVIL = '<img src=x onerror="alert(1)">&'


def test_everything_is_escaped() -> None:
    rows = pl.DataFrame({"name": [EVIL]})
    pieces = [
        markup.table(rows, (Column("name", EVIL, EVIL),), EVIL),
        markup.tiles([Tile(EVIL, EVIL, EVIL, EVIL, EVIL)], EVIL),
        markup.share_bar([(EVIL, 1.0)], EVIL),
        markup.legend([("#fff", EVIL, False)]),
        markup.paragraph(EVIL, EVIL),
        markup.banner(EVIL, EVIL, EVIL),
        markup.quarter(EVIL, EVIL),
        markup.empty_state(EVIL, EVIL),
        markup.footer(EVIL),
        markup.note(EVIL),
        markup.card(EVIL, EVIL, EVIL),
        markup.need(EVIL, EVIL, EVIL, EVIL, EVIL, EVIL),
    ]
    for piece in pieces:
        assert "<img" not in piece
        assert "&lt;img" in piece


def test_numbers_stand_to_the_right_with_their_unit_and_nothing_is_a_dash() -> None:
    rows = pl.DataFrame({"name": ["Ada"], "hours": [None]}, schema_overrides={"hours": pl.Float64})
    html = markup.table(rows, (Column("name", "Name"), Column("hours", "Taken", "h")), "Hours")
    assert '<td class="kept-number">—</td>' in html
    assert 'Taken <span class="kept-unit">h</span>' in html
    assert "<td>Ada</td>" in html


def test_a_command_in_an_empty_state_is_set_as_one() -> None:
    assert "<code>kept load x.csv</code>" in markup.empty_state("None.", "Do `kept load x.csv`.")


def test_a_bar_of_nothing_is_nothing() -> None:
    assert markup.share_bar([("kept", 0.0)], "none") == ""
