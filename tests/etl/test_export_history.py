"""The history of a feed: every row ever loaded leads to its line, and says what became of it."""

import csv
import io
from datetime import date
from pathlib import Path
from typing import get_args

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from etl.errors import UsageProblem
from etl.export_files import Format, file_parts
from etl.export_history import LINEAGE, export_history
from etl.exporting import csv_text, export
from etl.loading import LoadOptions, undo
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.loadable import LOADABLE
from schemas.scopes import OPERATOR_SCOPE
from tests.etl.small import ACTIVITY, FACULTY, Desk

HEAD = "activity_id,faculty_id,date,activity_type,hours,start_time,program_id,title\n"
TAKEN_BACK = f"{HEAD}T1,F1,2025-07-02,lecture,9,,,\nT9,F2,2025-07-22,lecture,4,,,\n"
CORRECTED = (
    f"{HEAD}T1,F1,2025-07-02,lecture,2,09:00,IM,'=HYPERLINK(1)\n,F1,2025-07-30,meeting,1,,,\n"
)


def _history(desk: Desk, name: str) -> pl.DataFrame:
    return export_history(desk.warehouse, name)


@pytest.fixture
def much_loaded(desk: Desk) -> Desk:
    """A file that was taken back, then one that corrects a row of the first and lacks another."""
    undo(
        desk.warehouse, desk.loaded("activity", TAKEN_BACK, LoadOptions(adds=True)).batch or 0, "me"
    )
    desk.loaded("activity", CORRECTED, LoadOptions(replaces=True))
    return desk


def test_every_row_says_what_became_of_it(much_loaded: Desk) -> None:
    first, back, again = (
        row[0]
        for row in much_loaded.rows(
            "select batch from ledger.batches where feed = 'activity' order by batch"
        )
    )
    told = _history(much_loaded, "activity")
    found = told.select("activity_id", pl.col("date").dt.day(), "batch", "state", "gone_by").rows()
    assert found == [
        ("T1", 2, first, "replaced", again),
        ("T2", 7, first, "current", None),
        ("T3", 15, first, "current", None),
        (None, 9, first, "withdrawn", again),
        ("T1", 2, back, "undone", None),
        ("T9", 22, back, "undone", None),
        ("T1", 2, again, "current", None),
        (None, 30, again, "current", None),
    ]


def test_every_row_leads_to_the_line_it_was_written_on(much_loaded: Desk) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(_history(much_loaded, "activity")))))
    batches = sorted({int(row["batch"]) for row in rows})
    files = dict(zip(batches, (ACTIVITY, TAKEN_BACK, CORRECTED), strict=True))
    for row in rows:
        lines = files[int(row["batch"])].splitlines()
        (written,) = csv.DictReader([lines[0], lines[int(row["line"]) - 1]])
        for name in ("activity_id", "faculty_id", "date", "activity_type", "program_id", "title"):
            assert row[name] == written[name]
        assert float(row["hours"]) == float(written["hours"])
        assert row["file"].startswith("activity-")
    assert len(rows) == 8


def _read(content: bytes, file_format: Format) -> list[list[object]]:
    """The rows of an exported file, its heading first; what is empty is ''."""
    if file_format == "parquet":
        frame = pl.read_parquet(io.BytesIO(content))
        return [[*frame.columns], *([c or "" for c in row] for row in frame.iter_rows())]
    if file_format == "xlsx":
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [list(row) for row in book.get_sheet_by_index(0).to_python()]
    return [list(row) for row in csv.reader(io.StringIO(content.decode(), newline=""))]


def test_the_current_rows_of_a_history_load_as_what_is_current(
    much_loaded: Desk, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    exported = {
        feed: csv_text(export(much_loaded.warehouse.seen(OPERATOR_SCOPE), feed))
        for feed in ("faculty", "programs", "activity")
    }
    history = _history(much_loaded, "activity")
    with open_warehouse(Settings(database=tmp_path / "other" / "kept.duckdb", today=ENDING)) as two:
        desk = Desk(two, tmp_path / "other")
        for feed in ("faculty", "programs"):
            desk.loaded(feed, exported[feed])
        for file_format in get_args(Format):
            content = b"".join(file_parts(history, file_format, "activity"))
            batch = desk.loaded("activity", _current(_read(content, file_format))).batch
            assert csv_text(export(two.seen(OPERATOR_SCOPE), "activity")) == exported["activity"]
            undo(two, batch or 0, "me")


def _current(rows: list[list[object]]) -> str:
    """The declared columns of a history's current rows, as CSV."""
    state = rows[0].index("state")
    kept = [row for row in rows if row[state] in ("state", "current")]
    text = io.StringIO()
    csv.writer(text).writerows(row[: -len(LINEAGE)] for row in kept)
    return text.getvalue()


def test_what_is_current_in_a_history_is_what_is_exported_without(much_loaded: Desk) -> None:
    for name in [name for name in LOADABLE if not LOADABLE[name].dated]:
        exported = export(much_loaded.warehouse.seen(OPERATOR_SCOPE), name)
        history = _history(much_loaded, name)
        assert history.columns == [*exported.columns, *LINEAGE]
        current = history.filter(state="current").select(exported.columns)
        assert sorted(current.rows(), key=str) == sorted(exported.rows(), key=str)


def test_a_roster_tells_from_which_day_on_each_row_holds(desk: Desk) -> None:
    desk.loaded("faculty", FACULTY.replace("Ada", "Ada B"), LoadOptions(as_of=date(2025, 8, 1)))
    history = _history(desk, "faculty").filter(faculty_id="F1")
    told = [(row[0], str(row[1]), row[2]) for row in history["name", "as_of", "state"].rows()]
    assert told == [("Ada", "2025-09-30", "current"), ("Ada B", "2025-08-01", "current")]
    assert history.columns == [*LOADABLE["faculty"].headings, "as_of", *LINEAGE]


def test_what_is_being_loaded_is_not_in_it_yet(desk: Desk) -> None:
    before = _history(desk, "activity")
    with desk.warehouse.cursor() as cursor:
        cursor.execute(
            "insert into history.activity by name select 'T7' as activity_id, 99 as batch"
        )
    assert _history(desk, "activity").equals(before)


@pytest.mark.parametrize("name", ["promise_quarter", "batches", "activity; drop table x"])
def test_what_is_not_loaded_has_no_history(name: str, shared_desk: Desk) -> None:
    with pytest.raises(UsageProblem, match=r"has no history of rows.* What is loaded is .*faculty"):
        export_history(shared_desk.warehouse, name)
