"""Texts of rows: each row has its own, and an empty cell none."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cells import row_texts, texts


@given(st.lists(st.none() | st.text(max_size=2)))
def test_each_cell_has_its_own_text_and_an_empty_one_none(cells: list[str | None]) -> None:
    rows = pl.DataFrame({"cell": cells}, {"cell": pl.String})
    found = texts(rows, "cell", str.upper)
    assert found.to_list() == [None if cell is None else cell.upper() for cell in cells]
    assert found.dtype == pl.String


@given(st.lists(st.tuples(st.none() | st.integers(0, 9), st.text(max_size=2))))
def test_each_row_has_its_own_text(cells: list[tuple[int | None, str]]) -> None:
    rows = pl.DataFrame(cells, {"number": pl.Int64, "word": pl.String}, orient="row")
    found = row_texts(rows, ("word", "number"), lambda row: f"{row['word']} {row['number']}")
    assert found.to_list() == [f"{word} {number}" for number, word in cells]
