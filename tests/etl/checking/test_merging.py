"""Several rows of a person become one where the user says what to sum, and the receipt says who."""

import csv
import io
from pathlib import Path

import pytest

from etl.loading import LoadOptions
from schemas.scopes import OPERATOR_SCOPE
from tests.etl.small import Desk

SUM = LoadOptions(sum_column="total_fte")
REAL_MAP = {
    "faculty_id": "Last_Name",
    "name": "Last_Name",
    "department": "Department",
    "total_fte": "Full_Time_Equivalent",
}


def test_the_largest_part_says_the_rest(empty_desk: Desk) -> None:
    receipt = empty_desk.loaded(
        "faculty",
        "faculty_id,name,department,total_fte,hire_date,left_date\n"
        "G1,Ada,Surgery,0.1,2021-01-01,2025-01-31\n"
        "G2,Ben,Surgery,0.5,,\n"
        "G1,Ada,Medicine,0.2,2022-01-01,2025-02-28\n"
        "G2,Ben,Medicine,0.5,2020-02-01,2025-01-31\n"
        "G3,Cy,Surgery,0,,\n",
        SUM,
    )
    assert receipt.rows_new == 3
    assert receipt.notes == ["2 merged by summing total_fte: G1 (lines 2, 4); G2 (lines 3, 5)"]
    found = empty_desk.seen(
        "select faculty_id, department, total_fte, hire_date::VARCHAR, left_date::VARCHAR "
        "from seen.faculty order by all"
    )
    assert found == [
        ("G1", "Medicine", 0.3, "2021-01-01", "2025-02-28"),
        ("G2", "Surgery", 1.0, "2020-02-01", None),
        ("G3", "Surgery", 0.0, None, None),
    ]


def test_without_a_sum_both_lines_are_named(shared_desk: Desk) -> None:
    roster = "faculty_id,name,department,total_fte\nG1,A,M,0.5\nG1,A,M,0.5\n"
    told = shared_desk.refusal("faculty", roster)
    assert "Line 2: this person also stands on line 3." in told[0]
    assert "--sum total_fte" in told[0]


@pytest.mark.parametrize("good_rows", [False, True])
def test_a_sum_may_not_pass_the_limit(good_rows: bool, shared_desk: Desk) -> None:
    roster = "faculty_id,name,department,total_fte\nG1,A,M,1.5\nG1,A,M,1\nG2,B,M,1\n"
    told = shared_desk.refusal(
        "faculty", roster, LoadOptions(sum_column="total_fte", good_rows=good_rows)
    )
    assert "sum" in told[0]


def test_good_rows_alone_are_not_summed(shared_desk: Desk) -> None:
    roster = "faculty_id,name,department,total_fte\nG1,A,M,0.5\nG1,A,M,half\n"
    options = LoadOptions(sum_column="total_fte", good_rows=True)
    (told,) = shared_desk.refusal("faculty", roster, options)
    assert "the good rows alone would sum to too little" in told


@pytest.mark.parametrize(
    ("feed", "column"), [("faculty", "name"), ("faculty", "fte"), ("activity", "hours")]
)
def test_what_cannot_be_summed_is_said(feed: str, column: str, shared_desk: Desk) -> None:
    content = {
        "faculty": "faculty_id,name,department,total_fte\nG1,A,M,0.5\n",
        "activity": "faculty_id,date,activity_type,hours\nF1,2025-07-01,lecture,1\n",
    }[feed]
    (told,) = shared_desk.refusal(feed, content, LoadOptions(sum_column=column))
    assert f"--sum {column} cannot be used" in told


@pytest.mark.parametrize(
    ("release", "hired", "people", "shared_by_several"),
    [("2025-09", "Date_of_Hire", 5852, 21), ("2025-04", "DATE_OF_HIRE", 6065, 76)],
)
def test_a_real_roster_loads_as_people(
    release: str,
    hired: str,
    people: int,
    shared_by_several: int,
    shared_data: Path,
    empty_desk: Desk,
) -> None:
    content = (shared_data / "roster" / f"medical_school_{release}.csv").read_bytes()
    mapping = REAL_MAP | {"hire_date": hired}
    (asked,) = empty_desk.refusal("faculty", content, LoadOptions(column_map=mapping))
    assert "Which comes first, the day or the month?" in asked
    several = LoadOptions(column_map=mapping, date_order="mdy")
    assert "--sum total_fte" in empty_desk.refusal("faculty", content, several)[0]
    options = LoadOptions(column_map=mapping, date_order="mdy", sum_column="total_fte")
    receipt = empty_desk.loaded("faculty", content, options)
    assert receipt.rows_new == people
    assert any(note.startswith("Columns not loaded: First_Name, ") for note in receipt.notes)
    seen = empty_desk.warehouse.seen(OPERATOR_SCOPE)
    assert seen.ask("select count(*) from seen.faculty").item() == people
    assert _in_several_departments(content.decode()) == shared_by_several
    largest = _department_of_largest(content.decode())
    found = seen.ask("select faculty_id, department from seen.faculty").rows()
    assert dict(found) == largest


def _shares(text: str) -> dict[str, dict[str, float]]:
    """FTE of every person by department, in the file's order."""
    shares: dict[str, dict[str, float]] = {}
    for row in csv.DictReader(io.StringIO(text)):
        own = shares.setdefault(row["Last_Name"], {})
        own[row["Department"]] = max(
            own.get(row["Department"], 0), float(row["Full_Time_Equivalent"])
        )
    return shares


def _in_several_departments(text: str) -> int:
    return sum(len(departments) > 1 for departments in _shares(text).values())


def _department_of_largest(text: str) -> dict[str, str]:
    """Of the largest row; of several as large, the first in the file."""
    return {who: max(own, key=own.__getitem__) for who, own in _shares(text).items()}
