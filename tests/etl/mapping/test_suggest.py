"""What the wizard understands of files nobody mapped before, and what it asks."""

from decimal import Decimal

import pytest

from etl.errors import UsageProblem
from etl.mapping.answers import Answers, apply_answers
from etl.mapping.suggest import Suggestion, find_separators
from schemas.sources import FromColumn
from tests.etl.mapping.relations import read
from tests.etl.mapping.sheets import understood

SHEET = """\
Instructor|Date of session|Teaching Activity|Duration (minutes)|Base Pay|Pager
Ana Núñez|07/04/2025|Lecture|90|1|5
Ana Núñez; Bo Li|07/05/2025|small group|60|1|5
TBA|07/06/2025|Grand Rounds|45|1|5"""


def guessed(suggestion: Suggestion) -> dict[str, tuple[tuple[str, ...], str]]:
    return {guess.ours: (guess.source.reads, guess.source.how) for guess in suggestion.columns}


def test_a_sheet_of_a_department() -> None:
    found = understood(SHEET)
    assert found.feed == "activity"
    assert guessed(found) == {
        "faculty_id": (("instructor",), "column"),
        "date": (("date_of_session",), "column"),
        "activity_type": (("teaching_activity",), "column"),
        "hours": (("duration_minutes",), "times"),
    }
    assert found.personal == ("Base Pay", "Pager")
    assert [(one.separator, one.cells) for one in found.separators] == [("semicolon", 1)]
    assert {word.word: word.code for word in found.words if word.confidence == 1} == {
        "Lecture": "lecture",
        "small group": "small_group",
    }
    assert found.mapping.people.not_people == ("TBA",)


def test_the_questions_of_that_sheet_and_the_rows_after_them() -> None:
    found = understood(SHEET, "activity")
    asked = {question.about: question.sentence for question in found.questions()}
    assert set(asked) == {"activity_type", "people.separators", "date_order"}
    assert asked["activity_type"] == "Which activity_type is 'Grand Rounds' (1 row seen)?"
    assert "04 July 2025 (mdy), or 07 April 2025 (dmy)" in asked["date_order"]
    answers = Answers(
        separators=("semicolon",),
        people_hours="each",
        words={"activity_type": {"Grand Rounds": "lecture"}},
        date_order="mdy",
        name="Pediatrics sheet",
    )
    mapping = apply_answers(found.mapping, answers)
    assert mapping.questions() == []
    names, *rows = [line.split("|") for line in SHEET.splitlines()]
    assert [tuple(row.values()) for *_, row in read(names, rows, mapping)] == [
        ("Ana Núñez", "07/04/2025", "lecture", "1.5"),
        ("Ana Núñez", "07/05/2025", "small_group", "1"),
        ("Bo Li", "07/05/2025", "small_group", "1"),
    ]


def test_a_clinic_schedule_with_start_and_end() -> None:
    found = understood(
        "Provider ID|Shift Date|Start Time|End Time|Shift Type|First Name|Last Name\n"
        "12|2025-07-04|7:00 AM|3:30 PM|clinic|Ana|Núñez"
    )
    assert found.feed == "clinical"
    columns = guessed(found)
    assert columns["hours"] == (("start_time", "end_time"), "between")
    assert columns["start_time"] == (("start_time",), "clock")
    assert columns["faculty_id"] == (("provider_id",), "column")
    assert found.questions() == []


def test_hours_of_a_month_in_a_column() -> None:
    found = understood("Faculty|Month|Hours|Activity\nAna Núñez|July 2025|12|meeting", "activity")
    columns = guessed(found)
    assert (columns["date"], columns["end_date"]) == ((("month",), "month"),) * 2


def test_one_column_a_month_and_its_total() -> None:
    sheet = "Faculty|Activity|Jul|Aug|Sep|Total\nAna Núñez|meeting|1|2.5||3.5"
    found = understood(sheet, "activity")
    assert found.months == ("jul", "aug", "sep")
    assert [question.about for question in found.questions()] == ["months.year"]
    mapping = apply_answers(found.mapping, Answers(year=2025))
    names, *rows = [line.split("|") for line in sheet.splitlines()]
    assert [tuple(row.values()) for *_, row in read(names, rows, mapping)] == [
        ("Ana Núñez", "2025-07-01", "2025-07-31", "meeting", "1"),
        ("Ana Núñez", "2025-08-01", "2025-08-31", "meeting", "2.5"),
    ]


def test_first_and_last_name_in_two_columns() -> None:
    found = understood("First Name|Last Name|Date|Hours\nAna|Núñez|2025-07-04|1", "activity")
    assert guessed(found)["faculty_id"] == (("first_name", "last_name"), "joined")


def test_credits_are_not_taken_for_hours() -> None:
    found = understood("Instructor|Term|Credits\nAna Núñez|Fall 2025|3", "activity")
    hours = next(question for question in found.questions() if question.about == "hours")
    assert "How many hours of teaching" in hours.sentence
    answered = apply_answers(found.mapping, Answers(times={"hours": Decimal(15)}))
    assert "hours" not in {question.about for question in answered.questions()}


def test_a_term_beside_a_day_does_not_stretch_the_day() -> None:
    found = understood("Instructor|Date|Term|Hours\nAna Núñez|2025-09-04|Fall 2025|3", "activity")
    assert guessed(found)["date"] == (("date",), "column")
    assert "end_date" not in guessed(found)


def test_cells_that_contradict_a_name_lower_its_confidence() -> None:
    good = understood("Instructor|Date|Hours\nAna Núñez|2025-07-04|1", "activity")
    bad = understood("Instructor|Date|Hours\nAna Núñez|soon|1", "activity")
    sure, unsure = (
        next(guess for guess in one.columns if guess.ours == "date") for one in (good, bad)
    )
    assert sure.confidence == 1.0
    assert unsure.confidence < 0.5
    assert unsure.why.endswith("but its cells, such as 'soon', are not dates")
    assert "date" in {question.about for question in bad.questions()}


def test_what_looks_like_it_only_by_its_cells_is_asked() -> None:
    found = understood("Who|When|Hours\nAna Núñez|2025-07-04|1", "activity")
    offers = {question.about: question.offers for question in found.questions()}
    assert offers == {"faculty_id": ("who",), "date": ("when",), "activity_type": ()}


def test_separators() -> None:
    cells = ["Ana", "A B\n\nC D", "A & B", "E; F", "G;", "Anderson", "A\n\nB"]
    assert {(one.separator, one.cells) for one in find_separators(cells)} == {
        ("blank_line", 2),
        ("ampersand", 1),
        ("semicolon", 1),
    }


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        (Answers(words={"colour": {"a": "b"}}), "'colour' is not a column of activity"),
        (Answers(sources={"date": None}), "date is missing in columns"),
        (Answers(year=1), "greater than or equal to 1990"),
    ],
)
def test_answers_that_do_not_fit(answers: Answers, said: str) -> None:
    found = understood("Faculty|Activity|Jul|Aug|Sep\nA B|meeting|1|2|3", "activity")
    if "date" in answers.sources:
        found = understood(SHEET, "activity")
    with pytest.raises(UsageProblem, match=said):
        apply_answers(found.mapping, answers)


def test_naming_a_personal_column_is_the_wish_to_read_it() -> None:
    found = understood("Faculty|Date|Hours|Notes\nA B|2025-07-04|1|x", "activity")
    answers = Answers(sources={"title": FromColumn(column="Notes")})
    assert found.mapping.personal == ("notes",)
    assert apply_answers(found.mapping, answers).personal == ()
