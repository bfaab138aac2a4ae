"""Problems in the user's words, and small things put right in place."""

import pytest

from etl.warehouse import Warehouse
from tests.dashboard.uploading.conftest import Visitor, count_rows, spooled

pytestmark = pytest.mark.usefixtures("unpublished")

HEADER = "faculty_id,date,activity_type,hours,title\n"
GOOD = HEADER + "F1,2025-09-03,lecture,2,Sepsis\nF1,2025-09-04,lecture,1.5,Shock\n"
BAD = HEADER + "F1,2025-09-03,lecture,2,Sepsis\nF1,2025-09-04,lecture,two,Shock\n"


def test_problems_name_line_column_value_and_cure(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    version = institution.version()
    ada.bring("activity-sept.csv", BAD)
    assert "1 problem to put right; nothing was stored." in ada.text
    assert "<strong>Line 3</strong>" in ada.text
    assert '<span class="kept-cell-name">hours</span>' in ada.text
    assert '<code class="kept-cell-value">two</code>' in ada.text
    assert "not a number of hours like 1.5" in ada.text
    assert ada.has("download_button", "Download these rows")
    assert not ada.has("button", "Load")
    assert institution.version() == version


def test_a_cell_is_mended_in_place(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity-sept.csv", BAD)
    ada.press("Check again")
    assert "Nothing is different yet" in ada.text
    ada.one("text_input", "hours on line 3").set_value("2.5")
    ada.press("Check again")
    assert "1 fix of yours" in ada.text
    ada.press("Load 2 rows")
    assert count_rows(institution, "title = 'Shock' and hours = 2.5") == 1


def test_alike_problems_are_mended_by_one_answer(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", GOOD.replace("lecture", "Grand round"))
    assert "<strong>Lines 2, 3</strong>" in ada.text
    ada.one("selectbox", "activity_type on lines 2, 3").set_value("lecture")
    ada.press("Check again")
    ada.press("Load 2 rows")
    assert count_rows(institution, "faculty_id = 'F1' and title in ('Sepsis', 'Shock')") == 2


def test_a_row_is_left_out_and_fixes_are_taken_back(visitor: Visitor) -> None:
    ada = visitor("Ada")
    ada.bring("activity-sept.csv", BAD)
    ada.one("checkbox", "Leave the row out").check()
    ada.press("Check again")
    assert "1 row of activity would be stored" in ada.text


def test_both_rows_happened(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity-sept.csv", HEADER + 2 * "F1,2025-09-03,lecture,2,Sepsis\n")
    assert "2 problems" in ada.text
    for box in [box for box in ada.test.checkbox if box.label == "Both happened"]:
        box.check()
    ada.press("Check again")
    ada.press("Load 2 rows")
    assert count_rows(institution, "title = 'Sepsis'") == 2


def test_good_rows_only(visitor: Visitor, institution: Warehouse) -> None:
    ada = visitor("Ada")
    ada.bring("activity-sept.csv", BAD)
    ada.press("Take the good rows")
    assert "1 row of activity would be stored and 1 set aside" in ada.text
    ada.press("Load 1 row")
    assert ada.has("download_button", "Download these rows")
    assert "1 row set aside" in ada.text
    assert spooled(institution) == ["problems-activity-sept.csv"]
    ada.press("Bring the next file")
    assert spooled(institution) == []
