"""The declared feeds and reference tables hang together, and their rules are SQL that decides."""

import csv
from pathlib import Path
from typing import Any

import duckdb
import pytest

import schemas
from schemas.columns import Column, Feed, Rule
from schemas.feeds import FEEDS
from schemas.reference import REFERENCE_TABLES

LOADABLE = {**REFERENCE_TABLES, **FEEDS}
COLUMNS = [
    pytest.param(feed, column, id=f"{feed.name}.{column.name}")
    for feed in LOADABLE.values()
    for column in feed.columns
]
RULES = [
    pytest.param(feed, rule, id=f"{feed.name}: {rule.name}")
    for feed in LOADABLE.values()
    for rule in feed.rules
]
DEFAULTS = Path(schemas.__file__).parent / "defaults"


@pytest.mark.parametrize("feed", LOADABLE.values(), ids=LOADABLE)
def test_a_feed_has_a_key_and_no_column_twice(feed: Feed) -> None:
    assert feed.key
    assert len(set(feed.names)) == len(set(feed.headings)) == len(feed.names)
    # What may be empty in a key is written after what may not: "of any size", "since ever".
    required = [feed.column(name).required for name in feed.key]
    assert feed.optional_key or (required[0] and required == sorted(required, reverse=True))
    with pytest.raises(KeyError):
        feed.column("no_such_column")


@pytest.mark.parametrize(("feed", "column"), COLUMNS)
def test_a_column_is_declared_soundly(feed: Feed, column: Column) -> None:
    assert column.sentence.endswith(".")
    assert column.default is None or not column.choices or column.default in column.choices
    assert not (column.refers_to and column.refers_each)
    if named := column.refers_to or column.refers_each:
        target = LOADABLE[named]
        assert len(target.key) == 1
        assert target.reference or target.order < feed.order


@pytest.mark.parametrize(("feed", "rule"), RULES)
def test_a_rule_is_a_sentence_over_columns_of_its_feed(feed: Feed, rule: Rule) -> None:
    assert rule.column in feed.names
    assert rule.cure.endswith(".")
    assert _holds(feed, rule, {}) is not False


def _holds(feed: Feed, rule: Rule, row: dict[str, Any]) -> bool | None:
    columns = ", ".join(
        f"cast($c{i} as {c.kind.value}) as {c.name}" for i, c in enumerate(feed.columns)
    )
    parameters = {f"c{i}": row.get(c.name, c.default) for i, c in enumerate(feed.columns)}
    found = duckdb.execute(f"select {rule.holds} from (select {columns})", parameters).fetchone()
    assert found is not None
    return None if found[0] is None else bool(found[0])


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        (
            "faculty: left_date is not before hire_date",
            {"hire_date": "2025-07-01", "left_date": "2025-07-01"},
            {"hire_date": "2025-07-01", "left_date": "2025-06-30"},
        ),
        ("allocations: amount in fte is at most 2", {"amount": 2}, {"amount": 2.01}),
        (
            "allocations: amount in percent is at most 200",
            {"amount": 200, "unit": "percent_of_appointment"},
            {"amount": 201, "unit": "percent"},
        ),
        (
            "allocations: amount in hours_per_week is at most 168",
            {"amount": 168, "unit": "hours_per_week"},
            {"amount": 169, "unit": "hours_per_week"},
        ),
        (
            "allocations: amount in hours_per_year is at most 8784",
            {"amount": 120000, "unit": "stipend"},
            {"amount": 8785, "unit": "hours_per_year"},
        ),
        (
            "allocations: a promise does not supersede itself",
            {"allocation_id": "A2", "supersedes": "A1"},
            {"allocation_id": "A1", "supersedes": "A1"},
        ),
        (
            "activity: end_date is within 366 days of date",
            {"date": "2024-01-01", "end_date": "2025-01-01"},
            {"date": "2024-01-01", "end_date": "2025-01-02"},
        ),
        (
            "activity: a row with start_time has no end_date",
            {"date": "2025-07-01", "start_time": "08:00"},
            {"date": "2025-07-01", "start_time": "08:00", "end_date": "2025-07-01"},
        ),
        (
            "activity: a row with start_time has no end_date",
            {"date": "2025-07-01", "end_date": "2025-07-02"},
            {"date": "2025-07-01", "start_time": "08:00", "end_date": "2025-07-02"},
        ),
        (
            "activity: a day has at most 24 hours",
            {"date": "2025-07-01", "end_date": "2025-07-02", "hours": 48},
            {"date": "2025-07-01", "hours": 24.5},
        ),
    ],
)
def test_what_a_rule_lets_through(name: str, right: dict[str, Any], wrong: dict[str, Any]) -> None:
    feed = LOADABLE[name.partition(": ")[0]]
    rule = next(rule for rule in feed.rules if rule.name == name.partition(": ")[2])
    assert _holds(feed, rule, right) is not False
    assert _holds(feed, rule, wrong) is False


@pytest.mark.parametrize("path", sorted(DEFAULTS.glob("*.csv")), ids=lambda path: path.stem)
def test_defaults_are_rows_of_their_table(path: Path) -> None:
    table = REFERENCE_TABLES[path.stem]
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert tuple(reader.fieldnames or ()) == table.headings
    keys = {tuple(row[table.column(name).heading] for name in table.key) for row in rows}
    assert len(keys) == len(rows)
    assert bool(rows) is (path.stem not in ("fte_bases", "quarter_notes"))
    for row in rows:
        for column in table.columns:
            value = row[column.heading]
            assert value or not column.required
            assert not value or not column.choices or value in column.choices


@pytest.mark.parametrize("table", ["requirements", "recommendations", "credits"])
def test_what_others_published_ships_with_its_source_and_unverified(table: str) -> None:
    with (DEFAULTS / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row["source"].startswith("http") for row in rows)
    assert not any(row.get("verified_by") for row in rows)
    assert not any("(same)" in cell for row in rows for cell in row.values())
