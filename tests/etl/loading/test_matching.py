"""Rows that were loaded before are found again, by few lookups or by comparing hashes of all."""

import random

import pytest

from etl.loading import LoadOptions, matching
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

HEADER = "activity_id,faculty_id,date,activity_type,hours\n"
DAYS = 28


def _rows(seed: int, count: int) -> list[tuple[str, str, str]]:
    """(id, day, hours): of rows without an id the content is what makes them the same."""
    chance = random.Random(seed)
    names = [f"A{n}" for n in chance.sample(range(60), count)]
    rows = [(name, f"2025-07-{chance.randint(1, DAYS):02}", "1") for name in names]
    days = chance.sample(range(1, DAYS + 1), count // 4)
    return rows + [("", f"2025-07-{day:02}", "2.5") for day in days]


def _csv(rows: list[tuple[str, str, str]]) -> str:
    return HEADER + "".join(f"{name},F1,{day},lecture,{hours}\n" for name, day, hours in rows)


@pytest.mark.parametrize(("many", "most"), [(10**9, 0.2), (0, 0.0), (0, 1.0)])
def test_each_way_finds_the_rows_that_a_dictionary_finds(
    many: int, most: float, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matching, "MANY", many)
    monkeypatch.setattr(matching, "_MOST_SHARED", most)
    adds = LoadOptions(adds=True)
    current: dict[object, tuple[str, str, str]] = {}
    counts = []
    for seed in range(5):
        rows = _rows(seed, 24)
        receipt = desk.load("activity", _csv(rows), adds)
        keys = [row[0] or row for row in rows]
        known = [row == current[key] for key, row in zip(keys, rows, strict=True) if key in current]
        expected = (len(rows) - len(known), known.count(False), known.count(True))
        assert (receipt.rows_new, receipt.rows_changed, receipt.rows_unchanged) == expected
        current |= dict(zip(keys, rows, strict=True))
        counts.append(expected)
    assert all(sum(count) > 0 for count in zip(*counts[1:], strict=True)), counts
