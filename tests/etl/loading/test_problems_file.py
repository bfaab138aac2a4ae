"""Rejected rows come back as the user's own CSV, which loads once they are mended."""

import csv
from pathlib import Path
from typing import Any

import pytest

from etl.errors import UsageProblem
from etl.loading import LoadOptions, check, problems_file
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

ROWS = (
    "activity_id,faculty_id,date,activity_type,hours,title\n"
    "Z1,F1,2025-07-21,lecture,1,fine\n"
    'Z2,F1,2025-07-22,lecture,25,"a, b ""c"""\n'
    "\n"
    "Z3,F99,2025-07-23,nothing,1,=1+1\n"
    "Z4,F1,2025-07-24,lecture,1,x,\n"
    "Z5,F1,2025-07-24,lecture,1,x,y,z\n"
    "Z6,F1,2025-07-24,lecture\n"
)


def _rejected(desk: Desk) -> list[list[str]]:
    receipt = desk.load("activity", ROWS, LoadOptions(good_rows=True))
    assert (receipt.rows_new, receipt.rows_set_aside, receipt.problem_count) == (1, 5, 6)
    assert receipt.problems_file is not None
    with receipt.problems_file.open(newline="") as file:
        return list(csv.reader(file))


def test_every_rejected_row_comes_back_as_written_with_its_reasons(desk: Desk) -> None:
    header, *rows = _rejected(desk)
    assert header == ["problem", *ROWS.splitlines()[0].split(",")]
    assert [row[1:] for row in rows] == [
        ["Z2", "F1", "2025-07-22", "lecture", "25", 'a, b "c"'],
        ["Z3", "F99", "2025-07-23", "nothing", "1", "'=1+1"],
        ["Z4", "F1", "2025-07-24", "lecture", "1", "x", ""],
        ["Z5", "F1", "2025-07-24", "lecture", "1", "x", "y", "z"],
        ["Z6", "F1", "2025-07-24", "lecture"],
    ]
    assert "a day has at most 24 hours" in rows[0][0]
    assert " · " in rows[1][0]
    assert "faculty_id is 'F99'" in rows[1][0]
    assert "activity_type is 'nothing'" in rows[1][0]
    assert "more fields" in rows[2][0]
    assert "more fields" in rows[3][0]
    assert "fewer fields" in rows[4][0]


def test_mended_rows_load_from_the_file_that_came_back(desk: Desk) -> None:
    header, *rows = _rejected(desk)
    mended = [header]
    for told, identifier, _, day, *rest in rows:
        title = rest[2] if len(rest) > 2 else ""
        mended.append([told, identifier, "F1", day, "lecture", "1", title])
    text = "\n".join(",".join('"' + c.replace('"', '""') + '"' for c in row) for row in mended)
    receipt = desk.loaded("activity", text)
    assert receipt.rows_new == 5
    assert not any("problem" in note for note in receipt.notes)
    titles = "select title from seen.activity where activity_id in ('Z2', 'Z3') order by 1"
    assert desk.seen(titles) == [("=1+1",), ('a, b "c"',)]


def test_a_file_that_comes_back_again_has_one_problem_column(shared_desk: Desk) -> None:
    bad = GOOD["activity"] | {"hours": "25"}
    first = shared_desk.load("activity", csv_of({"problem": "old"} | bad))
    assert first.problems_file is not None
    header, row = first.problems_file.read_text().splitlines()
    assert header == "problem,activity_id,faculty_id,date,activity_type,hours"
    assert "old" not in row


def test_a_mapped_file_comes_back_under_its_own_names(shared_desk: Desk) -> None:
    content = "Who,Day,What,Long,Extra\nF1,2025-07-01,lecture,25,note\n"
    mapping = {"faculty_id": "Who", "date": "Day", "activity_type": "What", "hours": "Long"}
    receipt = shared_desk.load("activity", content, LoadOptions(column_map=mapping))
    assert receipt.problems_file is not None
    assert receipt.problems_file.read_text().splitlines()[0] == "problem,Who,Day,What,Long,Extra"
    assert (
        receipt.problems_file.read_text().splitlines()[1].endswith(",F1,2025-07-01,lecture,25,note")
    )


def test_only_its_owner_may_read_it(shared_desk: Desk) -> None:
    receipt = shared_desk.load("activity", ROWS)
    assert receipt.problems_file is not None
    assert receipt.problems_file.stat().st_mode & 0o077 == 0


def test_it_is_the_same_however_few_rows_are_held_at_once(
    shared_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for few in (50_000, 3, 2, 1):
        monkeypatch.setattr(problems_file, "_AT_ONCE", few)
        receipt = shared_desk.load("activity", ROWS)
        assert receipt.problems_file is not None
        written.append(receipt.problems_file.read_text())
    assert len(set(written)) == 1
    assert len(written[0].splitlines()) == 6


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is full")
def test_what_could_not_be_written_whole_is_not_left(
    shared_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shared_desk.write("activity", ROWS)
    opened = Path.open

    def full(self: Path, mode: str = "r", **more: Any) -> Any:
        if self.name.startswith("problems-"):
            self.touch()
            return opened(Path("/dev/full"), mode, **more)
        return opened(self, mode, **more)

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(UsageProblem, match="No space left on device"):
        check(shared_desk.warehouse, path, LoadOptions(), tmp_path)
    assert list(tmp_path.iterdir()) == []
