"""What must be said before a file is loaded, asked as forms."""

import pytest

from etl.warehouse import Warehouse
from tests.dashboard.uploading.conftest import Visitor, count_rows

pytestmark = pytest.mark.usefixtures("unpublished")

HEADER = "faculty_id,date,activity_type,hours,title\n"
GOOD = HEADER + "F1,2025-09-03,lecture,2,Sepsis\nF1,2025-09-04,lecture,1.5,Shock\n"


def test_the_order_of_dates_is_asked_with_both_readings(
    visitor: Visitor, institution: Warehouse
) -> None:
    ada = visitor("Ada")
    ada.bring(
        "activity.csv", GOOD.replace("2025-09-0", "09/0").replace(",lecture", "/2025,lecture")
    )
    assert "One question first" in ada.text
    assert "--" not in ada.text
    options = ada.one("radio", "How are the dates").options
    assert [option.replace("\u00a0", " ") for option in options] == [
        "Month first: “09/03/2025” is 3 Sep 2025",
        "Day first: “09/03/2025” is 9 Mar 2025",
    ]
    ada.press("Go on")
    assert "Please answer first" in ada.text
    ada.one("radio", "How are the dates").set_value("mdy")
    ada.press("Go on")
    ada.press("Load 2 rows")
    assert count_rows(institution, "date = '2025-09-03'") == 1


@pytest.mark.parametrize(("answer", "left"), [("replaces", 1), ("adds", 3)])
def test_a_file_that_lacks_earlier_rows_asks_whether_it_replaces_them(
    visitor: Visitor, institution: Warehouse, answer: str, left: int
) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", GOOD.replace("09-04", "09-03"))
    ada.press("Load 2 rows")
    ada.press("Bring the next file")
    ada.bring("activity.csv", HEADER + "F1,2025-09-03,lecture,2,Sepsis again\n")
    assert "Does the file replace them or add to them" in ada.text
    ada.one("radio", "What about").set_value(answer)
    ada.press("Go on")
    ada.press("Load 1 row")
    assert count_rows(institution, "date = '2025-09-03' and title like 'S%'") == left


def test_from_which_day_a_roster_holds_is_asked(visitor: Visitor, institution: Warehouse) -> None:
    cora = visitor("Cora")
    roster = (
        "faculty_id,name,department,division,total_fte,clinical_fte\n"
        "F1,Ada,Medicine,Cardiology,1,0.7\n"
    )
    cora.bring("faculty.csv", roster)
    assert "From which day on does this roster hold?" in cora.text
    cora.one("date_input", "From which day").set_value(institution.as_of())
    cora.press("Go on")
    assert "1 row of faculty would be stored" in cora.text


def test_a_promise_shrinks_with_a_reason_and_a_document(
    visitor: Visitor, institution: Warehouse
) -> None:
    cora = visitor("Cora")
    cora.bring(
        "allocations.csv",
        "allocation_id,faculty_id,role,program_id,amount,start_date,end_date\n"
        "A1,F1,core_faculty,IM,0.1,2025-07-01,2025-11-30\n",
    )
    assert "One question first" in cora.text
    cora.one("text_input", "Why is less promised?").set_value("Agreed in June")
    cora.one("text_input", "Which document").set_value("Addendum 7")
    cora.press("Go on")
    assert "1 row of allocations would be stored" in cora.text
    cora.press("Load 1 row")
    with institution.cursor() as cursor:
        row = cursor.execute(
            "select amount, document_ref from current.allocations where allocation_id = 'A1'"
        ).fetchone()
    assert row is not None
    assert (float(row[0]), row[1]) == (0.1, "Addendum 7")
