"""Packed files, workbooks and other encodings load as the same table in plain CSV does."""

import csv
import gzip
import io
from typing import Any

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from etl.loading import LoadOptions, check
from etl.loading.received import received_bytes
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

NAMES = ["activity_id", "faculty_id", "date", "activity_type", "hours", "title"]
TABLE = [
    ["Z1", "F1", "2025-08-21", "lecture", "1.5", "Größe"],
    ["Z2", "F2", "2025-08-22", "lecture", "2", "naïve"],
]
ROWS = (
    "select activity_id, faculty_id, date::VARCHAR, activity_type, hours::DOUBLE, title, line "
    "from current.activity where batch = 8 order by all"
)


def _text(*before: str) -> str:
    lines = [*before, ",".join(NAMES), *(",".join(row) for row in TABLE)]
    return "\n".join(lines) + "\n"


def _workbook(*sheets: tuple[str, list[list[Any]]]) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in sheets:
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return buffer.getvalue()


PREAMBLE = ("Teaching report", "Printed 2025-09-30", "")
CONTENTS = {
    "utf-8": (_text().encode(), 2),
    "utf-8 with mark": (_text().encode("utf-8-sig"), 2),
    "utf-16": (_text().encode("utf-16"), 2),
    "utf-16-be": (b"\xfe\xff" + _text().encode("utf-16-be"), 2),
    "windows-1252": (_text().encode("cp1252"), 2),
    "packed": (gzip.compress(_text().encode()), 2),
    "preamble": (_text(*PREAMBLE).encode(), 5),
    "semicolons": (_text().replace(",", ";").encode(), 2),
    "workbook": (_workbook(("Teaching", [NAMES, *TABLE])), 2),
    "workbook with preamble": (_workbook(("T", [["Teaching"], [], NAMES, *TABLE])), 4),
}


@pytest.mark.parametrize("kind", CONTENTS)
def test_it_loads_exact_and_its_bytes_come_back(kind: str, desk: Desk) -> None:
    content, first = CONTENTS[kind]
    receipt = desk.loaded("activity", content)
    expected = [(*row[:4], float(row[4]), row[5], first + place) for place, row in enumerate(TABLE)]
    assert desk.rows(ROWS) == expected
    assert b"".join(received_bytes(desk.warehouse, receipt.batch or 0)) == content


def test_a_sheet_is_chosen_and_the_choice_is_part_of_the_load(shared_desk: Desk) -> None:
    other = [["Z9", "F3", "2025-08-23", "meeting", "1", "x"]]
    book = _workbook(("Teaching", [NAMES, *TABLE]), ("More", [NAMES, *other]))
    path = shared_desk.write("activity", book)
    counts = {
        sheet: check(shared_desk.warehouse, path, LoadOptions(sheet=sheet)).rows_new
        for sheet in ("Teaching", "More")
    }
    assert counts == {"Teaching": 2, "More": 1}
    wrong = check(shared_desk.warehouse, path, LoadOptions(sheet="Teachers"))
    assert wrong.refused
    assert "Teaching" in wrong.problems[0].sentence


@pytest.mark.parametrize("name", ["activity-july.xlsx", "activity-july.csv.gz"])
def test_rejected_rows_come_back_as_csv_whatever_the_file_was(name: str, shared_desk: Desk) -> None:
    bad = ["Z3", "F1", "2025-08-21", "lecture", "25", "a; b"]
    text = _text() + ",".join(bad) + "\n"
    book = _workbook(("T", [NAMES, *TABLE, bad]))
    path = shared_desk.folder / name
    path.write_bytes(book if name.endswith("xlsx") else gzip.compress(text.encode()))
    receipt = check(shared_desk.warehouse, path, LoadOptions(), shared_desk.folder)
    assert [problem.line for problem in receipt.problems] == [4]
    assert receipt.problems_file == shared_desk.folder / "problems-activity-july.csv"
    with receipt.problems_file.open(newline="") as file:
        header, row = csv.reader(file)
    assert header == ["problem", *NAMES]
    assert row[1:] == bad
