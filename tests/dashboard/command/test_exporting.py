"""`kept export`: formats, and a file that is there whole or not at all."""

import csv
import io
import json
import os
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

import dashboard.local_api.exporting
from dashboard.local_api.exporting import Export, Exported
from dashboard.local_api.operation import Call
from etl.errors import UsageProblem
from tests.dashboard.command.conftest import Kept, write_files
from tests.etl.small import FACULTY


@pytest.fixture
def loaded(kept: Kept) -> Kept:
    """The command, with three people loaded."""
    write_files(faculty=FACULTY)
    assert kept("load", "faculty.csv")[0] == 0
    return kept


def _ids(path: str) -> list[object]:
    if path.endswith("parquet"):
        return pl.read_parquet(path)["faculty_id"].to_list()
    if path.endswith("xlsx"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(Path(path).read_bytes()))
        return [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]]
    return pl.read_csv(path)["faculty_id"].to_list()


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (("-o", "out.parquet"), "parquet"),
        (("-o", "out.XLSX"), "xlsx"),
        (("-o", "out"), "csv"),
        (("-o", "out.txt", "--format", "parquet"), "parquet"),
        (("-o", "out.xlsx", "--format", "csv"), "csv"),
    ],
)
def test_the_format_is_as_said_or_as_the_file_is_called(
    words: tuple[str, ...], written: str, loaded: Kept
) -> None:
    code, out, err = loaded("export", "faculty", *words)
    assert (code, out, err) == (0, f"Wrote 3 rows to {words[1]}.\n", "")
    Path(words[1]).rename(f"read.{written}")
    assert _ids(f"read.{written}") == ["F1", "F2", "F3"]


def test_json_says_what_was_written(loaded: Kept) -> None:
    assert json.loads(loaded("export", "faculty", "-o", "x.csv", "--json")[1]) == {
        "file": "x.csv",
        "rows": 3,
    }


def test_an_export_that_fails_leaves_the_file_as_it_was(
    loaded: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(operation: Export, call: Call) -> Exported:
        call.write(b"half")
        raise UsageProblem("No more.")

    Path("out.csv").write_text("before")
    before = sorted(Path().iterdir())
    monkeypatch.setattr(dashboard.local_api.exporting.Export, "perform", fail)
    assert loaded("export", "faculty", "-o", "out.csv") == (2, "", "No more.\n")
    assert Path("out.csv").read_text() == "before"
    assert sorted(Path().iterdir()) == before


def test_a_link_stays_a_link_and_a_pipe_a_pipe(loaded: Kept) -> None:
    Path("there").mkdir()
    Path("link.csv").symlink_to("there/out.csv")
    assert loaded("export", "faculty", "-o", "link.csv")[0] == 0
    assert Path("link.csv").is_symlink()
    assert _ids("there/out.csv") == ["F1", "F2", "F3"]
    os.mkfifo("pipe")
    # Opened first and read after, so that nobody waits: the pipe holds what is written.
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    assert loaded("export", "faculty", "-o", "pipe")[0] == 0
    content = os.read(reader, 1 << 16)
    os.close(reader)
    assert content.startswith(b"faculty_id,name,")
    assert Path("pipe").is_fifo()


def test_a_history_has_every_row_with_its_file_and_what_became_of_it(loaded: Kept) -> None:
    write_files(**{"faculty-new": FACULTY.replace("Ada", "Ada B")})
    assert loaded("load", "faculty-new.csv", "--as-of", "2025-08-01")[0] == 0
    code, out, err = loaded("export", "faculty", "--history")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    files = [(row["name"], row["file"], row["line"]) for row in rows if row["faculty_id"] == "F1"]
    assert files == [("Ada", "faculty.csv", "2"), ("Ada B", "faculty-new.csv", "2")]
    assert loaded("export", "faculty", "--history", "-o", "x.parquet")[0] == 0
    assert pl.read_parquet("x.parquet")["state"].to_list() == [row["state"] for row in rows]


def test_a_history_is_not_of_a_quarter_nor_of_numbers(loaded: Kept) -> None:
    told = "--history is of all quarters; leave --quarter out.\n"
    assert loaded("export", "activity", "--history", "--quarter", "FY26Q1") == (2, "", told)
    assert "has no history of rows" in loaded("export", "promise_quarter", "--history")[2]
