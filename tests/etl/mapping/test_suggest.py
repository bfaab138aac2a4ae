"""What the wizard understands of files nobody mapped before, and what it asks."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.errors import UsageProblem
from etl.mapping.answers import Answers, apply_answers
from etl.mapping.cell_looks import share_of
from etl.mapping.date_readings import date_readings
from etl.mapping.suggest import Suggestion, find_separators, suggest
from schemas.feeds import FEEDS
from schemas.sources import FromColumn
from tests.etl.mapping.relations import read

TYPES = {"lecture": "Lecture or large group", "small_group": "Small group", "meeting": "Meeting"}
KINDS = {kind: kind for kind in FEEDS["clinical"].column("kind").choices}
WORDS = {"activity": {"activity_type": TYPES}, "clinical": {"kind": KINDS}}

SHEET = """\
Instructor|Date of session|Teaching Activity|Duration (minutes)|Base Pay|Pager
Ana Núñez|07/04/2025|Lecture|90|1|5
Ana Núñez; Bo Li|07/05/2025|small group|60|1|5
TBA|07/06/2025|Grand Rounds|45|1|5"""


def understood(sheet: str, feed: str | None = None) -> Suggestion:
    names, *rows = [line.split("|") for line in sheet.splitlines()]
    return suggest(names, rows, FEEDS[feed] if feed else None, WORDS)


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


@pytest.mark.parametrize(
    ("odd", "said", "filled"),
    [
        (0, "and its cells are dates", True),
        (1, "and 9 of the 10 cells seen are dates, 'soon' is not", True),
        (5, "but only 5 of the 10 cells seen are dates, 'soon' is not", True),
        (9, "but only 1 of the 10 cells seen are dates, 'soon' is not", False),
    ],
)
def test_a_few_odd_cells_leave_a_column_of_dates_what_it_is(
    odd: int, said: str, filled: bool
) -> None:
    cells = ["soon"] * odd + ["09/03/2025"] * (10 - odd)
    rows = "".join(f"\nAna Núñez|{cell}|1" for cell in cells)
    found = understood(f"Instructor|Session date|Hours{rows}", "activity")
    (date_guess,) = (guess for guess in found.columns if guess.ours == "date")
    assert date_guess.why.endswith(said)
    assert ("date" not in {question.about for question in found.mapping.questions()}) == filled


@pytest.mark.parametrize(
    "cell",
    [
        "09/03/2025",
        "9/3/25",
        "09/03/2025 08:00 AM",
        "3-Sep-2025",
        "Sep 3 2025",
        "20250903",
        "45903",
    ],
)
def test_what_the_reader_reads_as_a_date_looks_like_one(cell: str) -> None:
    assert share_of([cell], "dates") == 1


def test_numbers_of_other_sizes_are_no_dates() -> None:
    assert share_of(["2025", "12345", "99999", "30250903", "1.5"], "dates") == 0


def test_what_looks_like_it_only_by_its_cells_is_asked() -> None:
    found = understood("Who|When|Hours\nAna Núñez|2025-07-04|1", "activity")
    offers = {question.about: question.offers for question in found.questions()}
    assert offers == {"faculty_id": ("who",), "date": ("when",), "activity_type": ()}


DAYS = st.dates(date(2001, 1, 1), date(2049, 12, 31))
LAYOUTS = {"ymd": "%Y/%m/%d", "mdy": "%m/%d/%Y", "dmy": "%d/%m/%Y"}


@settings(max_examples=80)
@given(st.lists(DAYS, min_size=1, max_size=6), st.sampled_from(sorted(LAYOUTS)))
def test_the_true_order_of_dates_is_always_among_the_readings(days: list[date], order: str) -> None:
    cells = [day.strftime(LAYOUTS[order]) for day in days]
    found = date_readings(cells)
    assert found is not None
    assert found.readings[order] == days[cells.index(found.example)]
    told = any(day.day > 12 for day in days)
    if order != "ymd":
        assert set(found.readings) == ({order} if told else {"mdy", "dmy"})


def test_dates_that_need_no_question_and_dates_without_an_order() -> None:
    assert date_readings(["2025-07-04", "2025-07-04T00:00:00", ""]) is None
    mixed = date_readings(["13/01/2025", "01/13/2025"])
    assert mixed is not None
    assert mixed.readings == {}


def test_an_order_is_proven_by_the_cell_that_no_other_reads_and_still_asked() -> None:
    sheet = "Instructor|Date|Hours\nA B|09/03/2025|1\nA B|00/00/0000|1\nA B|09/15/2025|1"
    found = understood(sheet, "activity")
    assert found.dates is not None
    assert found.dates.readings == {"mdy": date(2025, 9, 15)}
    asked = {question.about: question for question in found.questions()}["date_order"]
    assert asked.sentence.startswith("'09/15/2025' can only be 15 September 2025 (mdy).")
    assert asked.offers == ("mdy",)
    assert found.mapping.date_order is None


def test_dates_below_the_first_rows_prove_an_order_too() -> None:
    names, row = ["Instructor", "Date", "Hours"], ["A B", "09/03/2025", "1"]
    counted = [{"A B": 900}, {"09/03/2025": 899, "09/15/2025": 1}, {"1": 900}]
    found = suggest(names, [row], FEEDS["activity"], WORDS, counted=counted)
    assert found.dates is not None
    assert set(found.dates.readings) == {"mdy"}


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
