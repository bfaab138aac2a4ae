"""A small institution drawn as text, loaded as a user loads it."""

from pathlib import Path

from etl.loading import LoadOptions, load
from etl.warehouse import Warehouse
from tests.etl.publishing import published_once

TABLES = {
    "faculty": """
        faculty_id  name     department  division    total_fte  clinical_fte
        F1          Ada      Medicine    Cardiology  1          0.9
        F2          Ben      Medicine    Cardiology  1          0.5
        F3          Cleo     Surgery     Trauma      1          0.5
    """,
    "programs": """
        program_id  name             department  kind
        IM          Medicine-program Medicine    residency
        SURG        Surgery-program  Surgery     residency
    """,
    "allocations": """
        allocation_id faculty_id role             program_id amount unit    start_date end_date
        A1            F1         core_faculty     IM         0.2    fte     2025-07-01 2025-11-30
        A2            F2         program_director IM         0.1    fte     2025-07-01 -
        A3            F3         core_faculty     SURG       0.1    fte     2025-07-01 -
        A4            F3         other            -          500    stipend 2025-07-01 -
    """,
    "activity": """
        activity_id faculty_id date       end_date   activity_type hours program_id
        X1          F1         2025-07-01 2025-09-30 lecture       60    IM
        X2          F2         2025-07-01 2025-09-30 lecture       52    IM
        X3          F3         2025-07-07 -          lecture       1     SURG
    """,
    "clinical": """
        session_id faculty_id date       hours kind
        C1         F1         2025-07-08 24    inpatient
        C2         F1         2025-08-08 24    inpatient
        C3         F1         2025-09-08 24    inpatient
        C4         F2         2025-07-09 4     clinic
        C5         F2         2025-08-06 4     clinic
        C6         F2         2025-09-03 4     call
    """,
}

DOCUMENTS = """
    document_type document_date signed_by
    offer_letter  2025-05-01    Chair
    email         -             -
    -             -             -
    -             -             -
"""
"""The last columns of allocations, row by row."""


def load_small(warehouse: Warehouse, folder: Path, *without: str) -> None:
    """Load the tables in order, leaving out those named."""
    with published_once(warehouse):
        for feed in (feed for feed in TABLES if feed not in without):
            path = folder / f"{feed}.csv"
            cells = _cells(TABLES[feed])
            if feed == "allocations":
                cells = [a + b for a, b in zip(cells, _cells(DOCUMENTS), strict=True)]
            path.write_text("".join(",".join(line) + "\n" for line in cells))
            receipt = load(warehouse, path, LoadOptions(), "tests")
            assert not receipt.refused, receipt.problems


def _cells(table: str) -> list[list[str]]:
    lines = [line.split() for line in table.strip().splitlines()]
    return [["" if cell == "-" else cell for cell in line] for line in lines]
