"""Refuses files whose header says that they hold patients, learners' comments or reasons for leave."""

from etl.reading.header import plain
from etl.reading.problems import Problem

_PATIENT = {
    "mrn",
    "medical_record_number",
    "medical_record_no",
    "pat_id",
    "patient_id",
    "pat_enc_csn_id",
    "csn",
    "patient",
    "patient_name",
    "pat_name",
    "date_of_birth",
    "birth_date",
    "birthdate",
    "dob",
    "pat_dob",
    "ssn",
    "social_security_number",
    "social_security_no",
}
_COMMENTS = {
    "comment",
    "comments",
    "learner_comments",
    "evaluation_comments",
    "evaluation_comment",
    "narrative",
    "narrative_comments",
    "feedback",
    "strengths",
    "areas_for_improvement",
}
_LEAVE_REASONS = {"reason", "leave_reason", "leave_type", "reason_for_leave", "diagnosis", "type"}


def forbidden_columns(names: list[str], feed: str) -> list[Problem]:
    """A problem for every column that must not be stored, mapped or not; no value is repeated."""
    problems = []
    for name in names:
        compared = plain(name.rstrip(": ")).replace("-", "_").replace(".", "")
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
