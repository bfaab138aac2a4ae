"""Sheets are chosen as asked, and every value of one is text that says what Excel shows."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from etl.reading.problems import Refused
from etl.reading.workbook import written
from tests.etl.reading.tables import Table, read_bytes

Fill = Callable[[Any], None]


def workbook(*fills: Fill, **options: object) -> bytes:
    """A workbook with a sheet for each, filled by it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, options) as book:
        for number, fill in enumerate(fills, 1):
            fill(book.add_worksheet(f"S{number}"))
    return content.getvalue()


def table(*rows: list[object]) -> Fill:
    """Fills a sheet with rows from its first cell on."""

    def fill(sheet: Any) -> None:
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)

    return fill


def read(content: bytes, sheet: str | None = None) -> Table:
    """The workbook as it is read."""
    return read_bytes(content, sheet=sheet, name="a.xlsx")


GOOD = table(["faculty_id", "start_date", "hours"], ["F1", "x", 2])
NOTES = table(["Read me"], ["This file was made by hand"])


@pytest.mark.parametrize("base_1904", [False, True])
def test_values_are_written_as_excel_shows_them(base_1904: bool) -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"date_1904": base_1904}) as book:
        sheet = book.add_worksheet()
        formats = [
            book.add_format({"num_format": text})
            for text in ("yyyy-mm-dd", "m/d/yy h:mm", "hh:mm", "[h]:mm")
        ]
        sheet.write_row(0, 0, ["faculty_id", "start_date", "hours", "d", "e", "f", "g", "h"])
        sheet.write_row(1, 0, ["F1", "x", 0.1 + 0.2, 12, True, 1e-7, 123456789012])
        sheet.write_datetime(2, 0, datetime(2025, 8, 1), formats[0])
        sheet.write_datetime(2, 1, datetime(2025, 8, 1, 7, 30), formats[1])
        sheet.write_datetime(2, 2, time(7, 30), formats[2])
        sheet.write_number(2, 3, 26.5 / 24, formats[3])
        sheet.write_formula(2, 4, "=NA()", value="#N/A")
        sheet.write_formula(2, 5, "=1/0", value="#DIV/0!")
        sheet.write_formula(2, 6, "=1+1", value=2)
        sheet.write_string(2, 7, "=1+1")
    assert read(content.getvalue()).rows == [
        (2, ["F1", "x", "0.3", "12", "TRUE", "0.0000001", "123456789012", ""]),
        (
            3,
            "2025-08-01|2025-08-01 07:30:00|07:30:00|26:30:00|#N/A|#DIV/0!|2|=1+1".split("|"),
        ),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1e22, "10000000000000000000000"),
        (-0.0, "0"),
        (2.5, "2.5"),
        (1 / 3, "0.333333333333333"),
        (45870.0, "45870"),
        (time(7, 59, 59, 999_999), "08:00:00"),
        (datetime(2025, 8, 1, 23, 59, 59, 999_999), "2025-08-02"),
        (date(2025, 8, 1), "2025-08-01"),
        (timedelta(hours=-1, minutes=-30), "-1:30:00"),
        (False, "FALSE"),
    ],
)
def test_numbers_have_no_noise_and_times_no_fractions(value: Any, text: str) -> None:
    assert written(value) == text


@pytest.mark.parametrize(
    ("fills", "sheet", "note"),
    [
        ([GOOD], None, None),
        ([NOTES, GOOD], None, "Read from the sheet 'S2', not from 'S1'."),
        ([table(), GOOD], None, "Read from the sheet 'S2'."),
        ([GOOD, NOTES], None, "Read from the sheet 'S1', not from 'S2'."),
        ([NOTES, GOOD], " s2", "Read from the sheet 'S2'."),
    ],
)
def test_the_sheet_is_chosen(fills: list[Fill], sheet: str | None, note: str | None) -> None:
    found = read(workbook(*fills), sheet)
    assert found.rows == [(2, ["F1", "x", "2"])]
    assert list(found.source.notes) == ([note] if note else [])


@pytest.mark.parametrize(
    ("fills", "sheet", "sentence"),
    [
        ([NOTES, NOTES], None, "several sheets: 'S1', 'S2'. Choose one with --sheet."),
        ([GOOD, NOTES, GOOD], None, "'S3'. Rows of a table are on 2 of them. Choose one with"),
        ([GOOD, GOOD], "S3", "has no sheet 'S3'. Its sheets: 'S1', 'S2'."),
        ([table()], None, "The Excel file is empty."),
        ([NOTES], None, "Line 1: no header was found: this line names one column, 'Read me'."),
        ([table(["faculty_id", "hours"])], None, "The file holds no rows below its header."),
    ],
)
def test_what_is_no_sheet_is_refused(fills: list[Fill], sheet: str | None, sentence: str) -> None:
    with pytest.raises(Refused) as refused:
        read(workbook(*fills), sheet)
    assert sentence in str(refused.value)


def test_a_hidden_sheet_is_read_only_when_named() -> None:
    def hidden(sheet: Any) -> None:
        table(["faculty_id", "hours"], ["F9", 9])(sheet)
        sheet.hide()

    content = workbook(GOOD, hidden)
    assert read(content).rows[0][1][0] == "F1"
    assert read(content, "S2").rows == [(2, ["F9", "9"])]


def test_preamble_totals_and_wide_rows_of_a_sheet() -> None:
    rows: list[list[object]] = [["Title"], [], ["Faculty ID:", "start\ndate", "hours"]]
    rows += [["F1", "x", 1], [], ["F2", "y", 2, "too", "many"], ["F3", "z", 3], ["Total", "", 6]]
    found = read(workbook(table(*rows)))
    assert found.source.layout.names == ("Faculty ID", "start date", "hours")
    assert [line for line, _ in found.rows] == [4, 6, 7]
    assert found.rows[1] == (6, ["F2", "y", "2", "too", "many"])
    assert list(found.source.notes) == [
        "The header is on line 3; 2 lines before it were left out.",
        "Line 8 was left out as a row of totals: 'Total, 6'.",
    ]


def test_a_formula_without_a_result_is_refused() -> None:
    content = workbook(GOOD, table(["faculty_id", "hours"], ["F1", "=1+1"]))
    broken = _replaced(content, "xl/worksheets/sheet2.xml", b"<v>0</v>", b"")
    assert read(broken, "S1").rows
    with pytest.raises(Refused, match="Line 2: the cell B2 of the sheet 'S2' holds a formula"):
        read(broken, "S2")


def test_misread_text_in_a_sheet_is_noticed() -> None:
    with pytest.raises(Refused, match="Line 2: 'JosÃ©' stands where 'José' is meant"):
        read(workbook(table(["faculty_id", "hours"], ["JosÃ©", 1])))


def test_a_social_security_number_in_a_sheet_is_flagged() -> None:
    assert read(workbook(table(["faculty_id", "hours"], ["123-45-6789", 1]))).source.dashed
    assert not read(workbook(GOOD)).source.dashed


@pytest.mark.parametrize(
    "cell",
    [
        b"<c><v>1</v></c>",
        b"<c/>",
        b'<c t="n"><v>1</v></c>',
        b'<c x:r="A1" r="A1048576"><v>1</v></c>',
        b'<c s=\' r="A1"\' r="A1048576"><v>1</v></c>',
    ],
)
def test_a_cell_that_does_not_say_where_it_stands_is_refused(cell: bytes) -> None:
    far = b'<row r="9"><c r="XFD9"><v>1</v></c></row><row r="1048576">' + cell + b"</row>"
    broken = _replaced(
        workbook(GOOD), "xl/worksheets/sheet1.xml", b"</sheetData>", far + b"</sheetData>"
    )
    with pytest.raises(Refused, match="does not say where each of its cells stands"):
        read(broken)


def test_a_sheet_that_is_twice_in_the_file_is_refused() -> None:
    content = io.BytesIO(workbook(GOOD))
    with (
        zipfile.ZipFile(content, "a") as packed,
        pytest.warns(UserWarning, match="Duplicate name"),
    ):
        packed.writestr("xl/worksheets/sheet1.xml", packed.read("xl/worksheets/sheet1.xml"))
    with pytest.raises(Refused, match="This Excel file is damaged"):
        read(content.getvalue())


def _replaced(content: bytes, member: str, old: bytes, new: bytes) -> bytes:
    """The workbook with some bytes of one of its files replaced."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(target, "w") as made:
        for name in packed.namelist():
            data = packed.read(name)
            assert name != member or old in data
            made.writestr(name, data.replace(old, new) if name == member else data)
    return target.getvalue()
