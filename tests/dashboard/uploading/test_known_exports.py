"""Known exports on the page: recognised, and asked only for what they leave open."""

import pytest

from etl.warehouse import Warehouse
from tests.dashboard.uploading.conftest import Visitor

pytestmark = pytest.mark.usefixtures("unpublished")

AMION = (
    "Report 625c\nSite: made up\n"
    "Name,Staff ID,Backup Staff ID,Assignment Name,Assignment ID,Backup Assignment ID,Date,"
    "Start Time,End Time,Staff Type,Pager,Tel,Email,Messagable,Shift Note,Assignment Type,"
    "Grouping\n"
    "Ada,12,,ICU day,301,,8-4-25,0700,1900,Faculty,5550001,5550002,,1,swap with Bo,2,\n"
    "Ada,12,,ICU night,302,,8-5-25,1900,0700,Faculty,5550001,5550002,,1,,2,\n"
)
WATERMARK = (
    "USERNAME,TYT_TERM,TYY_TERM,TITLE,DESC,COURSEPRE,COURSENUM,COURSENUM_SUFFIX,COURSELETTER,CODE,"
    "SECTION,CAMPUS,LEVEL,ENROLL,NUMINSTRUCTOR,RESPON,CHOURS,DELIVERY_MODE,"
    "TEACHING_WORKLOAD_WEIGHT,COLLEGE_CUSTOM\n"
    "ada,Fall,2025,Reasoning,,MED,501,,,,01,,Graduate,24,,,3.000,In person,,\n"
)


def test_a_known_export_is_recognised_and_asks_only_for_its_words(
    visitor: Visitor, institution: Warehouse
) -> None:
    cora = visitor("Cora")
    cora.bring("report.csv", AMION)
    assert "What the words mean" in cora.text
    cora.one("selectbox", "ICU day").set_value("inpatient")
    cora.one("selectbox", "ICU night").set_value("inpatient")
    cora.press("Check the file")
    who = cora.one("selectbox", "“12” (Ada) in 2 rows")
    assert who.options[0] == "Ada (F1)"
    who.set_value("F1")
    cora.press("Confirm and check again")
    assert "2 rows of clinical would be stored" in cora.text
    assert "Personal columns, cut and not kept: Messagable, Pager, Shift Note, Tel" in cora.text
    cora.press("Load 2 rows")
    with institution.cursor() as cursor:
        found = cursor.execute(
            "select faculty_id, date::VARCHAR, hours::DOUBLE from current.clinical "
            "where date in ('2025-08-04', '2025-08-05') order by date"
        ).fetchall()
    assert found == [("F1", "2025-08-04", 12.0), ("F1", "2025-08-05", 12.0)]


def test_words_of_rows_that_are_left_out_are_not_asked(visitor: Visitor) -> None:
    legend = "Field 18,,,unused,,,,,,,,,,,,,\n"
    cora = visitor("Cora")
    cora.bring("report.csv", AMION + legend)
    assert cora.has("selectbox", "ICU day")
    assert not cora.has("selectbox", "unused")


def test_facts_that_an_export_does_not_hold_are_asked(
    visitor: Visitor, institution: Warehouse
) -> None:
    cora = visitor("Cora")
    cora.bring("courses.csv", WATERMARK)
    cora.press("Check the file")
    [warning] = [each.value for each in cora.test.warning]
    assert "Which of your activity types are these courses" in warning
    assert "How many hours of teaching in the whole term is one credit hour?" in warning
    cora.one("selectbox", "Which of your activity types").set_value(
        "the same in every row: Lecture or large group"
    )
    cora.one("number_input", "CHOURS").set_value(15.0)
    cora.press("Check the file")
    cora.one("selectbox", "“ada”").set_value("F1")
    cora.press("Confirm and check again")
    cora.press("Load 1 row")
    with institution.cursor() as cursor:
        found = cursor.execute(
            "select faculty_id, date::VARCHAR, end_date::VARCHAR, hours::DOUBLE, activity_type "
            "from current.activity where title is not null"
        ).fetchall()
    assert found == [("F1", "2025-08-01", "2025-12-31", 45.0, "lecture")]
