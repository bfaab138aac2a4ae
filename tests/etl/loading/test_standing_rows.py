"""Whatever is loaded, replaced, added and undone: current rows are what a small model says.

The model keeps, of every batch, its rows and the keys it withdrew. Current is, of each key, the
last word that a standing batch said of it.
"""

import datetime as dt
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.loading import LoadOptions, undo
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import open_warehouse
from tests.etl.checking.rows import csv_of
from tests.etl.small import Desk

pytestmark = pytest.mark.usefixtures("unpublished")

Row = tuple[str, str, int, str, int, str]
"""session_id (or ''), person, day of August, kind, hours, start hour (or '')."""

ROWS = st.tuples(
    st.sampled_from(["X1", "X2", ""]),
    st.sampled_from(["F1", "F1", "F2"]),
    st.integers(18, 20),
    st.sampled_from(["clinic", "procedure"]),
    st.sampled_from([2, 4]),
    st.sampled_from(["", "", "8", "10"]),
)
LOADS = st.tuples(
    st.sampled_from(["one", "other"]),
    st.sampled_from(["replaces", "adds"]),
    st.lists(ROWS, min_size=1, max_size=3, unique_by=lambda row: row[0] or row),
)
STEPS = st.lists(st.one_of(LOADS, LOADS, st.integers(0, 3)), min_size=5, max_size=7)


def _key(row: Row) -> str:
    return row[0] or str(row)


def _overlap(one: Row, other: Row) -> bool:
    if not (one[5] and other[5]):
        return False
    return int(one[5]) < int(other[5]) + other[4] and int(other[5]) < int(one[5]) + one[4]


@dataclass
class _Batch:
    number: int
    who: str
    rows: dict[str, Row]
    withdrawn: set[str] = field(default_factory=set)


@dataclass
class _Model:
    batches: list[_Batch] = field(default_factory=list)

    def current(self) -> dict[str, tuple[Row, _Batch]]:
        said: dict[str, tuple[Row, _Batch]] = {}
        for batch in self.batches:
            for key in batch.withdrawn:
                said.pop(key, None)
            for key, row in batch.rows.items():
                said[key] = (row, batch)
        return said

    def load(self, number: int, who: str, answer: str, rows: list[Row]) -> None:
        batch = _Batch(number, who, {_key(row): row for row in rows})
        if answer == "replaces":
            batch.withdrawn = {
                key
                for key, (row, earlier) in self.current().items()
                if key not in batch.rows and self._goes(row, earlier, batch)
            }
        self.batches.append(batch)

    def _goes(self, row: Row, earlier: _Batch, batch: _Batch) -> bool:
        rows = batch.rows.values()
        if earlier.who == batch.who:
            days = [each[2] for each in rows]
            return row[1] in {each[1] for each in rows} and min(days) <= row[2] <= max(days)
        known = self.current()
        return any(
            (row[1:3] == new[1:3]) and (row[3:5] == new[3:5] or _overlap(row, new))
            for key, new in batch.rows.items()
            if key not in known
        )

    def belongs_to_others(self, rows: list[Row]) -> bool:
        known = self.current()
        return any(_key(r) in known and known[_key(r)][0][1] != r[1] for r in rows)


def _csv(rows: list[Row]) -> str:
    names = ("session_id", "faculty_id", "date", "kind", "hours", "start_time")
    cells = [
        (r[0], r[1], str(dt.date(2025, 8, r[2])), r[3], str(r[4]), r[5] and f"{r[5]}:00")
        for r in rows
    ]
    return csv_of(*[dict(zip(names, each, strict=True)) for each in cells])


def _current(desk: Desk) -> set[tuple[object, ...]]:
    return set(
        desk.rows(
            "select coalesce(session_id, ''), faculty_id, day(date), kind, hours::INT, "
            "coalesce(hour(start_time)::VARCHAR, ''), batch from current.clinical where batch > 7"
        )
    )


def _take(desk: Desk, model: _Model, step: int | tuple[str, str, list[Row]]) -> None:
    if isinstance(step, int):
        if step < len(model.batches):
            undo(desk.warehouse, model.batches.pop(-1 - step).number, "tests")
        return
    who, answer, rows = step
    options = LoadOptions(replaces=answer == "replaces", adds=answer == "adds")
    receipt = desk.load("clinical", _csv(rows), options, who)
    if model.belongs_to_others(rows):
        assert receipt.refused
    elif receipt.outcome == "loaded":
        model.load(receipt.batch or 0, who, answer, rows)
    else:
        assert receipt.outcome == "already loaded"


@given(STEPS)
@settings(max_examples=12)
def test_current_rows_are_the_last_word_of_the_batches_that_stand(
    small_database: Path, steps: list[int | tuple[str, str, list[Row]]]
) -> None:
    with TemporaryDirectory() as name:
        shutil.copyfile(small_database, Path(name) / "kept.duckdb")
        database = Path(name) / "kept.duckdb"
        with open_warehouse(Settings(database=database, today=ENDING)) as warehouse:
            desk, model = Desk(warehouse, Path(name)), _Model()
            for step in steps:
                _take(desk, model, step)
                said = {(*row, batch.number) for row, batch in model.current().values()}
                assert _current(desk) == said
