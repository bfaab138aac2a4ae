"""Patients, learners' comments and reasons for leave are refused unread, mapped or not."""

import pytest

from etl.checking.identifiers import forbidden_columns
from etl.loading import LoadOptions
from etl.loading.received import received_bytes
from etl.reading.header import clean_name
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

SECRET = "078-05-1120"


@pytest.mark.parametrize(
    "name",
    [
        *("MRN", "mrn:", "MRN #", "Patient MRN", "Medical Record Number", "Medical-Record-No."),
        *("PAT_ID", "PatientID", "PAT_ENC_CSN_ID", "CSN", "Patient Name", "pat. name", "Patient"),
        *("DOB", "D.O.B.", "Date of Birth", "birth_date", "SSN", "Social Security Number"),
        *("IDENTITY_ID", "Pt DOB", "MRN_1", "[Patient ID]", "Patient's MRN", "BirthDate"),
        *("Patient Name (Last)", "Name of patient", "Faculty date of birth", "Social Security:"),
        *("comments", "Learner Comments", "Evaluation comment", "narrative"),
        *("Comment:", "Overall Comments", "CommentText", "Strengths:"),
    ],
)
def test_a_column_about_patients_or_comments_is_refused(name: str, shared_desk: Desk) -> None:
    content = csv_of(GOOD["activity"] | {name: "Zebra"})
    mapping = {column: column for column in GOOD["activity"]}
    for options in (LoadOptions(good_rows=True), LoadOptions(column_map=mapping)):
        (told,) = shared_desk.refusal("activity", content, options)
        assert told.startswith(f"The column '{clean_name(name)}' ")
        assert told.endswith("Take it out of the file.")
        assert "Zebra" not in told


@pytest.mark.parametrize(
    "name",
    [
        *("Patients seen", "Number of patients", "Patient no-show", "Patient safety hours"),
        *("Medical record review hours", "Births attended", "Outpatient ID", "Pat Smith"),
        *("Evaluation:", "Commentator", "document_ref", "Type", "Reason"),
    ],
)
def test_a_column_about_work_with_patients_is_not_refused(name: str) -> None:
    assert forbidden_columns([name], "activity") == []


@pytest.mark.parametrize("name", ["reason", "Leave Reason", "type", "Leave type", "diagnosis"])
def test_reasons_for_leave_are_refused(name: str, shared_desk: Desk) -> None:
    (told,) = shared_desk.refusal("leave", csv_of(GOOD["leave"] | {name: "surgery"}))
    assert f"The column '{name}' holds reasons for leave" in told


@pytest.mark.parametrize(
    "content",
    [
        csv_of(GOOD["activity"] | {"title": f"Case of {SECRET}"}),
        csv_of(GOOD["activity"] | {"faculty_id": SECRET}),
        csv_of(GOOD["activity"] | {"note": SECRET}),
        csv_of(GOOD["activity"]) + f"T8,F1,2025-07-01,lecture,1,{SECRET}\n",
        csv_of(GOOD["activity"]) + f"T8,F1,2025-07-01,lecture,1,x,{SECRET},y\n",
        csv_of(GOOD["activity"] | {"title": f'"a\nb {SECRET}"'}),
        f"Report about {SECRET}\n\n" + csv_of(GOOD["activity"] | {"title": "x"}),
        csv_of(*[GOOD["activity"] | {"activity_id": f"T{n}", "title": "x"} for n in (7, 8, 9)])
        + f"Total of {SECRET},,,,1,\n",
    ],
)
def test_a_social_security_number_is_refused_wherever_it_stands(
    content: str, shared_desk: Desk
) -> None:
    mapping = {column: column for column in GOOD["activity"]}
    options = LoadOptions(good_rows=True, column_map=mapping)
    (told,) = shared_desk.refusal("activity", content, options)
    assert told.startswith("Line ")
    assert "looks like a Social Security number" in told
    assert SECRET not in told
    texts = [path.read_text() for path in shared_desk.folder.glob("problems-*.csv")]
    assert not any(SECRET in text for text in texts)
    batches = [int(str(batch)) for (batch,) in shared_desk.rows("select batch from ledger.batches")]
    kept = b"".join(
        part for batch in batches for part in received_bytes(shared_desk.warehouse, batch)
    )
    assert kept
    assert SECRET.encode() not in kept


@pytest.mark.parametrize("text", ["2025-07-01", "1078-05-1120", "078-05-11201", "(555) 010-1234"])
def test_other_dashes_are_no_social_security_number(text: str, shared_desk: Desk) -> None:
    spoiler = csv_of(GOOD["activity"] | {"title": text, "hours": "25"})
    assert "a day has at most 24 hours" in shared_desk.refusal("activity", spoiler)[0]
