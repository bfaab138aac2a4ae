"""Exports load again unchanged, byte for byte, and hold nothing that a spreadsheet would run."""

import csv
import io
import re
import shutil
from datetime import date, time
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import UsageProblem
from etl.exporting import as_text, csv_text, export, exportable
from etl.loading import LoadOptions
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from schemas.loadable import LOADABLE
from schemas.marts import MARTS
from schemas.scopes import OPERATOR_SCOPE, Scope
from tests.etl.checking.rows import GOOD
from tests.etl.small import Desk

ODD = [
    *("=1+1", "+1", "-1", "@x", "'=1", "''=1", "'tis", "\t=x", 'O\'Hara, "Bo"', "a\nb", "a\r\nb"),
    *("naïve 見", "x" * 300, "-", "=", "'", "1.0", "true", "2025-07-01", "NULL", "#x", "\\"),
]
ADDS = LoadOptions(adds=True)


def _exported(desk: Desk, name: str) -> str:
    return csv_text(export(desk.warehouse.seen(OPERATOR_SCOPE), name))


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def _csv(rows: list[dict[str, str]]) -> str:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def _load_odd(desk: Desk) -> None:
    """People, sessions and titles whose ids and texts are made to break exports."""
    faculty = [GOOD["faculty"] | {"faculty_id": as_text(odd), "name": as_text(odd)} for odd in ODD]
    desk.loaded("faculty", _csv(faculty))
    activity = [
        GOOD["activity"]
        | {
            "activity_id": "",
            "faculty_id": as_text(odd),
            "title": as_text(odd),
            "start_time": "9:05",
        }
        | {"hours": hours, "rating": "4.75", "learners": "12", "program_id": ""}
        for odd, hours in zip(ODD, ["0.000001", "24", "1.50", "10"] * 6, strict=False)
    ]
    desk.loaded("activity", _csv(activity), ADDS)
    clinical = [GOOD["clinical"] | {"added": "yes", "location": "=x", "start_time": "23:59:59"}]
    desk.loaded("clinical", _csv(clinical), ADDS)
    for feed in LOADABLE:
        if not desk.rows(f"select 1 from current.{feed} limit 1"):
            desk.loaded(feed, _csv([GOOD[feed]]))


def test_every_feed_exported_loads_again_and_exports_the_same(
    small_database: Path, tmp_path: Path
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "other").mkdir()
    shutil.copyfile(small_database, tmp_path / "one" / "kept.duckdb")
    with open_warehouse(Settings(database=tmp_path / "one" / "kept.duckdb", today=ENDING)) as one:
        desk = Desk(one, tmp_path / "one")
        _load_odd(desk)
        texts = {feed: _exported(desk, feed) for feed in LOADABLE}
        numbers = {mart: _exported(desk, mart) for mart in MARTS}
    with open_warehouse(Settings(database=tmp_path / "other" / "kept.duckdb", today=ENDING)) as two:
        desk = Desk(two, tmp_path / "other")
        for feed, text in texts.items():
            desk.loaded(feed, text, ADDS)
        assert {feed: _exported(desk, feed) for feed in LOADABLE} == texts
        assert {mart: _exported(desk, mart) for mart in MARTS} == numbers
        assert set(desk.rows("select name from current.faculty")) >= {(odd,) for odd in ODD}


def test_exporting_and_loading_changes_nothing(desk: Desk) -> None:
    for feed in ("faculty", "programs", "allocations", "leave", "clinical", "activity", "roles"):
        receipt = desk.loaded(feed, _exported(desk, feed))
        assert (receipt.rows_new, receipt.rows_changed) == (0, 0), feed


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\x01"), min_size=1, max_size=8))
def test_no_cell_would_run_and_each_comes_back(text: str) -> None:
    _, (cell,) = _rows(csv_text(pl.DataFrame({"x": [text]})))
    assert cell[0] not in "=+-@\t\r"
    assert re.sub(r"^'('*[=+@\t\r-])", r"\1", cell) == text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "''=1"])
def test_what_a_spreadsheet_would_run_stays_text(text: str) -> None:
    assert as_text(text) == "'" + text
    assert csv_text(pl.DataFrame({"x": [text]})).splitlines()[1].lstrip('"')[0] == "'"


def test_values_are_written_short_and_exact() -> None:
    frame = pl.DataFrame(
        {
            "hours": pl.Series(
                [Decimal("1.500000"), Decimal("10.000000"), None], dtype=pl.Decimal(12, 6)
            ),
            "number": [0.30000000000000004, -1.0, None],
            "flag": [True, False, None],
            "day": [date(2025, 7, 1), date(205, 8, 1), None],
            "time": [time(9, 5), time(23, 59, 59), None],
            "text": ["", "NULL", None],
        }
    )
    assert csv_text(frame) == (
        "hours,number,flag,day,time,text\n"
        '1.5,0.30000000000000004,true,2025-07-01,09:05:00,""\n'
        "10,-1.0,false,0205-08-01,23:59:59,NULL\n"
        ",,,,,\n"
    )


def test_columns_and_order_are_declared(shared_desk: Desk) -> None:
    for name in exportable():
        columns = MARTS[name].names if name in MARTS else LOADABLE[name].headings
        assert tuple(_rows(_exported(shared_desk, name))[0]) == tuple(columns)
        assert _exported(shared_desk, name) == _exported(shared_desk, name)


def test_a_quarter_of_what_has_quarters(shared_desk: Desk) -> None:
    seen = shared_desk.warehouse.seen(OPERATOR_SCOPE)
    frame = export(seen, "promise_quarter", date(2025, 7, 1))
    assert set(frame["quarter_start"]) == {date(2025, 7, 1)}
    assert export(seen, "activity", date(2025, 7, 1)).height == 4
    assert export(seen, "activity", date(2025, 4, 1)).height == 0
    with pytest.raises(UsageProblem, match="'faculty' has no quarters"):
        export(seen, "faculty", date(2025, 7, 1))


@pytest.mark.parametrize(
    "name", ["promises", "history.faculty", "batches", "faculty; drop table x"]
)
def test_an_unknown_name_is_said(name: str, shared_desk: Desk) -> None:
    with pytest.raises(UsageProblem, match=r"cannot be exported. What can is .*promise_quarter"):
        export(shared_desk.warehouse.seen(OPERATOR_SCOPE), name)


def test_an_export_holds_what_the_scope_sees(shared_desk: Desk) -> None:
    mine: Scope = (("self", "F1"),)
    assert export(shared_desk.warehouse.seen(mine), "faculty")["faculty_id"].to_list() == ["F1"]
    assert export(shared_desk.warehouse.seen(()), "promise_quarter").height == 0
