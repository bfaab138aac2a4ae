"""Receipts, batches and undone batches as a terminal shows them."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.local_api import BatchRow
from dashboard.receipt_text import batch_lines, receipt_lines, undone_lines
from etl.loading import Receipt
from etl.loading.undo import Undone
from etl.reading.problems import Problem

FILE = Path("in") / "activity.csv"
AT = datetime(2025, 9, 30, 8, 5)


def test_a_loaded_file() -> None:
    receipt = Receipt(
        FILE, "activity", "loaded", batch=9, sha256="ab12", rows_new=1200, rows_changed=3
    )
    receipt.notes.append("Columns not loaded: Room.")
    assert list(receipt_lines(receipt)) == [
        "activity.csv: loaded into activity as batch 9: 1,200 new, 3 changed, 0 unchanged.",
        "  Columns not loaded: Room.",
        "  File hash ab12",
    ]


def test_a_file_loaded_in_part() -> None:
    receipt = Receipt(FILE, "activity", "loaded", batch=9, rows_new=1, rows_set_aside=2)
    receipt.problems = [Problem("it is wrong.", 3)]
    receipt.problem_count = 1
    receipt.problems_file = Path("problems-activity.csv")
    lines = list(receipt_lines(receipt))
    assert lines[0].endswith("1 new, 0 changed, 0 unchanged, 2 set aside.")
    assert lines[1] == "  Line 3: it is wrong."
    assert "problems-activity.csv" in lines[2]


def test_a_refused_file_shows_twenty_problems_and_counts_the_rest() -> None:
    problems = [Problem("it is wrong.", line) for line in range(2, 202)]
    receipt = Receipt(FILE, "activity", "refused", problems=problems, problem_count=1234)
    lines = list(receipt_lines(receipt))
    assert lines[0] == "activity.csv: refused, nothing was loaded. It has 1,234 problems."
    assert lines[1] == "  Line 2: it is wrong."
    assert lines[-1] == "  … and 1,214 more."
    assert len(lines) == 22


def test_a_file_loaded_before() -> None:
    receipt = Receipt(FILE, "activity", "already loaded", notes=["It was loaded; nothing changed."])
    assert list(receipt_lines(receipt)) == ["activity.csv: It was loaded; nothing changed."]


def test_what_a_cell_holds_cannot_write_on_the_terminal() -> None:
    problem = Problem("name is '\x1b[2Jx\ny\u202e', which is wrong.", 2)
    receipt = Receipt(FILE, "faculty", "refused", problems=[problem], problem_count=1)
    assert list(receipt_lines(receipt))[1] == "  Line 2: name is '�[2Jx�y�', which is wrong."


def test_batches() -> None:
    at = AT
    row = BatchRow(
        *(12, "activity", "a.csv", "ada", at, "self", 1200, 3, 4, 5),
        *(None, None, None, None, None, None, None),
    )
    lines = list(batch_lines([row, row._replace(undone_at=at)]))
    assert len(lines) == 3
    assert lines[1].split() == (
        "12 activity 1,200 3 4 5 2025-09-30 08:05 ada (self), a.csv".split()
    )
    assert lines[2].endswith("a.csv (undone 2025-09-30)")
    said = row._replace(undone_at=at, undone_reason="wrong month")
    assert list(batch_lines([said]))[1].endswith("a.csv (undone 2025-09-30: wrong month)")
    assert "Nothing was loaded yet." in next(batch_lines([]))


@pytest.mark.parametrize(
    ("since", "said"),
    [
        ({"bytes_removed_at": AT}, "file removed 2025-09-30"),
        ({"held_for": "claim 12"}, "held: claim 12"),
        ({"purge_requested_by": "ada"}, "ada asks to purge it"),
        (
            {"undone_at": AT, "bytes_removed_at": AT, "purge_requested_by": "ada"},
            "undone 2025-09-30; file removed 2025-09-30; ada asks to purge it",
        ),
        (
            {
                "undone_at": AT,
                "bytes_removed_at": AT,
                "purge_requested_by": "ada",
                "purged_at": AT,
                "leaves_traces": True,
            },
            "purged 2025-09-30; traces stay in the database file until Kept starts again",
        ),
    ],
)
def test_what_became_of_a_batch(since: dict[str, Any], said: str) -> None:
    row = BatchRow(
        *(12, "activity", "a.csv", "ada", AT, "self", 1, 0, 0, 0),
        *(None, None, None, None, None, None, None),
    )
    assert list(batch_lines([row._replace(**since)]))[1].endswith(f"a.csv ({said})")


def test_an_undone_batch() -> None:
    assert list(undone_lines(Undone(7, "activity", 1200, 30, 0))) == [
        "Batch 7 is undone: 1,200 rows of activity taken out, 30 earlier rows put back."
    ]
    (line,) = undone_lines(Undone(7, "activity", 0, 0, 4))
    assert line.endswith(" 4 stayed, because a later batch replaced them or saw them again.")


def test_an_undone_batch_of_promises_says_what_is_smaller_and_why() -> None:
    lowered = ("The promise 'P1' is withdrawn from 2025-01-01.",)
    undone = Undone(7, "allocations", 1, 0, 0, "wrong\x1b file", lowered)
    assert list(undone_lines(undone))[1:] == [
        "  The promise 'P1' is withdrawn from 2025-01-01.",
        "  The reason is kept with it: wrong� file",
    ]
