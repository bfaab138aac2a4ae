"""The declared contracts of a sample's files, checked slowly and obviously in plain Python."""

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from schemas.columns import Column, Feed, Kind
from schemas.feeds import FEEDS
from schemas.reference import REFERENCE_TABLES

Row = dict[str, str]

SAMPLED = (
    *("faculty", "programs", "allocations", "leave", "clinical", "activity"),
    *("appointments", "openings", "milestones", "mentorships"),
)
"""The feeds that a sample has files of."""


def rows_of(path: Path) -> list[Row]:
    """The rows of a CSV as they are written."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def shipped(table: str) -> set[str]:
    """The keys of a reference table as it is shipped."""
    text = files("schemas").joinpath("defaults", f"{table}.csv").read_text("utf-8")
    return {row[REFERENCE_TABLES[table].key[0]] for row in csv.DictReader(text.splitlines())}


def broken_contracts(directory: Path, ending: dt.date, roster: Path | None = None) -> list[str]:
    """Every way in which the files of a sample that ends on that day would be refused."""
    paths = {feed: directory / f"{feed}.csv" for feed in SAMPLED}
    if roster is not None:
        paths["faculty"] = roster
    tables = {feed: rows_of(path) for feed, path in paths.items()}
    known = {feed: {row[FEEDS[feed].key[0]] for row in tables[feed]} for feed in SAMPLED}
    known |= {table: shipped(table) for table in ("roles", "activity_types", "milestone_types")}
    found = []
    for name, feed in ((name, FEEDS[name]) for name in SAMPLED):
        header = paths[name].read_text("utf-8").split("\n", 1)[0]
        if header != ",".join(feed.names):
            found.append(f"{name}: the header is {header}")
        for number, row in enumerate(tables[name], start=2):
            found += [f"{name} {number}: {said}" for said in _row(feed, row, known, ending)]
        found += [f"{name}: {key} twice" for key in _twice(feed, tables[name])]
    found += _promises(tables["allocations"], tables["faculty"])
    return found


def _row(feed: Feed, row: Row, known: dict[str, set[str]], ending: dt.date) -> Iterator[str]:
    if set(row) != set(feed.names):
        yield f"cells {sorted(map(str, row))}"
        return
    for column in feed.columns:
        text = row[column.name]
        if not text and column.required:
            yield f"{column.name} is empty"
        if text:
            yield from _cell(column, text, known, ending)
    yield from _between_columns(feed, row)


def _cell(column: Column, text: str, known: dict[str, set[str]], ending: dt.date) -> Iterator[str]:
    try:
        value = _value(column.kind, text)
    except ValueError:
        yield f"{column.name} is {text!r}"
        return
    if column.choices and text not in column.choices:
        yield f"{column.name} is {text!r}"
    if column.refers_to and text not in known[column.refers_to]:
        yield f"{column.name} {text!r} is unknown"
    if isinstance(value, float):
        below = column.minimum is not None and value < column.minimum
        above = column.maximum is not None and value > column.maximum
        if below or above or (column.above is not None and value <= column.above):
            yield f"{column.name} {text} is out of range"
        if text != f"{value:.6f}".rstrip("0").rstrip("."):
            yield f"{column.name} {text} is not in its shortest form"
    if column.dated and not _five_years_before(ending) <= dt.date.fromisoformat(text):
        yield f"{column.name} {text} is too early"
    if column.dated and dt.date.fromisoformat(text) > ending:
        yield f"{column.name} {text} is after the ending"


def _five_years_before(day: dt.date) -> dt.date:
    return day.replace(year=day.year - 5, day=min(day.day, 28))


def _value(kind: Kind, text: str) -> object:
    match kind:
        case Kind.DATE:
            return dt.date.fromisoformat(text)
        case Kind.TIME:
            return dt.time.fromisoformat(text)
        case Kind.HOURS | Kind.NUMBER:
            return float(text)
        case Kind.INTEGER:
            return float(int(text))
        case Kind.FLAG:
            return {"true": True, "false": False}[text]
    return text


_LARGEST = {
    "fte": 2,
    "percent": 200,
    "percent_of_appointment": 200,
    "hours_per_week": 168,
    "half_days_per_week": 14,
    "eighths": 16,
    "hours_per_year": 8784,
    "weeks_per_year": 53,
    "stipend": 1_000_000,
}


def _between_columns(feed: Feed, row: Row) -> Iterator[str]:
    starts = {"faculty": "hire_date", "activity": "date"}.get(feed.name, "start_date")
    ends = {"faculty": "left_date"}.get(feed.name, "end_date")
    if row.get(ends) and row.get(starts) and row[ends] < row[starts]:
        yield f"{ends} {row[ends]} is before {starts} {row[starts]}"
    if feed.name == "allocations" and float(row["amount"]) > _LARGEST[row["unit"]]:
        yield f"{row['amount']} {row['unit']}"
    if feed.name == "activity":
        days = 1
        if row["end_date"]:
            first, last = map(dt.date.fromisoformat, (row["date"], row["end_date"]))
            days = (last - first).days + 1
        if float(row["hours"]) > 24 * days or days > 367:
            yield f"{row['hours']} hours in {days} days"
        if row["end_date"] and row["start_time"]:
            yield "end_date and start_time"


def _twice(feed: Feed, rows: list[Row]) -> list[str]:
    seen: set[tuple[str, ...]] = set()
    twice = []
    for row in rows:
        key = tuple(row[name] for name in feed.key)
        if feed.optional_key and not key[0]:
            key = tuple(row.values())
        if key in seen:
            twice.append(str(key))
        seen.add(key)
    return twice


def _promises(allocations: list[Row], faculty: list[Row]) -> list[str]:
    """Overlaps, successors of nothing, and percentages of a part of an appointment."""
    total = {row["faculty_id"]: float(row["total_fte"]) for row in faculty}
    by_id = {row["allocation_id"]: row for row in allocations}
    last: dict[str, str] = {row["allocation_id"]: row["end_date"] or "9" for row in allocations}
    found = []
    for row in allocations:
        if row["unit"] == "percent" and total[row["faculty_id"]] < 1:
            found.append(f"{row['allocation_id']}: percent of what?")
        if earlier := row["supersedes"]:
            if by_id.get(earlier, {}).get("faculty_id") != row["faculty_id"]:
                found.append(f"{row['allocation_id']} supersedes {earlier}")
            day = dt.date.fromisoformat(row["start_date"]) - dt.timedelta(days=1)
            last[earlier] = min(last[earlier], day.isoformat())
    alike = defaultdict(list)
    for row in allocations:
        alike[row["faculty_id"], row["role"], row["program_id"]].append(row)
    for group in alike.values():
        group.sort(key=lambda row: row["start_date"])
        for one, other in pairwise(group):
            if other["start_date"] <= last[one["allocation_id"]]:
                found.append(f"{one['allocation_id']} overlaps {other['allocation_id']}")
    return found
