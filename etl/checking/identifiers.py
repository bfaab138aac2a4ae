"""Refuses files that hold patients, learners' comments or reasons for leave; repeats no value."""

import re
from itertools import pairwise

import duckdb

from etl.reading.problems import Problem, refuse
from etl.reading.relation import relation_sql
from etl.reading.source import Part, Source, carefully

# Compared without case, spaces, digits and signs: "Patient Name:" is patientname.
_PATIENT = {
    *("mrnumber", "ptmrn", "patmrn", "medicalrecord", "medrecnumber", "medrecno"),
    *("patid", "ptid", "patientid", "patientidentifier", "patientnumber", "patientno"),
    *("identityid", "hspaccountid", "patenccsnid", "csnid"),
    *("patient", "patientname", "patname", "ptname", "namepatient", "patientsname"),
    *("patientfirstname", "patientlastname", "patientfullname"),
    *("birthdate", "birthday", "dob", "patdob", "ptdob", "patientdob", "ssn", "patientssn"),
}
# One of these words says it by itself, wherever it stands in the name of a column.
_PATIENT_WORDS = {"mrn", "ssn", "dob", "csn", "birthdate"}
_PATIENT_PAIRS = {
    *(("medical", "record"), ("birth", "date"), ("social", "security")),
}
_OF_PATIENTS = {
    *("name", "names", "id", "ids", "identifier", "number", "mrn", "csn", "first", "last"),
    *("initials", "address", "phone", "email", "account", "acct", "zip", "birth", "enc"),
}
_INNOCENT_AFTER_RECORD = {"review", "reviews", "committee", "training", "audit", "policy"}
_COMMENTS = {
    *("narrative", "narratives", "feedback", "strengths", "weaknesses", "verbatim"),
    *("areasforimprovement", "areasofimprovement", "areasforgrowth", "areasofstrength"),
    *("freetext", "freetextresponse", "openended", "openendedresponse", "narrativefeedback"),
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
        words = _words(name)
        if compared in _PATIENT or _names_patients(words, compared):
            why = "identifies patients, and Kept stores nothing about patients"
        elif compared in _COMMENTS or {"comment", "comments"} & set(words) or _ends_so(compared):
            why = "holds comments, and Kept stores none that learners have written"
        elif feed == "leave" and compared in _LEAVE_REASONS:
            why = "holds reasons for leave, and Kept stores none"
        else:
            continue
        problems.append(
            Problem(f"The column '{name}' {why}. Take it out of the file.", column=name)
        )
    return problems


def _words(name: str) -> list[str]:
    """The words of a column's name: PAT_ENC_CSN_ID and PatientId are several."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.replace("'s", "").replace("’s", ""))
    return re.findall(r"[a-z]+", apart.casefold())


def _ends_so(compared: str) -> bool:
    return compared.endswith(("comment", "comments"))


def _names_patients(words: list[str], compared: str) -> bool:
    if _PATIENT_WORDS & set(words) or "dateofbirth" in compared:
        return True
    for place, pair in enumerate(pairwise(words)):
        after = words[place + 2] if place + 2 < len(words) else ""
        if pair in _PATIENT_PAIRS and after not in _INNOCENT_AFTER_RECORD:
            return True
        if pair[0] in ("patient", "pat", "pt") and pair[1] in _OF_PATIENTS:
            return True
        if pair == ("of", "patient") and words[0] in _OF_PATIENTS and not after:
            return True
    return False


def refuse_identifiers(connection: duckdb.DuckDBPyConnection, source: Source) -> None:
    """Refused where any cell, of a loaded column or not, looks like a Social Security number.

    The bytes of a file are kept as received, so what is in no column we load, and what stands
    above and below the table, counts too.
    """
    unreadable = [*source.unreadable]
    for part in source.parts:
        if _may_hold_one(connection, source, part):
            careful = carefully(source, part)
            unreadable += careful.unreadable
            for each in careful.parts:
                _refuse_cell(connection, source, each)
    outside = [(problem.line, " ".join(fields)) for problem, fields in unreadable]
    for line, text in (*source.left_out, *outside):
        if re.search(_SSN, text):
            raise refuse(f"The row has {_SSN_CURE}", line)


def _cells(source: Source) -> str:
    return ", ".join([*(f"c{place}" for place in range(len(source.layout.names))), "extra"])


def _may_hold_one(connection: duckdb.DuckDBPyConnection, source: Source, part: Part) -> bool:
    """Whether the part must be read carefully: to find the cell, or because nothing else can."""
    if part.lines < 0:
        return True
    found = f"regexp_matches(concat_ws(' ', {_cells(source)}), '{_SSN}')"
    try:
        row = connection.execute(
            f"select 1 from ({relation_sql(source, part)}) where {found} limit 1"
        ).fetchone()
    except (duckdb.InvalidInputException, duckdb.ConversionException):
        return True
    return row is not None


def _refuse_cell(connection: duckdb.DuckDBPyConnection, source: Source, part: Part) -> None:
    cells, names = _cells(source), [*source.layout.names, "A cell too many"]
    row = connection.execute(
        f"select line, [{cells}] from ({relation_sql(source, part)}) "
        f"where regexp_matches(concat_ws(' ', {cells}), '{_SSN}') order by line limit 1"
    ).fetchone()
    if row:
        found = [n for n, cell in zip(names, row[1], strict=True) if re.search(_SSN, cell or "")]
        column = found[0] if found else "The row"
        raise refuse(f"{column} has {_SSN_CURE}", row[0], column)
