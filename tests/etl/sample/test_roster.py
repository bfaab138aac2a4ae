"""A sample for people who already exist: theirs are the ids, the departments and the hours."""

import csv
import json
from pathlib import Path

import pytest

from etl.errors import DataProblem, UsageProblem
from etl.sample import ENDING, write_sample
from etl.sample.roster import departments_of
from schemas.feeds import FACULTY
from tests.etl.sample.contracts import broken_contracts, rows_of

DEPARTMENTS = {
    "Medicine": 90,
    "Pediatrics": 50,
    "Surgery": 40,
    "Administration": 30,
    "Cancer Center, Outreach": 12,
    "Optical Imaging Core": 1,
}
FTES = ("1", "1", "1", "0.8", "0.5", "0.05", "0", "1.5", "2")


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A roster as `kept export faculty` writes it, with hashes for names and no clinical FTE."""
    path = tmp_path / "roster.csv"
    people = [name for name, size in DEPARTMENTS.items() for _ in range(size)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FACULTY.names, lineterminator="\n")
        writer.writeheader()
        for number, department in enumerate(people):
            row = dict.fromkeys(FACULTY.names, "")
            row["faculty_id"] = row["name"] = f"{number * 7919 % 100003:05x}"
            row |= {"department": department, "total_fte": FTES[number % len(FTES)]}
            row["hire_date"] = "2025-12-01" if number % 20 == 3 else "2015-07-01"
            row["left_date"] = "2025-03-31" if number % 20 == 7 else ""
            writer.writerow(row)
    return path


@pytest.fixture
def sample(tmp_path: Path, roster: Path) -> Path:
    """The sample made for that roster."""
    write_sample(tmp_path / "sample", 0, 3, 5, roster=roster)
    return tmp_path / "sample"


def test_no_row_is_a_problem(sample: Path, roster: Path) -> None:
    assert not (sample / "faculty.csv").exists()
    assert broken_contracts(sample, ENDING, roster) == []


def test_the_same_roster_and_seed_give_the_same_bytes(
    sample: Path, roster: Path, tmp_path: Path
) -> None:
    write_sample(tmp_path / "again", 9, 3, 5, roster=roster)
    for path in sample.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


def test_a_believable_part_holds_promises(sample: Path, roster: Path) -> None:
    holders = {row["faculty_id"] for row in rows_of(sample / "allocations.csv")}
    assert 0.12 < len(holders) / len(rows_of(roster)) < 0.3


def test_nobody_is_promised_more_than_their_appointment(sample: Path, roster: Path) -> None:
    total = {row["faculty_id"]: float(row["total_fte"]) for row in rows_of(roster)}
    for row in rows_of(sample / "allocations.csv"):
        assert total[row["faculty_id"]] >= 0.2
        if row["unit"] == "fte":
            assert float(row["amount"]) <= total[row["faculty_id"]]


def test_nobody_works_before_they_are_hired_or_after_they_left(sample: Path, roster: Path) -> None:
    hired = {row["faculty_id"]: row["hire_date"] for row in rows_of(roster)}
    left = {row["faculty_id"]: row["left_date"] or "9" for row in rows_of(roster)}
    for feed in ("activity", "clinical"):
        for row in rows_of(sample / f"{feed}.csv"):
            assert hired[row["faculty_id"]] <= row["date"] <= left[row["faculty_id"]]


def test_programs_belong_to_departments_of_the_roster(sample: Path) -> None:
    programs = rows_of(sample / "programs.csv")
    assert {row["department"] for row in programs} <= set(DEPARTMENTS)
    assert "Optical Imaging Core" not in {row["department"] for row in programs}


def test_demo_people_are_of_the_roster(sample: Path, roster: Path) -> None:
    people = json.loads((sample / "demo_people.json").read_text("utf-8"))
    names = {row["faculty_id"]: row["name"] for row in rows_of(roster)}
    assert people[0]["scope"] == "department:Medicine"
    for person in people:
        if person["faculty_id"]:
            assert person["name"] == names[person["faculty_id"]]


def test_departments_of_one_abbreviation_have_programs_of_their_own() -> None:
    names = ["General Medicine"] * 20 + ["Geriatric Medicine"] * 20
    made = departments_of(names)
    ids = [program.program_id for each in made.values() for program in each.programs]
    assert sorted(ids) == ["GM-RES", "GM2-RES"]


def test_a_file_that_is_no_roster_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageProblem, match="not a file"):
        write_sample(tmp_path, 1, 1, 1, roster=tmp_path / "none.csv")
    (tmp_path / "other.csv").write_text("name,department\n")
    with pytest.raises(DataProblem, match="no column faculty_id"):
        write_sample(tmp_path, 1, 1, 1, roster=tmp_path / "other.csv")
