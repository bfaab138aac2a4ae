"""Every kind of promise, document and person that the sample is to show, found in its CSVs."""

import datetime as dt

import pytest

from etl.sample import ENDING, SAMPLE_FACULTY
from schemas.feeds import DOCUMENT_TYPES, SCHEDULE_CONTROLS, UNITS
from schemas.quarters import Quarter
from tests.sample_data.institution import Institution, day, fte_of


def test_departments_and_divisions(institution: Institution) -> None:
    departments = {row["department"] for row in institution.faculty.values()}
    divisions = {row["division"] for row in institution.faculty.values()} - {""}
    assert len(institution.faculty) == SAMPLE_FACULTY
    assert len(departments) >= 5
    assert len(divisions) >= 2


def test_programs_with_and_without_approved_positions(institution: Institution) -> None:
    kinds = {row["kind"] for row in institution.programs}
    assert {"residency", "fellowship", "clerkship", "preclinical", "simulation"} <= kinds
    sized = [bool(row["approved_positions"]) for row in institution.programs]
    assert True in sized
    assert False in sized


@pytest.mark.parametrize("unit", UNITS)
def test_a_promise_in_each_unit(institution: Institution, unit: str) -> None:
    assert unit in {row["unit"] for row in institution.promises}


@pytest.mark.parametrize("document", DOCUMENT_TYPES)
def test_each_kind_of_document(institution: Institution, document: str) -> None:
    assert document in {row["document_type"] for row in institution.promises}


@pytest.mark.parametrize("control", SCHEDULE_CONTROLS)
def test_each_control_of_the_schedule(institution: Institution, control: str) -> None:
    assert control in {row["schedule_control"] for row in institution.promises}


def test_documents_with_and_without_date_and_signer(institution: Institution) -> None:
    formal = [
        row
        for row in institution.promises
        if row["document_type"] in ("offer_letter", "addendum", "mou")
    ]
    signed = [bool(row["document_date"] and row["signed_by"]) for row in formal]
    assert True in signed
    assert False in signed


def test_promises_that_start_inside_a_quarter(institution: Institution) -> None:
    starts = [day(row["start_date"]) for row in institution.promises]
    assert [
        start
        for start in starts
        if institution.window.first < start <= ENDING and Quarter.of(start).start != start
    ]


def test_successors_take_over_one_role(institution: Institution) -> None:
    by_id = {row["allocation_id"]: row for row in institution.promises}
    successors = [row for row in institution.promises if row["supersedes"]]
    assert len(successors) >= 2
    for later in successors:
        earlier = by_id[later["supersedes"]]
        assert (earlier["role"], earlier["program_id"]) == (later["role"], later["program_id"])
        assert earlier["start_date"] < later["start_date"]
    assert [row for row in successors if by_id[row["supersedes"]]["end_date"]]
    assert [row for row in successors if not by_id[row["supersedes"]]["end_date"]]


def test_promises_that_end_within_90_days(institution: Institution) -> None:
    soon = ENDING + dt.timedelta(days=90)
    ends = [day(row["end_date"]) for row in institution.promises if row["end_date"]]
    assert [end for end in ends if ENDING <= end <= soon]
    assert [end for end in ends if end < ENDING]
    assert [end for end in ends if end > soon]


def test_supervision_included_and_not(institution: Institution) -> None:
    assert {row["includes_supervision"] for row in institution.promises} == {"true", "false"}


def test_promises_owed_by_a_department_that_does_not_run_the_program(
    institution: Institution,
) -> None:
    runs = {row["program_id"]: row["department"] for row in institution.programs}
    assert [
        row
        for row in institution.promises
        if row["owed_by"] and row["program_id"] and row["owed_by"] != runs[row["program_id"]]
    ]


def test_people_with_two_promises_and_with_a_stipend_only(institution: Institution) -> None:
    assert [
        rows
        for rows in institution.promises_of.values()
        if len({(row["role"], row["program_id"]) for row in rows}) > 1
    ]
    paid = {row["faculty_id"] for row in institution.promises if row["unit"] == "stipend"}
    assert paid - set(institution.promises_of)


def test_over_committed_people_are_few(institution: Institution) -> None:
    over = []
    for faculty_id, promises in institution.promises_of.items():
        person = institution.faculty[faculty_id]
        total = float(person["total_fte"])
        promised = sum(fte_of(row, total) for row in institution.running(promises))
        if promised + float(person["clinical_fte"] or 0) > total + float(person["other_fte"] or 0):
            over.append(faculty_id)
    assert 1 <= len(over) <= 6


def test_part_timers_and_people_with_another_employer(institution: Institution) -> None:
    people = institution.faculty.values()
    assert [row for row in people if float(row["total_fte"]) < 1]
    assert [row for row in people if row["other_fte"]]
    assert [
        rows
        for faculty_id, rows in institution.promises_of.items()
        if float(institution.faculty[faculty_id]["total_fte"]) < 1
    ]


def test_leavers_and_people_hired_midway(institution: Institution) -> None:
    first = institution.window.first.isoformat()
    people = institution.faculty.values()
    assert [row for row in people if first < row["left_date"] < ENDING.isoformat()]
    assert [row for row in people if row["hire_date"] > first]


def test_clinical_parts_known_none_and_unknown(institution: Institution) -> None:
    parts = {row["clinical_fte"] for row in institution.faculty.values()}
    assert {"", "0"} < parts


def test_leave_of_each_kind(institution: Institution) -> None:
    kinds = {(row["effect"], row["fraction"]) for row in institution.leave}
    assert {("away", ""), ("", ""), ("working_away", "")} <= kinds
    assert {fraction for _, fraction in kinds} - {"", "1"}


def test_names_are_written_in_more_than_ascii(institution: Institution) -> None:
    names = "".join(row["name"] for row in institution.faculty.values())
    assert "'" in names
    assert "-" in names
    assert not names.isascii()
    emails = [row["email"] for row in institution.faculty.values()]
    assert len(set(emails)) == len(emails)
    assert all(email.isascii() and email.endswith("@example.edu") for email in emails)
