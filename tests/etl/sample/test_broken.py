"""Broken files: one fault each, and otherwise rows that would load."""

import csv
import re
from pathlib import Path

import pytest

from etl.sample import Broken, broken_files, write_sample
from schemas.feeds import FEEDS
from tests.etl.sample.contracts import rows_of


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An institution other than the one that is committed."""
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder, 45, 2, 3)
    return folder


@pytest.fixture(scope="module")
def broken(sample: Path) -> dict[str, Broken]:
    """The broken files of that institution, by name."""
    return {each.name: each for each in broken_files(sample)}


def test_names_say_the_feed_and_nothing_twice(broken: dict[str, Broken]) -> None:
    assert len(broken) == 44
    for name, each in broken.items():
        named = re.split(r"[.-]", name)[0]
        assert each.feed == (named if named in FEEDS else None)
    assert len({each.content for each in broken.values()}) == len(broken)


def test_the_line_complained_of_exists(broken: dict[str, Broken]) -> None:
    for each in broken.values():
        if each.line is not None:
            assert each.line <= each.content.count(b"\n")
            assert not each.options


def test_where_a_cell_is_wrong_the_others_are_not(broken: dict[str, Broken]) -> None:
    feeds = {name: feed for name, feed in FEEDS.items() if name != "faculty"}
    for each in broken.values():
        if each.line is None or each.feed not in feeds or not each.column:
            continue
        rows = list(csv.DictReader(each.content.decode().splitlines()))
        assert len(rows) == 3
        for row in rows:
            assert set(row) <= set(feeds[each.feed].names)


def test_the_rows_name_who_and_what_is_there(sample: Path, broken: dict[str, Broken]) -> None:
    people = {row["faculty_id"] for row in rows_of(sample / "faculty.csv")}
    programs = {row["program_id"] for row in rows_of(sample / "programs.csv")}
    for row in csv.DictReader(broken["activity-hours-missing.csv"].content.decode().splitlines()):
        assert row["faculty_id"] in people
        assert row["program_id"] in programs


def test_days_of_other_rows_are_met_only_on_purpose(
    sample: Path, broken: dict[str, Broken]
) -> None:
    taken = {(row["faculty_id"], row["date"]) for row in rows_of(sample / "activity.csv")}

    def met(name: str) -> list[bool]:
        rows = csv.DictReader(broken[name].content.decode().splitlines())
        return [(row["faculty_id"], row["date"]) in taken for row in rows]

    assert met("activity-possible-double.csv") == [False, True, False]
    assert met("activity-same-row-twice.csv") == [False, False, False]
