"""Refuses files that hold patients, learners' comments or reasons for leave; repeats no value."""

import re

import duckdb

from etl.reading.problems import Problem, refuse
from etl.reading.relation import relation_sql
from etl.reading.source import Source

# Compared without case, spaces, digits and signs: "Patient Name:" is patientname.
_PATIENT = {
    *("mrn", "mrnumber", "mrnnumber", "mrnno", "ptmrn", "patientmrn", "patmrn", "patmrnid"),
    *("medicalrecordnumber", "medicalrecordno", "medicalrecord", "medrecnumber", "medrecno"),
    *("patid", "ptid", "patientid", "patientidentifier", "patientnumber", "patientno"),
    *("patenccsnid", "csn", "csnid", "patientcsn"),
    *("patient", "patientname", "patname", "ptname", "namepatient", "patientsname"),
    *("patientfirstname", "patientlastname", "patientfullname"),
    *("dateofbirth", "birthdate", "birthday", "dob", "patdob", "ptdob", "patientdob"),
    *("patientdateofbirth", "patientbirthdate"),
    *("ssn", "socialsecurity", "socialsecuritynumber", "socialsecurityno", "patientssn"),
}
_COMMENTS = {
    *("comment", "comments", "learnercomment", "learnercomments", "evaluationcomment"),
    *("evaluationcomments", "studentcomments", "residentcomments", "narrative"),
    *("narrativecomment", "narrativecomments", "feedback", "strengths", "areasforimprovement"),
}
_LEAVE_REASONS = {"reason", "leavereason", "leavetype", "reasonforleave", "diagnosis", "type"}
_SSN = r"\b\d{3}-\d{2}-\d{4}\b"
_SSN_CURE = (
    "what looks like a Social Security number. Kept stores no identifiers of patients: "
    "take it out of the file."
)


def forbidden_columns(names: list[str], feed: str) -> list[Problem]:
    """A problem for every column that must not be stored, mapped or not; no value is repeated."""
    problems = []
    for name in names:
        compared = re.sub(r"[^a-z]", "", name.casefold())
        if compared in _PATIENT:
            why = "identifies patients, and Kept stores nothing about patients"
        elif compared in _COMMENTS:
            why = "holds learners' comments, and Kept stores none"
        elif feed == "leave" and compared in _LEAVE_REASONS:
            why = "holds reasons for leave, and Kept stores none"
        else:
            continue
        problems.append(
            Problem(f"The column '{name}' {why}. Take it out of the file.", column=name)
        )
    return problems


def refuse_identifiers(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Refused where any cell, of a loaded column or not, looks like a Social Security number.

    The bytes of a file are kept as received, so what is in no column we load counts too.
    """
    names = [*source.layout.names, "A cell too many"]
    cells = ", ".join([*(f"c{place}" for place in range(len(names) - 1)), "extra"])
    parts = source.parts
    for part in parts:
        row = connection.execute(
            f"select line, [{cells}] from ({relation_sql(source, part)}) "
            f"where regexp_matches(concat_ws(' ', {cells}), '{_SSN}') order by line limit 1"
        ).fetchone()
        if row:
            found = [
                n for n, cell in zip(names, row[1], strict=True) if re.search(_SSN, cell or "")
            ]
            column = found[0] if found else "The row"
            raise refuse(f"{column} has {_SSN_CURE}", row[0], column)
