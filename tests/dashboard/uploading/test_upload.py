"""What is said of an upload: later mends stand for earlier ones."""

from pathlib import Path

from dashboard.uploading.upload import Upload
from etl.loading.options import LoadOptions, Mend

AT_HAND = Upload(Path("activity.csv"), 9, "Ada", "check", 1, 1, LoadOptions(feed="activity"))


def test_a_later_mend_of_a_cell_stands_for_the_earlier_one() -> None:
    once = AT_HAND.mended([Mend(3, "hours", "2"), Mend(4, "hours", "1")])
    again = once.mended([Mend(3, "hours", "3"), Mend(3, "title", "Sepsis")])
    assert again.options.mends == (
        Mend(3, "hours", "3"),
        Mend(4, "hours", "1"),
        Mend(3, "title", "Sepsis"),
    )


def test_a_line_left_out_needs_no_other_mend() -> None:
    mended = AT_HAND.mended([Mend(3, "hours", "2"), Mend(4, "hours", "1")])
    dropped = mended.mended([Mend(3, does="drop")])
    assert dropped.options.mends == (Mend(4, "hours", "1"), Mend(3, does="drop"))


def test_what_is_said_keeps_what_was_said() -> None:
    said = AT_HAND.saying(date_order="mdy").saying(adds=True)
    assert (said.options.feed, said.options.date_order, said.options.adds) == (
        "activity",
        "mdy",
        True,
    )
    assert said.name == "activity.csv"
