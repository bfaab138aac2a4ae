"""Each preset reads its made sample, quirks and all, to exactly these rows."""

from decimal import Decimal
from typing import Any

import pytest

from etl.mapping.answers import Answers, apply_answers
from etl.mapping.plan import Plan, compile_mapping
from etl.reading.problems import Refused
from schemas.presets import presets
from schemas.sources import Constant, FromColumn
from tests.etl.mapping.relations import SAMPLES, Rows, connection, left_out, planned, read_sample


class Sample:
    """A sample read with its preset and answers: rows, what is left out, and the plan."""

    def __init__(self, preset: str, file: str = "", **reading: Any) -> None:
        answers = reading.pop("answers", Answers())
        mapping = apply_answers(presets()[preset], answers)
        with connection() as database:
            names = read_sample(database, SAMPLES / (file or f"{preset}.csv"), mapping, **reading)
            self.plan: Plan = compile_mapping(mapping, names)
            self.rows: Rows = planned(database, self.plan)
            self.left_out = left_out(database, self.plan)

    @property
    def cut(self) -> list[str]:
        return [self.plan.names[place] for place in self.plan.cut]

    def table(self, *columns: str) -> list[tuple[Any, ...]]:
        return [(line, *(row[column] for column in columns)) for line, _, row in self.rows]


AMION_ROWS = [
    (9, "12", "8-4-25", "07:00:00", "12", "inpatient"),
    (10, "12", "8-5-25", "19:00:00", "12", "inpatient"),
    (11, "Fields Sam", "8-6-25", "17:00:00", "14", "call"),
    (13, "14", "8-7-25", "07:00:00", "24", "inpatient"),
]
AMION = Answers(
    words={"kind": {"ICU day": "inpatient", "icu night": "inpatient", "Home call": "call"}},
    same_time="whole_day",
)
CLINICAL = ("faculty_id", "date", "start_time", "hours", "kind")


@pytest.mark.parametrize(
    ("preset", "file", "delimiter", "lines"),
    [
        ("amion_625c", "amion_625c.csv", ",", 0),
        ("amion_625c", "amion_625ctabs.csv", "\t", 0),
        ("amion_619", "amion_619.csv", ",", -3),
    ],
)
def test_amion(preset: str, file: str, delimiter: str, lines: int) -> None:
    sample = Sample(preset, file, encoding="latin-1", delimiter=delimiter, answers=AMION)
    assert sample.table(*CLINICAL) == [(line + lines, *rest) for line, *rest in AMION_ROWS]
    assert sample.left_out == [
        ("Name begins with 'Field'", 1, 12 + lines),
        ("'TBA' is not a person", 1, 14 + lines),
    ]
    assert sample.rows[0][2]["person_name"] == "Núñez Ana"
    if preset == "amion_625c":
        assert sample.cut == ["Pager", "Tel", "Messagable", "Shift Note"]
        assert sample.rows[0][2]["person_email"] == "ana@made.example"


def test_an_amion_shift_that_ends_when_it_starts_is_not_guessed() -> None:
    sample = Sample(
        "amion_625c", encoding="latin-1", answers=AMION.model_copy(update={"same_time": None})
    )
    assert sample.rows[3][2]["hours"] == "7:00 to 7:00"


def test_qgenda() -> None:
    words = {"kind": {"GI Clinic": "clinic", "Night Call": "call", "EGD": "procedure"}}
    answers = Answers(words=words, no_rows={"kind": ("vacation",)})
    sample = Sample("qgenda_schedule", answers=answers)
    assert sample.table("session_id", "faculty_id", "date", "hours", "kind", "location") == [
        (2, "k1", "E7", "2025-08-04", "4.5", "clinic", "North"),
        (3, "k2", "E7", "2025-08-05", "12", "call", "North"),
        (4, "k3", "E7", "2025-08-06", "24", "call", "North"),
        (5, "k4", "E7", "2025-08-07", "12", "call", "North"),
        (9, "k8", "1999999976", "2025-08-12", "4", "clinic", "North"),
        (10, "k9", "E7", "2025-08-13", "4", "procedure", "North"),
        (11, "k10", "E7", None, "4", "procedure", "North"),
    ]
    assert sample.left_out == [
        ("IsStruck is 'true' or '1' or 'yes'", 1, 6),
        ("IsPublished is not 'true' or '1' or 'yes'", 1, 7),
        ("TaskName is 'vacation', which is no kind of clinical", 1, 8),
    ]
    assert {"Notes", "IsNotePrivate", "StaffMobilePhone", "StaffPager"} <= set(sample.cut)
    assert (sample.rows[4][2]["person_email"], sample.rows[4][2]["person_name"]) == (
        "bo@made.example",
        "Bo Li",
    )


def test_watermark() -> None:
    answers = Answers(
        sources={"activity_type": Constant(value="lecture")}, times={"hours": Decimal(15)}
    )
    sample = Sample("watermark_schteach", answers=answers)
    assert sample.table("faculty_id", "date", "end_date", "hours", "title", "series") == [
        (2, "anunez", "2016-08-01", "2016-12-31", "45", "Clinical reasoning", "MED 501 01"),
        (3, "anunez", "2017-01-01", "2017-05-31", "22.5", None, "MED 501 01"),
        (4, "anunez", "2017-06-01", "2017-07-31", "7.5", "Clinical reasoning", "MED 501 01"),
        (
            5,
            "bli",
            "Interim 2017, no term",
            "Interim 2017, no term",
            "45",
            "Clinical reasoning",
            "MED 501 01",
        ),
    ]
    assert sample.plan.left_out[-1] == "COLLEGE_CUSTOM"


SECTIONS = ("faculty_id", "date", "end_date", "activity_type", "hours")


def test_workday() -> None:
    answers = Answers(
        times={"hours": Decimal(15)},
        people_hours="shared",
        no_rows={"activity_type": ("Laboratory",)},
    )
    sample = Sample("workday_sections", answers=answers)
    both = ("2025/8/25", "2025/12/13", "lecture", "22.5")
    assert sample.table(*SECTIONS) == [
        (2, "Ana Núñez", "2025/8/25", "2025/12/13", "lecture", "45"),
        (3, "Ana Núñez", *both),
        (3, "Bo Li", *both),
    ]
    assert sample.left_out == [
        ("there is no person in it", 1, 8),
        ("Section Status is 'Canceled' or 'Cancelled'", 1, 9),
        ("Instructional Format is 'Laboratory', which is no activity_type of activity", 1, 10),
    ]


def test_schedulizer_takes_the_year_of_the_fall_term_from_the_user() -> None:
    answers = Answers(times={"hours": Decimal(10)}, people_hours="each", year=2025)
    sample = Sample("schedulizer_sections", answers=answers)
    assert sample.table(*SECTIONS) == [
        (2, "Ana Núñez", "2025-08-01", "2025-12-31", "lecture", "40"),
        (3, "Bo J Li", "2026-01-01", "2026-05-31", "lecture", "10"),
        (3, "Ana Núñez", "2026-01-01", "2026-05-31", "lecture", "10"),
    ]
    assert sample.left_out == [
        ("'Cancelled' is not a person", 1, 5),
        ("'*' is not a person", 1, 6),
        ("SubjectCode is empty", 1, 7),
    ]
    assert sample.cut == ["Comments"]


def test_registrar_template() -> None:
    answers = Answers(
        sources={"activity_type": Constant(value="lecture")},
        times={"hours": Decimal("12.5")},
        people_hours="shared",
    )
    sample = Sample("registrar_template", answers=answers)
    assert sample.table(*SECTIONS) == [
        (9, "Ana Núñez", "2025-08-01", "2025-12-31", "lecture", "37.5"),
        (10, "Ana Núñez", "2026-01-01", "2026-05-31", "lecture", "18.75"),
        (10, "Bo Li", "2026-01-01", "2026-05-31", "lecture", "18.75"),
    ]
    assert sample.left_out == [("Term contains '(sample)'", 1, 8), ("'TBA' is not a person", 1, 12)]


def test_ukg_cuts_wages() -> None:
    answers = Answers(
        sources={"hours": FromColumn(column="Shift Duration in Hours")},
        words={"kind": {"Regular": "clinic", "On Call": "call"}},
        no_rows={"kind": ("PTO",)},
    )
    sample = Sample("ukg_timecards", answers=answers)
    assert sample.table("faculty_id", "date", "hours", "kind", "person_name") == [
        (2, "E7", "2025-08-04", "8.25", "clinic", "Núñez, Ana"),
        (3, "E7", "2025-08-05", "12", "call", "Núñez, Ana"),
    ]
    assert sample.left_out == [("Paycode Name is 'PTO', which is no kind of clinical", 1, 4)]
    assert {"Shift Total Wages", "Wage Add", "Wage Multiplier", "Amount"} <= set(sample.cut)


def test_symplectic_cuts_the_generic_columns_that_are_not_named() -> None:
    answers = Answers(sources={"total_fte": FromColumn(column="[Generic01]")})
    sample = Sample("symplectic_hr", answers=answers)
    columns = ("faculty_id", "name", "email", "department", "total_fte", "hire_date", "left_date")
    assert sample.table(*columns) == [
        (2, "E7", "Ana Núñez", "ana@made.example", "Medicine", "0.8", "2019-07-01", None),
        (3, "E8", "Bo Li", None, "Medicine", "1", "2019-07-01", "2025-06-30"),
        (4, "E9", "Cher", "ana@made.example", "Medicine", "0.8", "2019-07-01", None),
    ]
    assert sample.cut == ["[Username]", *(f"[Generic0{number}]" for number in range(2, 6))]


@pytest.mark.parametrize(
    ("month", "cut"),
    [
        ("april", ["Pay_Basis", "FLSA_STATUS", "Salary_Grade"]),
        ("september", ["FLSA_Status", "Salary_Grade", "Compensation_Basis", "Pay_Rate_Type"]),
    ],
)
def test_both_releases_of_a_salary_record(month: str, cut: list[str]) -> None:
    answers = Answers(sources={"faculty_id": FromColumn(column="Last_Name")})
    sample = Sample("salary_record_roster", f"salary_record_roster_{month}.csv", answers=answers)
    columns = ("faculty_id", "name", "department", "rank", "total_fte", "hire_date")
    assert sample.table(*columns) == [
        (2, "a1", "Person a1", "Medicine", "Professor (CHS)", "0.6", "06/01/1994"),
        (3, "a1", "Person a1", "Surgery", "Professor (CHS)", "0.4", "06/01/1994"),
    ]
    assert sample.cut == cut
    assert sample.plan.mapping.sum_column == "total_fte"


@pytest.mark.parametrize(
    ("preset", "asked"),
    [
        ("watermark_schteach", "CHOURS is credit hours."),
        ("workday_sections", "Semester Hours is credit hours."),
        ("ukg_timecards", "Which column holds the hours of a row?"),
        ("symplectic_hr", "Which column holds the total FTE"),
        ("salary_record_roster", "Which column is the id of a person?"),
    ],
)
def test_what_an_export_does_not_say_is_asked_before_anything_is_read(
    preset: str, asked: str
) -> None:
    mapping = presets()[preset]
    with pytest.raises(Refused) as refused:
        compile_mapping(mapping, list(mapping.header))
    assert any(asked in problem.sentence for problem in refused.value.problems)
