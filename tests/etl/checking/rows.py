"""One row of every feed that the small institution accepts, to be spoiled a cell at a time."""

GOOD: dict[str, dict[str, str]] = {
    "roles": {"role": "chief_resident", "label": "Chief resident", "admin_allowance": "0.5"},
    "activity_types": {"activity_type": "rounds", "label": "Rounds", "counts_as": "education"},
    "holidays": {"date": "2025-12-24", "name": "Christmas Eve"},
    "faculty": {
        "faculty_id": "F9",
        "name": "Ida",
        "department": "Medicine",
        "total_fte": "1",
        "hire_date": "2020-07-01",
    },
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
}


def csv_of(*rows: dict[str, str]) -> str:
    """The rows as CSV text, with every column that any of them has."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    lines = [",".join(names), *(",".join(row.get(n, "") for n in names) for row in rows)]
    return "\n".join(lines) + "\n"


def spoiled(feed: str, **cells: str) -> str:
    """A file of the feed with one row, good but for these cells."""
    return csv_of(GOOD[feed] | cells)
