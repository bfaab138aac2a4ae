"""Every kind of work and of record that the sample is to show, found in its CSVs."""

import csv
from collections import defaultdict
from importlib.resources import files

from etl.sample import ENDING
from tests.etl.sample.contracts import Row
from tests.sample_data.institution import Institution, day


def _types(counts_as: str) -> set[str]:
    text = files("schemas").joinpath("defaults", "activity_types.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return {row["activity_type"] for row in rows if row["counts_as"] == counts_as}


ADMINISTRATION = _types("administration")
CLINICAL_TEACHING = _types("clinical_teaching")
EDUCATION = _types("education")
DIRECTORS = ("program_director", "associate_program_director")


def _minutes(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 60 + int(minutes)


def _overlapping(institution: Institution) -> list[Row]:
    """Education rows that overlap a timed clinical row of the person, calls left out."""
    clinics = defaultdict(list)
    for row in institution.clinical:
        if row["start_time"] and row["kind"] != "call":
            start = _minutes(row["start_time"])
            end = start + float(row["hours"]) * 60
            clinics[row["faculty_id"], row["date"]].append((start, end))
    found = []
    for row in institution.activity:
        if row["start_time"] and row["activity_type"] in EDUCATION:
            start = _minutes(row["start_time"])
            end = start + float(row["hours"]) * 60
            there = clinics[row["faculty_id"], row["date"]]
            if any(start < stop and begin < end for begin, stop in there):
                found.append(row)
    return found


def _supervising(institution: Institution) -> set[str]:
    rows = institution.promises
    return {row["faculty_id"] for row in rows if row["includes_supervision"] == "true"}


def test_weekends_evenings_and_holidays(institution: Institution) -> None:
    timed = [row for row in institution.activity if row["start_time"]]
    assert [row for row in timed if row["start_time"] >= "18:00"]
    assert [row for row in timed if day(row["date"]).weekday() >= 5]
    closed = [row for row in timed if not institution.window.is_working(day(row["date"]))]
    assert [row for row in closed if day(row["date"]).weekday() < 5]


def test_most_work_is_in_working_time(institution: Institution) -> None:
    timed = [row for row in institution.activity if row["start_time"]]
    late = [
        row
        for row in timed
        if row["start_time"] >= "18:00" or not institution.window.is_working(day(row["date"]))
    ]
    assert 0.02 < len(late) / len(timed) < 0.15


def test_totals_rows_without_start_and_sessions(institution: Institution) -> None:
    rows = institution.activity
    assert [row for row in rows if row["end_date"]]
    assert [row for row in rows if not row["start_time"] and not row["end_date"]]
    assert [row for row in institution.clinical if not row["start_time"]]


def test_rows_with_and_without_ids(institution: Institution) -> None:
    assert {bool(row["activity_id"]) for row in institution.activity} == {True, False}
    assert {bool(row["session_id"]) for row in institution.clinical} == {True, False}


def test_calls_and_added_sessions(institution: Institution) -> None:
    assert {"call", "clinic", "inpatient"} <= {row["kind"] for row in institution.clinical}
    assert [row for row in institution.clinical if row["added"] == "true"]


def test_people_who_record_nothing_and_some_months(institution: Institution) -> None:
    silent = set(institution.promises_of) - set(institution.activity_of)
    assert 1 <= len(silent) <= 5
    months = {
        faculty_id: {row["date"][:7] for row in rows}
        for faculty_id, rows in institution.activity_of.items()
        if faculty_id in institution.promises_of
    }
    assert [found for found in months.values() if 4 <= len(found) <= 8]


def test_administration_eats_a_teaching_promise(institution: Institution) -> None:
    eaten = []
    for faculty_id, promises in institution.promises_of.items():
        if all(row["role"] in ("core_faculty", "simulation_faculty") for row in promises):
            administration = institution.hours(faculty_id, ADMINISTRATION)
            education = institution.hours(faculty_id, EDUCATION)
            if administration > 0.6 * education > 0:
                eaten.append(faculty_id)
    assert eaten


def test_directors_whose_work_is_administration(institution: Institution) -> None:
    directors = {row["faculty_id"] for row in institution.promises if row["role"] in DIRECTORS}
    busy = [
        person
        for person in directors
        if institution.hours(person, ADMINISTRATION) > 0.8 * institution.hours(person, EDUCATION)
        and institution.hours(person, ADMINISTRATION) > 100
    ]
    assert len(busy) >= 3


def test_precepting_with_and_without_supervision_promised(institution: Institution) -> None:
    precepting = {
        row["faculty_id"]
        for row in institution.activity
        if row["activity_type"] in CLINICAL_TEACHING
    }
    supervising = _supervising(institution)
    assert precepting & supervising
    assert (precepting & set(institution.promises_of)) - supervising


def test_education_inside_clinics_with_and_without_supervision(institution: Institution) -> None:
    overlapping = {row["faculty_id"] for row in _overlapping(institution)}
    supervising = _supervising(institution)
    assert overlapping & supervising
    assert overlapping - supervising


def test_activity_for_no_program_and_for_one_without_a_promise(institution: Institution) -> None:
    promised = {
        person: {row["program_id"] for row in rows}
        for person, rows in institution.promises_of.items()
    }
    by_holders = [row for row in institution.activity if row["faculty_id"] in promised]
    assert [row for row in by_holders if not row["program_id"]]
    assert [
        row
        for row in by_holders
        if row["program_id"] and row["program_id"] not in promised[row["faculty_id"]]
    ]


def test_teaching_by_people_without_a_promise(institution: Institution) -> None:
    assert len(set(institution.activity_of) - set(institution.promises_of)) >= 5


def test_nothing_after_the_ending(institution: Institution) -> None:
    last = max(row["end_date"] or row["date"] for row in institution.activity)
    assert last == ENDING.isoformat()
