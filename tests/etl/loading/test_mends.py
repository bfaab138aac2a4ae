"""Small things are put right while a file is loaded; the bytes that are kept stay the original."""

from dataclasses import replace

import pytest

from etl.loading import LoadOptions, check
from etl.loading.options import Mend
from etl.loading.received import received_bytes
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

CONTENT = (
    "activity_id,faculty_id,date,activity_type,hours,title\n"
    "Z1,F1,2025-08-21,lecture,25,one\n"
    "Z2,F99,2025-08-21,lecture,1,two\n"
    ",F2,2025-08-22,lecture,1,same\n"
    ",F2,2025-08-22,lecture,1,same\n"
    "Z5,F2,2025-08-23,lecture,1,too,many\n"
)
MENDS = (
    Mend(2, "hours", "2.5"),
    Mend(2, "title", ""),
    Mend(3, does="drop"),
    Mend(5, does="both"),
    Mend(6, does="drop"),
)
ROWS = (
    "select activity_id, faculty_id, hours::DOUBLE, title, line from current.activity "
    "where date > '2025-08-20' order by line"
)


def test_a_cell_is_set_a_line_dropped_and_a_row_counted_twice(desk: Desk) -> None:
    assert len(desk.refusal("activity", CONTENT)) == 5
    options = LoadOptions(mends=MENDS)
    path = desk.write("activity", CONTENT)
    assert check(desk.warehouse, path, options).rows_new == 3
    receipt = desk.loaded("activity", CONTENT, options)
    first, second, third = desk.rows(ROWS)
    assert first == ("Z1", "F1", 2.5, None, 2)
    assert second == (None, "F2", 1.0, "same", 4)
    assert third[1:] == ("F2", 1.0, "same", 5)
    assert receipt.sha256 is not None
    assert third[0] == f"{receipt.sha256[:12]}-5"
    assert b"".join(received_bytes(desk.warehouse, receipt.batch or 0)) == CONTENT.encode()


def test_what_is_still_wrong_is_still_said(shared_desk: Desk) -> None:
    worse = replace(MENDS[0], value="26")
    told = shared_desk.refusal("activity", CONTENT, LoadOptions(mends=(worse, *MENDS[1:])))
    assert [each for each in told if not each.startswith("Line 2: a day has at most 24")] == []


def test_a_mended_file_is_another_load_than_the_file_as_it_is(desk: Desk) -> None:
    content = "".join(CONTENT.splitlines(keepends=True)[:2]).replace("25,one", "2,one")
    desk.loaded("activity", content)
    mended = LoadOptions(mends=(Mend(2, "hours", "3"),))
    assert desk.loaded("activity", content, mended).rows_changed == 1
    assert desk.load("activity", content, mended).outcome == "already loaded"


def test_a_cell_may_be_set_that_the_file_has_no_column_for(desk: Desk) -> None:
    content = "faculty_id,date,activity_type,hours\nF1,2025-08-21,lecture,1\n"
    desk.loaded("activity", content, LoadOptions(mends=(Mend(2, "title", "Airways"),)))
    assert desk.rows(ROWS)[0][3] == "Airways"
