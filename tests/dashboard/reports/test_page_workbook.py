"""A page's workbook: names that Excel takes, values unrounded, words of the page, text as text."""

import io
from datetime import date, time

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from dashboard.exhibits.tables import day_column, hours_column
from dashboard.markup import Column
from dashboard.reports.page_workbook import page_workbook
from dashboard.shown import Sheet

ABOUT = [("Institution", "Larkspur"), ("As of", "30\u00a0Sep\u00a02025")]


def _read(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python()]
        for name in book.sheet_names
    }


def _sheet(title: str = "Rows", rows: int = 1, there_are: int = 1) -> Sheet:
    return Sheet(title, (Column("a", "A"),), pl.DataFrame({"a": ["x"] * rows}), there_are)


def test_numbers_are_unrounded_and_codes_in_words() -> None:
    rows = pl.DataFrame(
        {
            "hours": [1 / 3, None],
            "day": [date(2025, 7, 1), None],
            "at": [time(9, 5), None],
            "code": ["a", None],
            "text": ["=1+1", "plain"],
            "hidden": ["never", "never"],
        }
    )
    columns = (
        hours_column("hours", "Recorded"),
        day_column("day", "Day"),
        Column("at", "From", "", lambda at: f"{at:%H:%M}"),
        Column("code", "Status", "", lambda code: f"the word for {code}"),
        Column("text", "Title"),
        Column("hours", "recorded", "h"),
    )
    book = _read(page_workbook(ABOUT, [Sheet("Promises", columns, rows, 2)]))
    assert book["Promises"] == [
        ["Recorded (h)", "Day", "From", "Status", "Title", "recorded (h) 2"],
        [1 / 3, date(2025, 7, 1), time(9, 5), "the word for a", "'=1+1", 1 / 3],
        ["", "", "", "", "plain", ""],
    ]


def test_the_first_sheet_says_what_it_is_of_and_what_is_where() -> None:
    sheets = [_sheet("Rows", 2, 120), _sheet("Rows", 1, 1)]
    about = _read(page_workbook(ABOUT, sheets))["About"]
    assert about[:3] == [["What", "Says"], ["Institution", "Larkspur"], ["As of", "30 Sep 2025"]]
    assert about[-2:] == [
        ["Sheet 2, Rows", "Rows: the first 2 of 120 rows, as on the page"],
        ["Sheet 3, Rows 2", "Rows: 1 row"],
    ]


def test_a_table_without_rows_keeps_its_headings() -> None:
    assert _read(page_workbook(ABOUT, [_sheet(rows=0, there_are=0)]))["Rows"][0] == ["A"]


@given(st.lists(st.text(alphabet="ab AB'[]:*?/\\é1", max_size=40), min_size=1, max_size=8))
def test_every_table_has_a_sheet_whatever_it_is_called(titles: list[str]) -> None:
    book = _read(page_workbook(ABOUT, [_sheet(title) for title in titles]))
    assert len(book) == len(titles) + 1
    assert len({name.lower() for name in book}) == len(book)
    assert all(0 < len(name) <= 31 for name in book)
    assert all(rows == [["A"], ["x"]] for name, rows in book.items() if name != "About")
