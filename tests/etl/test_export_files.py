"""Exports as files: the same values whatever the format, and nothing that a spreadsheet runs."""

import io
import zipfile
from datetime import date, time
from decimal import Decimal

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from python_calamine import CalamineWorkbook

import etl.export_files
from etl.errors import UsageProblem
from etl.export_files import Format, file_parts
from etl.exporting import csv_text

FRAME = pl.DataFrame(
    {
        "id": ["007", "=1+1", "'=x", "https://kept.example", None],
        "hours": pl.Series(
            [Decimal("1.500000"), Decimal("0.000001"), None, Decimal("-3.25"), Decimal(10)],
            dtype=pl.Decimal(12, 6),
        ),
        "share": [0.1, None, 2.0, -1.0, 1e-9],
        "day": [date(2025, 7, 1), None, date(2024, 2, 29), date(1900, 3, 1), date(2030, 1, 1)],
        "born": [date(205, 8, 1), None, date(2024, 2, 29), date(1900, 3, 1), date(2030, 1, 1)],
        "at": [time(9, 5), time(23, 59, 59), None, time(0), time(12)],
        "added": [True, False, None, True, False],
    }
)


def _file(frame: pl.DataFrame, file_format: Format) -> bytes:
    return b"".join(file_parts(frame, file_format, "activity"))


def test_parquet_is_the_frame() -> None:
    assert_frame_equal(pl.read_parquet(io.BytesIO(_file(FRAME, "parquet"))), FRAME)


@pytest.mark.parametrize("rows", [1, 2, 5, 9])
def test_csv_in_parts_is_the_csv_in_one(rows: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(etl.export_files, "_ROWS", rows)
    assert len(list(file_parts(FRAME, "csv", "activity"))) == -(-5 // rows)
    assert _file(FRAME, "csv").decode() == csv_text(FRAME)
    assert _file(FRAME.clear(), "csv").decode() == csv_text(FRAME.clear())


def _sheet(content: bytes) -> list[list[object]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["activity"]
    return [list(row) for row in book.get_sheet_by_index(0).to_python()]


def test_a_sheet_holds_the_values_with_text_as_text() -> None:
    header, *rows = _sheet(_file(FRAME, "xlsx"))
    assert header == FRAME.columns
    expected = FRAME.with_columns(
        pl.Series("id", ["007", "'=1+1", "''=x", "https://kept.example", None]),
        pl.col("hours").cast(pl.Float64),
        pl.col("born").cast(pl.String),
    )
    assert rows == [
        ["" if value is None else value for value in row] for row in expected.iter_rows()
    ]
    with zipfile.ZipFile(io.BytesIO(_file(FRAME, "xlsx"))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_sheet_without_rows_has_its_header() -> None:
    assert _sheet(_file(FRAME.clear(), "xlsx"))[0] == FRAME.columns


def test_what_a_sheet_cannot_hold_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageProblem, match="A cell of id in 'activity' has more than 32,767"):
        _file(pl.DataFrame({"id": ["x" * 32_768]}), "xlsx")
    assert _sheet(_file(pl.DataFrame({"id": ["x" * 32_767]}), "xlsx"))[1] == ["x" * 32_767]
    monkeypatch.setattr(etl.export_files, "_SHEET_ROWS", 4)
    with pytest.raises(UsageProblem, match="'activity' has 5 rows, and a sheet of Excel holds 4"):
        _file(FRAME, "xlsx")
