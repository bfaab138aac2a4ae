"""One row of every feed that the small institution accepts, to be spoiled a cell at a time."""

GOOD: dict[str, dict[str, str]] = {
    "roles": {"role": "chief_resident", "label": "Chief resident", "admin_allowance": "0.5"},
    "activity_types": {"activity_type": "rounds", "label": "Rounds", "counts_as": "education"},
    "milestone_types": {"milestone": "workshop", "label": "Taught a workshop", "phase": "2"},
    "credits": {
        "institution": "Ours",
        "scheme_unit": "unit",
        "activity": "Lecture",
        "credit": "2.5",
        "source": "Faculty handbook 2025",
    },
    "requirements": {
        "specialty": "Pediatrics",
        "role": "Core faculty",
        "positions_min": "1",
        "min_fte": "0.1",
        "source": "Program requirements 2025",
    },
    "recommendations": {
        "body": "Our task force",
        "role": "Clerkship director",
        "size_min": "1",
        "min_fte": "0.25",
        "source": "Report 2025",
    },
    "fte_bases": {
        "scope": "role",
        "key": "core_faculty",
        "start_date": "2025-07-01",
        "hours_per_week": "45",
        "core_start": "08:00",
        "core_end": "17:00",
    },
    "quarter_notes": {"date": "2025-08-11", "note": "EHR go-live", "department": "Medicine"},
    "holidays": {"date": "2025-12-24", "name": "Christmas Eve"},
    "faculty": {
        "faculty_id": "F9",
        "name": "Ida",
        "department": "Medicine",
        "total_fte": "1",
        "hire_date": "2020-07-01",
    },
    "identities": {"system": "amion", "external_id": "Ada L", "faculty_id": "F1"},
    "programs": {
        "program_id": "PED",
        "name": "Pediatrics",
        "department": "Pediatrics",
        "kind": "residency",
    },
    "allocations": {
        "allocation_id": "P9",
        "faculty_id": "F1",
        "role": "core_faculty",
        "program_id": "GS",
        "amount": "0.1",
        "unit": "fte",
        "start_date": "2025-01-01",
    },
    "leave": {"faculty_id": "F2", "start_date": "2025-07-01", "end_date": "2025-07-02"},
    "clinical": {"session_id": "C9", "faculty_id": "F1", "date": "2025-07-01", "hours": "4"},
    "activity": {
        "activity_id": "T9",
        "faculty_id": "F1",
        "date": "2025-07-01",
        "activity_type": "lecture",
        "hours": "1",
    },
    "declarations": {
        "faculty_id": "F1",
        "month": "2025-07-01",
        "feed": "activity",
        "declared_by": "Coordinator",
        "declared": "nothing to report",
    },
    "appointments": {
        "appointment_id": "A9",
        "faculty_id": "F1",
        "role": "program_director",
        "program_id": "IM",
        "start_date": "2020-07-01",
        "end_date": "2025-06-30",
        "end_reason": "term_ended",
    },
    "openings": {
        "opening_id": "O9",
        "role": "program_director",
        "program_id": "IM",
        "title": "Program director",
        "status": "filled",
        "opened_on": "2025-03-01",
        "closes_on": "2025-04-01",
        "filled_on": "2025-05-01",
        "filled_by": "F2",
        "amount": "0.2",
        "unit": "fte",
    },
    "milestones": {
        "faculty_id": "F1",
        "milestone": "owned_project",
        "date": "2025-07-01",
        "target_role": "clerkship_director",
    },
    "mentorships": {"mentor_id": "F1", "mentee_id": "F2", "start_date": "2025-07-01"},
}


def csv_of(*rows: dict[str, str]) -> str:
    """The rows as CSV text, with every column that any of them has."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(names), *(",".join(row.get(n, "") for n in names) for row in rows)]
    return "\n".join(lines) + "\n"


def spoiled(feed: str, /, **cells: str) -> str:
    """A file of the feed with one row, good but for these cells."""
    return csv_of(GOOD[feed] | cells)
