"""Openings, appointments and minima of the sample institution, made up for these tests."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from etl.exporting import csv_text
from etl.loading import LoadOptions, load
from etl.warehouse import Warehouse
from schemas.loadable import LOADABLE

Row = Mapping[str, Any]

APPOINTMENTS: tuple[Row, ...] = (
    {
        "appointment_id": "R-1",
        "faculty_id": "F0037",
        "role": "program_director",
        "program_id": "MED-RES",
        "start_date": "2022-07-01",
        "end_date": "2025-06-30",
        "end_reason": "term_ended",
    },
)
WHOLE: Row = {
    "opening_id": "O-whole",
    "role": "program_director",
    "program_id": "MED-RES",
    "title": "Director of the medicine residency",
    "status": "open",
    "opened_on": "2025-06-01",
    "closes_on": "2025-12-31",
    "amount": "0.5",
    "unit": "fte",
    "clinical_half_days_per_week": "3",
    "nights_weekends": "one weekend in eight",
    "schedule_control": "program",
    "clinics_can_be_added": "no",
    "responsibilities": "Leads the program, its faculty and its accreditation",
    "promotion_path": "counts as service and leadership",
    "compensation": "a stipend of the school",
    "training_required": "none",
    "predecessor_appointment_id": "R-1",
}
BARE: Row = {
    "opening_id": "O-bare",
    "role": "clerkship_director",
    "program_id": "SUR-CLK",
    "title": "Director of the surgery clerkship",
    "status": "interviewing",
    "opened_on": "2025-08-01",
}
DRAFT: Row = {
    "opening_id": "O-draft",
    "role": "core_faculty",
    "program_id": "MED-RES",
    "title": "Core faculty in the wards",
    "status": "draft",
    "opened_on": "2025-09-01",
    "amount": "4",
    "unit": "hours_per_week",
}
FILLED: Row = {
    "opening_id": "O-filled",
    "role": "associate_program_director",
    "program_id": "MED-RES",
    "title": "Associate director for the clinic year",
    "status": "filled",
    "opened_on": "2025-03-03",
    "filled_on": "2025-06-02",
    "filled_by": "F0035",
    "amount": "0.2",
}
WITHDRAWN: Row = {
    "opening_id": "O-gone",
    "role": "simulation_faculty",
    "program_id": "SIM",
    "title": "Simulation faculty",
    "status": "withdrawn",
    "opened_on": "2025-02-03",
    "amount": "500",
    "unit": "stipend",
}
OPENINGS = (WHOLE, BARE, DRAFT, FILLED, WITHDRAWN)
MINIMA: dict[str, tuple[Row, ...]] = {
    "requirements": (
        {
            "specialty": "Medicine",
            "role": "Director",
            "role_codes": "program_director",
            "positions_min": "1",
            "min_fte": "0.6",
            "counts": "each",
            "source": "Made-up accreditor",
            "link": "shelf",
            "verified_by": "Ada",
            "verified_on": "2025-06-02",
        },
    ),
    "recommendations": (
        {
            "body": "Made-up society",
            "role": "Director",
            "role_codes": "program_director",
            "min_fte": "0.7",
            "counts": "each",
            "source": "Made-up paper",
            "year": "2024",
            "verified_by": "Ada",
            "verified_on": "2025-06-02",
        },
    ),
}


def load_rows(warehouse: Warehouse, folder: Path, feed: str, rows: Iterable[Row]) -> None:
    """Loads the rows as a file of the feed, by somebody who may load everything."""
    names = LOADABLE[feed].headings
    written = pl.DataFrame([{name: row.get(name) for name in names} for row in rows])
    path = folder / f"{feed}.csv"
    path.write_text(csv_text(written))
    receipt = load(warehouse, path, LoadOptions(adds=True), "tests")
    assert not receipt.refused, receipt.problems


def load_openings(warehouse: Warehouse, folder: Path) -> None:
    """Loads all of the above."""
    load_rows(warehouse, folder, "appointments", APPOINTMENTS)
    for feed, rows in MINIMA.items():
        load_rows(warehouse, folder, feed, rows)
    load_rows(warehouse, folder, "openings", OPENINGS)
