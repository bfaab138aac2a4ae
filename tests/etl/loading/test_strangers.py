"""All people of a file whom nobody knows are told, with their names and in how many rows."""

import json
from collections import Counter
from pathlib import Path

import pytest

from etl.loading import LoadOptions, strangers
from etl.loading.rights import Rights
from etl.loading.strangers import Stranger
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

MEDICINE = Rights((("department", "Medicine"),), None)
MAPPING = {
    "name": "Log",
    "system": "Log",
    "feed": "activity",
    "header": ["no", "who", "day", "hrs"],
    "columns": {
        "faculty_id": {"how": "column", "column": "no"},
        "date": {"how": "day", "column": "day"},
        "hours": {"how": "column", "column": "hrs"},
        "activity_type": {"how": "constant", "value": "lecture"},
    },
    "people": {
        "roster_ids": False,
        "separators": [],
        "name": {"how": "column", "column": "who"},
    },
}
ROWS = [("7", "Ben Oh") if row % 250 else (f"x{row}", f"Person {row}") for row in range(1_000)]
TEXT = "no,who,day,hrs\n" + "".join(f"{no},{who},2025-08-21,1\n" for no, who in ROWS)


def _options(folder: Path) -> LoadOptions:
    path = folder / "map.json"
    path.write_text(json.dumps(MAPPING))
    return LoadOptions(feed="activity", saved_map=str(path))


def test_all_of_a_file_are_told_with_their_names(desk: Desk) -> None:
    receipt = desk.load("log", TEXT, _options(desk.folder), rights=MEDICINE)
    assert len(receipt.problems) == 200
    expected = Counter(ROWS)
    assert {(one.text, one.name): one.rows for one in receipt.strangers} == expected
    assert receipt.strangers[0] == Stranger("7", "Ben Oh", 996)
    assert receipt.stranger_count == len(expected) == 5


def test_those_in_most_rows_where_they_are_too_many(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(strangers, "MOST", 2)
    receipt = desk.load("log", TEXT, _options(desk.folder), rights=MEDICINE)
    assert [one.text for one in receipt.strangers] == ["7", "x0"]
    assert receipt.stranger_count == 5


def test_a_file_of_known_people_has_none(desk: Desk) -> None:
    rows = "faculty_id,date,activity_type,hours\nF1,2025-08-21,lecture,many\n"
    receipt = desk.load("activity", rows, rights=MEDICINE)
    assert receipt.problem_count == 1
    assert (receipt.strangers, receipt.stranger_count) == ([], 0)
