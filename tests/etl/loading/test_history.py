"""Whatever was loaded and undone: current rows are the latest of their keys, numbers are theirs.

Both are computed here anew: the rows from the history by its definition, the numbers by publishing
everything at once.
"""

import contextlib
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.errors import DataProblem
from etl.loading import LoadOptions, undo
from etl.sample import ENDING
from etl.settings import Settings
from etl.warehouse import Warehouse, open_warehouse
from etl.warehouse.keys import key_sql
from etl.warehouse.publisher import Publisher
from etl.warehouse.tables import stored_columns
from schemas.loadable import LOADABLE
from schemas.marts import MARTS
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

PEOPLE = st.sampled_from(["F1", "F2", "F3", "F4"])
PROGRAM_IDS = st.sampled_from(["IM", "GS", "PED", ""])
DAYS = st.sampled_from(["2025-03-31", "2025-07-02", "2025-07-09", "2025-09-30", "2026-01-05"])
HOURS = st.sampled_from(["1", "2.5", "8"])
ACTIVITY_ROWS = st.fixed_dictionaries(
    {
        "activity_id": st.sampled_from(["T1", "T2", "T7", ""]),
        "faculty_id": PEOPLE,
        "date": DAYS,
        "activity_type": st.sampled_from(["lecture", "meeting", "precepting"]),
        "hours": HOURS,
        "start_time": st.sampled_from(["", "16:30"]),
        "program_id": PROGRAM_IDS,
    }
)
CLINICAL_ROWS = st.fixed_dictionaries(
    {
        "session_id": st.sampled_from(["C1", "C7", ""]),
        "faculty_id": PEOPLE,
        "date": DAYS,
        "hours": HOURS,
    }
)
LEAVE_ROWS = st.fixed_dictionaries(
    {"faculty_id": PEOPLE, "start_date": st.just("2025-07-07"), "end_date": DAYS}
)
PROMISE_ROWS = st.fixed_dictionaries(
    {
        "allocation_id": st.sampled_from(["P1", "P2", "P7"]),
        "faculty_id": PEOPLE,
        "role": st.sampled_from(["core_faculty", "program_director"]),
        "program_id": PROGRAM_IDS,
        "amount": st.sampled_from(["0.1", "0.3"]),
        "start_date": st.sampled_from(["2025-01-01", "2025-08-01"]),
        "supersedes": st.sampled_from(["", "", "P1"]),
        "document_ref": st.sampled_from(["", "Memo 7", "Memo 8"]),
    }
)
ROSTER = st.just([GOOD["faculty"] | {"faculty_id": "F4"}])
CATALOGUE = st.just([GOOD["programs"]])
ROWS = st.one_of(
    st.tuples(st.just("activity"), st.lists(ACTIVITY_ROWS, min_size=1, max_size=3)),
    st.tuples(st.just("clinical"), st.lists(CLINICAL_ROWS, min_size=1, max_size=3)),
    st.tuples(st.just("leave"), st.lists(LEAVE_ROWS, min_size=1, max_size=2)),
    st.tuples(st.just("allocations"), st.lists(PROMISE_ROWS, min_size=1, max_size=2)),
    st.tuples(st.just("faculty"), ROSTER),
    st.tuples(st.just("programs"), CATALOGUE),
)
Step = int | tuple[str, list[dict[str, str]]]
"""An undo, of the batch so many back, or a load of rows into a feed."""

STEPS = st.lists(st.one_of(ROWS, ROWS, st.integers(0, 5)), min_size=3, max_size=8)
GOOD_ROWS = LoadOptions(good_rows=True, adds=True, reason="tried")


def _take(desk: Desk, step: Step) -> None:
    """Takes a step, if it may be taken; whether it may is not the question here."""
    if not isinstance(step, int):
        desk.load(step[0], csv_of(*step[1]), GOOD_ROWS)
        return
    standing = (
        "select batch from ledger.batches where undone_at is null and batch > 0 order by 1 desc"
    )
    batches = desk.rows(standing)
    if step < len(batches):
        with contextlib.suppress(DataProblem):
            undo(desk.warehouse, int(str(batches[step][0])), "tests", "tried")


def _check_rows(desk: Desk) -> None:
    for feed in LOADABLE:
        columns = ", ".join(f'"{n}"' for n in stored_columns(LOADABLE[feed]) if n != "content")
        key = key_sql(LOADABLE[feed])
        latest = (
            f"select {columns}, key, batch, line from (select {columns}, {key} as key, batch, "
            f"line, true as there from history.{feed} union all by name select key, batch, line, "
            f"false as there from ledger.withdrawn where feed = '{feed}') as event "
            "join (select batch, version as entered from ledger.standing) as b using (batch) "
            "qualify there and row_number() over (partition by key order by b.entered desc) = 1"
        )
        assert desk.rows(f"({latest}) except all from current.{feed}") == []
        assert desk.rows(f"from current.{feed} except all ({latest})") == []


def _check_references(desk: Desk) -> None:
    for feed, column in (("activity", "program_id"), ("allocations", "program_id")):
        known = "select program_id from current.programs"
        assert desk.rows(f"select 1 from current.{feed} where {column} not in ({known})") == []
    for feed in ("activity", "clinical", "leave", "allocations"):
        known = "select faculty_id from current.faculty"
        assert desk.rows(f"select 1 from current.{feed} where faculty_id not in ({known})") == []


class _OnlyLooked(Exception):
    """Takes the publish of everything back."""


def _marts(connection: duckdb.DuckDBPyConnection) -> dict[str, set[tuple[object, ...]]]:
    return {mart: set(connection.execute(f"from mart.{mart}").fetchall()) for mart in MARTS}


def _check_numbers(warehouse: Warehouse) -> None:
    with warehouse.cursor() as cursor:
        published = _marts(cursor)
    try:
        with warehouse.writing() as (connection, _):
            publisher = Publisher(warehouse.settings, warehouse.threads.settle)
            publisher.publish_as_of(connection, warehouse.as_of(), None)
            anew = _marts(connection)
            raise _OnlyLooked
    except _OnlyLooked:
        pass
    for mart in MARTS:
        assert published[mart] == anew[mart]


@given(STEPS)
@settings(max_examples=8)
@example(
    [
        ("programs", [GOOD["programs"]]),
        ("activity", [GOOD["activity"] | {"program_id": "PED"}]),
        ("activity", [GOOD["activity"] | {"program_id": "IM"}]),
        2,
        0,
        0,
    ]
)
@example(
    [("faculty", [GOOD["faculty"]]), ("activity", [GOOD["activity"] | {"date": "2025-03-31"}]), 0]
)
def test_rows_and_numbers_are_those_of_the_batches_that_stand(
    small_database: Path, steps: list[Step]
) -> None:
    with TemporaryDirectory() as name:
        database = Path(name) / "kept.duckdb"
        shutil.copyfile(small_database, database)
        with open_warehouse(Settings(database=database, today=ENDING)) as warehouse:
            desk = Desk(warehouse, Path(name))
            for step in steps:
                _take(desk, step)
            _check_rows(desk)
            _check_references(desk)
            _check_numbers(warehouse)
