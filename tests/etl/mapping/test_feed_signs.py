"""Teaching is told from clinical work by the words of a file, or asked about."""

import pytest

from tests.etl.mapping.sheets import understood

TEACHING = [
    "Instructor;Session date;Duration;Topic\nA B;2025-09-03;2;Sepsis",
    "Instructor;Session date;Duration;Event type\nA B;2025-09-03;2;Noon conference",
    "Name;Date;Hours;Kind\nA B;2025-09-03;2;Small group",
    "Presenter;Start Date;Start Time;End Time;Course;Enrollment\nA B;2025-09-03;9:00;10:00;IM;8",
    "Faculty;Date;Hours;Learners taught\nA B;2025-09-03;2;8",
    "Attending;Day;Hrs;Session Type\nA B;2025-09-03;2;Grand rounds lecture",
]
CLINICAL = [
    "Provider;Appointment date;Duration;Location\nA B;2025-09-03;4;North",
    "Staff Name;Shift Date;Shift;Hours\nA B;2025-09-03;ICU night;12",
    "Name;Date;Hours;Kind\nA B;2025-09-03;4;clinic",
    "Employee;Date;Start Time;End Time;Paycode\nA B;2025-09-03;7:00;19:00;Regular",
    "Physician;Date of service;Hours;wRVU\nA B;2025-09-03;8;12.5",
    "Name;Date;Hours;IsCallShift\nA B;2025-09-03;12;1",
    "StaffName;StartDate;Hours;CallRole;TaskShiftKey;Credit\nA B;2025-09-03;12;1;7;2",
    "Doctor;Slot date;Hours;Patients booked\nA B;2025-09-03;4;9",
]
EITHER = [
    "Name;Date;Hours\nA B;2025-09-03;2",
    "Teaching physician;Date;Hours\nA B;2025-09-03;2",
    "Name;Date;Hours;Type\nA B;2025-09-03;2;Other",
]


@pytest.mark.parametrize(
    ("sheet", "feed"),
    [(s, "activity") for s in TEACHING] + [(s, "clinical") for s in CLINICAL],
)
def test_teaching_is_told_from_clinical_work_by_its_words(sheet: str, feed: str) -> None:
    found = understood(sheet.replace(";", "|"))
    assert (found.feed, found.rivals) == (feed, ())


@pytest.mark.parametrize("sheet", EITHER)
def test_where_no_word_tells_teaching_from_clinical_work_it_is_asked(sheet: str) -> None:
    found = understood(sheet.replace(";", "|"))
    asked = {question.about: question for question in found.questions()}["feed"]
    assert asked.offers == found.rivals == ("activity", "clinical")
    assert understood(sheet.replace(";", "|"), "activity").rivals == ()


def test_a_roster_is_neither() -> None:
    found = understood("Employee ID|Name|Department|FTE|Instructor\n7|A B|Medicine|1|yes")
    assert (found.feed, found.rivals) == ("faculty", ())
