"""What a user may say about a load, and which feed a file or folder holds."""

from pathlib import Path
from typing import Any

import pytest

from etl.errors import UsageProblem
from etl.loading import LoadOptions, feed_of, loadable_files
from etl.loading.options import parse_map


@pytest.mark.parametrize(
    ("name", "feed"),
    [
        ("activity.csv", "activity"),
        ("activity-july.2025.csv", "activity"),
        ("activity_types-2025.csv", "activity_types"),
        ("activity_july.csv", None),
        ("september-activity.csv", None),
        ("problems-activity.csv", None),
    ],
)
def test_a_feed_is_the_name_before_the_first_dot_or_hyphen(name: str, feed: str | None) -> None:
    found = feed_of(Path(name))
    assert (found and found.name) == feed


def test_the_named_feed_wins() -> None:
    found = feed_of(Path("faculty.csv"), "activity")
    assert found is not None
    assert found.name == "activity"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"feed": "activities"}, "'activities' is not a feed."),
        ({"date_order": "us"}, "'us' is not a date order: write ymd, mdy or dmy."),
        ({"source": "me"}, "'me' is not a source"),
    ],
)
def test_an_option_that_cannot_be_is_said(options: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UsageProblem, match=sentence):
        LoadOptions(**options)


def test_a_map_is_ours_to_theirs() -> None:
    assert parse_map("faculty_id=Last_Name, name = Last Name") == {
        "faculty_id": "Last_Name",
        "name": "Last Name",
    }


@pytest.mark.parametrize("text", ["faculty_id", "=x", "name=", "a=b,,c=d", "a=b,a=c"])
def test_a_map_that_is_none_is_said(text: str) -> None:
    with pytest.raises(UsageProblem, match=r"--map .*\."):
        parse_map(text)


def test_a_folder_is_read_in_the_order_of_dependency(tmp_path: Path) -> None:
    wanted = ["roles.csv", "faculty.csv", "programs-1.csv", "allocations.csv", "activity-a.CSV"]
    others = ["notes.txt", "activity.xlsx", "september.csv"]
    for name in (*wanted, *others, ".hidden.csv"):
        (tmp_path / name).touch()
    (tmp_path / "leave.csv").mkdir()
    chosen, skipped = loadable_files(tmp_path)
    assert [path.name for path in chosen] == wanted
    assert sorted(path.name for path in skipped) == sorted(others)
