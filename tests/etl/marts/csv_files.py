"""An institution's rows as CSV files, one a feed and, of activity, one a source."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from schemas.feeds import FEEDS
from schemas.reference import REFERENCE_TABLES
from tests.etl.marts.plain.institution import Activity, Institution, Person, Source

Cells = Mapping[str, object]
SOURCES: tuple[Source, ...] = ("self", "coordinator", "system")


@dataclass(frozen=True, eq=False)
class File:
    """A feed's rows that are loaded together, the source they are said to come from, their day.

    Compared by identity: two files may say the same.
    """

    feed: str
    rows: tuple[Cells, ...]
    source: Source = "coordinator"
    as_of: date | None = None


def text(cell: object) -> str:
    """The cell as a CSV has it: ISO dates and times, plain decimals, empty for None."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return format(cell, "f")
    return str(cell)


def write_csv(feed: str, rows: Iterable[Cells], path: Path) -> Path:
    """Writes the rows under the declared columns that any of them has."""
    rows = list(rows)
    given = {name for row in rows for name in row}
    columns = [one for one in {**REFERENCE_TABLES, **FEEDS}[feed].columns if one.name in given]
    names = [column.name for column in columns]
    assert given == set(names), f"{feed} has no column {sorted(given - set(names))}"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([column.heading for column in columns])
        writer.writerows([text(row.get(name)) for name in names] for row in rows)
    return path


def activity_cells(row: Activity) -> Cells:
    """An activity row's cells; the source is its file's."""
    return {name: cell for name, cell in vars(row).items() if name != "source"}


def rosters(people: Iterable[Person]) -> list[File]:
    """The rows as one roster a day, the earliest first."""
    files: dict[date, list[Cells]] = {}
    for row in sorted(people, key=lambda row: row.as_of):
        cells = {name: cell for name, cell in vars(row).items() if name != "as_of"}
        files.setdefault(row.as_of, []).append({**cells, "name": f"Person {row.faculty_id}"})
    return [File("faculty", tuple(rows), as_of=day) for day, rows in files.items()]


def files_of(institution: Institution) -> list[File]:
    """The institution's files in an order in which each finds what it refers to."""
    plain = {
        "roles": [{**vars(row), "label": row.role} for row in institution.roles],
        "activity_types": [
            {**vars(row), "label": row.activity_type} for row in institution.activity_types
        ],
        "fte_bases": [vars(row) for row in institution.fte_bases],
        "holidays": [{"date": day, "name": "Closed"} for day in institution.holidays],
        "programs": [
            {**vars(row), "name": f"Program {row.program_id}", "kind": "residency"}
            for row in institution.programs
        ],
        # With a document, so that a corrected promise may be smaller than the mistaken one.
        "allocations": [{**vars(row), "document_ref": "Letter"} for row in institution.promises],
        "leave": [vars(row) for row in institution.leave],
        "clinical": [vars(row) for row in institution.clinical],
        "declarations": [vars(row) for row in institution.declarations],
    }
    files = rosters(institution.faculty)
    files += [File(feed, tuple(rows)) for feed, rows in plain.items()]
    for source in SOURCES:
        rows = [activity_cells(row) for row in institution.activity if row.source == source]
        files.append(File("activity", tuple(rows), source))
    return [file for file in files if file.rows]


def as_text(institution: Institution) -> str:
    """The institution on a page: what policy differs from the default, and every row."""
    policy = institution.policy.model_dump(exclude_defaults=True)
    lines = [f"as of {institution.as_of}, policy {policy}"]
    lines += [f"from {one.from_date} policy {one.values}" for one in institution.policy_changes]
    for file in files_of(institution):
        day = f", as of {file.as_of}" if file.as_of else ""
        lines.append(f"{file.feed} ({file.source}{day})")
        for row in file.rows:
            said = [f"{name} {text(cell)}" for name, cell in row.items() if cell is not None]
            lines.append("  " + ", ".join(said))
    return "\n".join(lines)
