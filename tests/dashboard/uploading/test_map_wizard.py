"""The mapping wizard: asked once, confirmed one by one, and the second month asks nothing."""

import json

import pytest

from etl.warehouse import Warehouse
from tests.dashboard.uploading.conftest import OnThePage, Visitor
from tests.dashboard.uploading.wizard import (
    HEADER,
    OCTOBER,
    SEPTEMBER,
    answer,
    bring_and_match,
    confirm,
)

pytestmark = pytest.mark.usefixtures("unpublished")


@pytest.fixture
def matched(visitor: Visitor) -> OnThePage:
    """A coordinator whose unknown export has its columns matched."""
    return bring_and_match(visitor)


def current(institution: Warehouse) -> list[tuple[object, ...]]:
    with institution.cursor() as cursor:
        return cursor.execute(
            "select faculty_id, date::VARCHAR, activity_type, hours::DOUBLE, title "
            "from current.activity where title is not null order by all"
        ).fetchall()


def test_columns_are_guessed_with_confidence_and_why(visitor: Visitor) -> None:
    cora = visitor("Cora")
    cora.bring("teaching log.csv", SEPTEMBER)
    assert "Match the columns" in cora.text
    assert "Sure (94%): Session Date, another name for it, and its cells are dates" in cora.text
    assert "Cut before anything is stored, because they are personal: Pager." in cora.text
    cora.one("selectbox", "What does the file hold?").set_value("activity")
    cora.run()
    assert cora.one("selectbox", "faculty_id").value == "Instructor"
    assert cora.one("selectbox", "hours").value == "Duration (hrs)"
    assert cora.one("selectbox", "end_date").value == "not in this file"
    cora.press("Go on")
    [warning] = [each.value for each in cora.test.warning]
    assert warning == "Every row needs activity_type: choose where it comes from."


def test_a_teaching_log_is_offered_as_activity(visitor: Visitor) -> None:
    cora = visitor("Cora")
    cora.bring("log.csv", "Instructor;Session date;Duration;Topic\nAda;2025-09-03;2;Sepsis\n")
    assert cora.one("selectbox", "What does the file hold?").value == "activity"
    assert cora.one("selectbox", "hours").value == "Duration"


def test_what_may_be_teaching_or_clinical_work_is_asked_before_its_columns(
    visitor: Visitor,
) -> None:
    cora = visitor("Cora")
    cora.bring("log.csv", "Name;Day;Hours\nAda;2025-09-03;2\n")
    held = cora.one("selectbox", "What does the file hold?")
    assert held.value is None
    assert "The columns fit activity as well as clinical" in cora.text
    assert not cora.has("button", "Go on")
    held.set_value("clinical")
    cora.run()
    assert cora.one("selectbox", "hours").value == "Hours"
    assert cora.has("button", "Go on")
    ada = visitor("Ada")
    ada.bring("log.csv", "Name;Day;Hours\nAda;2025-09-03;2\n")
    assert ada.has("button", "Go on")


def test_the_second_month_asks_nothing(matched: OnThePage, institution: Warehouse) -> None:
    cora = matched
    answer(cora)
    confirm(cora)
    assert "3 rows of activity would be stored" in cora.text
    assert "2 people were known by a remembered identity." in cora.text
    cora.press("Load 3 rows")
    assert current(institution) == [
        ("F1", "2025-09-03", "lecture", 2.0, "Sepsis"),
        ("F1", "2025-09-04", "lecture", 1.5, "Shock"),
        ("F2", "2025-09-04", "lecture", 1.5, "Shock"),
    ]
    cora.press("Bring the next file")
    cora.bring("october.csv", OCTOBER)
    assert "with the saved mapping “Teaching log”" in cora.text
    assert "1 row of activity would be stored" in cora.text


def test_every_open_question_is_named_until_it_is_answered(matched: OnThePage) -> None:
    cora = matched
    assert cora.one("text_input", "Name of this mapping").value == "teaching log"
    assert cora.one("selectbox", "Lecture").value == "lecture"
    cora.one("multiselect", "What stands between").set_value(["and"])
    cora.one("text_input", "Name of this mapping").set_value("")
    cora.press("Check the file")
    [warning] = [each.value for each in cora.test.warning]
    assert warning == (
        "Say what 'Grand rounds' is. Say how the hours of several people count. "
        "Say how the dates are written. Give the mapping a name."
    )


def test_nobody_is_merged_unasked(matched: OnThePage, institution: Warehouse) -> None:
    cora = matched
    answer(cora)
    who = cora.one("selectbox", "“A. Ada”")
    assert who.value is None
    assert who.options[0] == "Ada (F1)"
    assert "Cleo" not in " ".join(who.options)
    cora.press("Confirm and check again")
    assert "Choose who somebody is first." in cora.text
    with institution.cursor() as cursor:
        assert cursor.execute("from current.identities").fetchall() == []


def test_a_text_that_is_no_person_is_left_out(matched: OnThePage) -> None:
    cora = matched
    answer(cora)
    cora.one("selectbox", "“Ben”").set_value("— not a person: leave out")
    cora.one("selectbox", "“A. Ada”").set_value("F1")
    cora.press("Confirm and check again")
    assert "2 rows of activity would be stored" in cora.text


def test_a_word_that_is_no_row_is_left_out(matched: OnThePage) -> None:
    cora = matched
    cora.one("selectbox", "Grand rounds").set_value("— no row of ours: leave out")
    cora.one("multiselect", "What stands between").set_value(["and"])
    cora.one("radio", "Where a cell has several").set_value("shared")
    cora.one("radio", "How are the dates").set_value("mdy")
    cora.press("Check the file")
    cora.one("selectbox", "“A. Ada”").set_value("F1")
    cora.press("Confirm and check again")
    assert "1 row of activity would be stored" in cora.text


def test_a_mapping_is_shared_as_a_file(visitor: Visitor, matched: OnThePage) -> None:
    answer(matched)
    assert matched.has("download_button", "Download this mapping")
    shared = {
        "name": "From a friend",
        "feed": "activity",
        "header": ["instructor", "when", "what", "hrs"],
        "columns": {
            "faculty_id": {"how": "column", "column": "instructor"},
            "date": {"how": "day", "column": "when"},
            "activity_type": {"how": "constant", "value": "lecture"},
            "hours": {"how": "column", "column": "hrs"},
            "title": {"how": "column", "column": "what"},
        },
    }
    ada = visitor("Ada")
    ada.bring("log.csv", "Instructor,When,What,Hrs\nF1,2025-09-03,Sepsis,2\n")
    ada.one("file_uploader", "The mapping").set_value(
        ("map.json", json.dumps(shared).encode(), "application/json")
    )
    ada.run()
    assert "1 row of activity would be stored" in ada.text


def test_a_mapping_file_that_is_none_says_so(visitor: Visitor) -> None:
    ada = visitor("Ada")
    ada.bring("log.csv", "Instructor,When,What,Hrs\nF1,2025-09-03,Sepsis,2\n")
    ada.one("file_uploader", "The mapping").set_value(("map.json", b"{}", "application/json"))
    ada.run()
    [warning] = [each.value for each in ada.test.warning]
    assert warning.startswith("This file is not a mapping.")


def test_a_name_of_somebody_elses_mapping_is_not_taken(
    visitor: Visitor, matched: OnThePage
) -> None:
    answer(matched)
    confirm(matched)
    matched.press("Load 3 rows")
    ada = visitor("Ada")
    ada.bring("mine.csv", "Date of it,Hrs,Topic\n2025-09-10,2,Sepsis\n")
    ada.one("selectbox", "faculty_id").set_value("the same in every row: me, Ada")
    ada.one("selectbox", "activity_type").set_value("the same in every row: Lecture or large group")
    ada.one("selectbox", "date").set_value("Date of it")
    ada.one("selectbox", "hours").set_value("Hrs")
    ada.press("Go on")
    ada.one("text_input", "Name of this mapping").set_value("Teaching log")
    ada.press("Check the file")
    [warning] = [each.value for each in ada.test.warning]
    assert "that Cora saved" in warning


def test_columns_of_a_known_file_can_be_matched_anew(visitor: Visitor) -> None:
    ada = visitor("Ada")
    ada.bring("activity.csv", "faculty_id,date,activity_type,hours\nF1,2025-09-03,lecture,2\n")
    ada.press("Not right? Match the columns yourself")
    assert "Match the columns" in ada.text
    assert not ada.has("selectbox", "What does the file hold?")


def test_words_of_a_later_month_are_asked_and_remembered(matched: OnThePage) -> None:
    cora = matched
    answer(cora)
    confirm(cora)
    cora.press("Load 3 rows")
    cora.press("Bring the next file")
    cora.bring("october.csv", OCTOBER + "A. Ada,10/4/2025,Journal circle,1,Sepsis,12\n")
    assert "What the words mean" in cora.text
    assert not cora.has("selectbox", "Grand rounds")
    cora.one("selectbox", "Journal circle").set_value("small_group")
    cora.press("Check the file")
    cora.press("Load 2 rows")
    cora.press("Bring the next file")
    cora.bring("november.csv", HEADER + "A. Ada,10/9/2025,Journal circle,1,Sepsis,12\n")
    assert "1 row of activity would be stored" in cora.text


def test_the_same_file_is_known_again_though_its_mapping_has_a_name_by_now(
    matched: OnThePage, institution: Warehouse
) -> None:
    cora = matched
    answer(cora)
    confirm(cora)
    cora.press("Load 3 rows")
    cora.press("Bring the next file")
    version = institution.version()
    cora.bring("september again.csv", SEPTEMBER)
    assert "This file was loaded as batch" in cora.text
    assert institution.version() == version
