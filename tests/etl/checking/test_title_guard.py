"""Free text with an identifier of a patient is found; titles about patients are not."""

import duckdb
import pytest

from etl.checking.title_guard import title_guard_sql, title_refusal

_IDENTIFYING = [
    *("MRN 1234567", "Case mrn: 12345", "MRN#00123456", "mrn no. 123 45 67", "mrn: 123"),
    *("Medical record number 1234567", "patient id 123456", "CSN 123456789"),
    *("DOB 1/2/1960", "dob: 02-03-60", "born 1960-01-02", "Date of birth: Jan 2, 1960"),
    *("SSN 123456789", "ssn 123 45 6789", "SSN: xxx-xx-1234", "re 123-45-6789"),
    *("patient: Jane Doe", "Patient: Jane Doe", "Discussed patient: Jane Doe", "Pt: DOE, JANE"),
    *("patient name: smith", "Patient: José Núñez", "Chest pain (pt: Jane Doe, 45)"),
]
_INNOCENT = [
    *("Patient safety lecture", "MRN policy workshop", "MRN policy 2025", "DOB verification drill"),
    *("The Difficult Patient: Communication Skills", "PT: Range Of Motion", "Born to run 2025"),
    *(
        "Patient: the forgotten partner",
        "Noon conference: 07/01/2025",
        "Case 12345",
        "Room 1234567",
    ),
    *(
        "Birth date verification 2025",
        "Social security benefits 2025",
        "Outpatient: Clinic Teaching",
    ),
    *("Patient-centered care: 2025", "Encounter: 4 cases", "Patient encounter 3", "Adobe 1/2/2025"),
]


def _guarded(*cells: str | None) -> bool:
    names = [f"${place + 1}::VARCHAR" for place in range(len(cells))]
    row = (
        duckdb.connect(config={"threads": 1})
        .execute(f"select {title_guard_sql(names)}", list(cells))
        .fetchone()
    )
    return row is not None and bool(row[0])


@pytest.mark.parametrize("text", _IDENTIFYING)
def test_an_identifier_is_found_in_any_cell(text: str) -> None:
    assert _guarded(text)
    assert _guarded(None, "Grand rounds", text, "PGY2")


@pytest.mark.parametrize("text", _INNOCENT)
def test_a_title_about_patients_is_innocent(text: str) -> None:
    assert not _guarded(text, "Grand rounds", None)


def test_nothing_begins_in_one_cell_and_ends_in_the_next() -> None:
    assert not _guarded("MRN", "1234567")
    assert not _guarded("patient:", "Jane Doe")
    assert not _guarded(None)


def test_the_refusal_names_line_and_column_and_no_value() -> None:
    connection = duckdb.connect(config={"threads": 1})
    connection.execute(
        "create table cells as select * from (values (9, 'MRN 7654321', null), "
        "(4, 'Grand rounds', 'MRN 1234567'), (3, 'Journal club', null)) as c(line, title, note)"
    )
    cells = {"title": "title", "note": "note"}
    refused = title_refusal(connection, "cells", "line", cells)
    assert refused is not None
    assert str(refused.problems[0]).startswith("Line 4: note has what looks like an identifier")
    assert "1234567" not in str(refused.problems)
    connection.execute("delete from cells where line <> 3")
    assert title_refusal(connection, "cells", "line", cells) is None
    assert title_refusal(connection, "cells", "line", {}) is None
