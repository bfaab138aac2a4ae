"""Files loaded together: all of them in one transaction, or nothing of any."""

import pytest

from etl.access.log import Actor
from etl.errors import UsageProblem
from etl.loading import LoadOptions, Receipt, undo
from etl.loading.rights import Rights
from etl.loading.together import load_together
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

LEADER = Actor("Lea", "lea@example.org", "F3", "program_leader")
SOMEBODY = Actor("Lea", "other@example.org", "F2", "program_leader")
OF_IM = Rights(
    (("self", "F3"),),
    "F3",
    programs=(("program", "IM"),),
    of_programs=("openings", "appointments", "allocations"),
)
FILLED = GOOD["openings"]
HELD = GOOD["appointments"] | {
    "appointment_id": "O9-held",
    "faculty_id": "F2",
    "start_date": "2025-07-01",
    "end_date": "",
    "end_reason": "",
}
PROMISED = GOOD["allocations"] | {
    "allocation_id": "O9-promised",
    "faculty_id": "F2",
    "role": "program_director",
    "program_id": "IM",
    "start_date": "2025-07-01",
}
ROWS = {"openings": FILLED, "appointments": HELD, "allocations": PROMISED}


def _together(desk: Desk, rows: dict[str, dict[str, str]], rights: Rights) -> list[Receipt]:
    options = LoadOptions(adds=True, reason="the committee chose", by_rows=True)
    files = [(desk.write(feed, csv_of(row)), options) for feed, row in rows.items()]
    return load_together(desk.warehouse, files, LEADER, rights)


def _there(desk: Desk) -> list[int]:
    return [
        int(str(desk.rows(f"select count(*) from current.{feed} where {key} like 'O9%'")[0][0]))
        for feed, key in (
            ("openings", "opening_id"),
            ("appointments", "appointment_id"),
            ("allocations", "allocation_id"),
        )
    ]


def test_all_are_loaded_at_one_version_with_who_and_why(desk: Desk) -> None:
    before = desk.warehouse.version()
    receipts = _together(desk, ROWS, OF_IM)
    assert [receipt.outcome for receipt in receipts] == ["loaded"] * 3
    assert {receipt.version for receipt in receipts} == {before + 1} == {desk.warehouse.version()}
    assert _there(desk) == [1, 1, 1]
    batches = [receipt.batch for receipt in receipts]
    assert desk.rows(
        "select batch, feed, who, reason, version from ledger.batches "
        "where who = 'Lea' order by batch"
    ) == [
        (batch, feed, "Lea", "the committee chose", before + 1)
        for batch, feed in zip(batches, ROWS, strict=True)
    ]
    assert desk.rows("select fte from mart.promise where allocation_id = 'O9-promised'") == [(0.1,)]
    noted = "select deed from access.log where actor = 'Lea' order by all"
    assert len(desk.rows(noted)) == 3


@pytest.mark.parametrize("bad", ["openings", "appointments", "allocations"])
def test_where_one_is_refused_nothing_of_the_others_is_there(desk: Desk, bad: str) -> None:
    before = desk.warehouse.version()
    rows = ROWS | {bad: ROWS[bad] | {"role": "nobody_knows"}}
    receipts = _together(desk, rows, OF_IM)
    assert [receipt.outcome for receipt in receipts] == ["refused"] * 3
    assert [receipt.feed for receipt in receipts if receipt.problems] == [bad]
    assert _there(desk) == [0, 0, 0]
    assert desk.warehouse.version() == before
    assert desk.rows("select count(*) from history.openings") == [(0,)]
    assert list(desk.warehouse.spool.iterdir()) == []


def test_said_twice_it_is_there_once(desk: Desk) -> None:
    _together(desk, ROWS, OF_IM)
    before = desk.warehouse.version()
    again = _together(desk, ROWS, OF_IM)
    assert [receipt.outcome for receipt in again] == ["already loaded"] * 3
    assert _there(desk) == [1, 1, 1]
    assert desk.warehouse.version() == before


def test_each_is_undone_by_itself_by_who_loaded_it(desk: Desk) -> None:
    receipts = _together(desk, ROWS, OF_IM)
    for receipt in receipts:
        with pytest.raises(UsageProblem, match="You loaded no batch"):
            undo(desk.warehouse, receipt.batch or 0, SOMEBODY, "no", OF_IM)
        undo(desk.warehouse, receipt.batch or 0, LEADER, "the candidate declined", OF_IM)
    assert _there(desk) == [0, 0, 0]


OTHER = {"program_id": "GS"}
NONE = {"program_id": ""}


@pytest.mark.parametrize(
    ("feed", "row", "said"),
    [
        ("openings", FILLED | OTHER, "this row is of 'GS'"),
        ("appointments", HELD | OTHER, "this row is of 'GS'"),
        ("appointments", HELD | NONE, "this row is of none"),
        ("allocations", PROMISED | OTHER, "you may load allocations of the programs"),
        ("allocations", PROMISED | {"allocation_id": "P3"}, "would replace one of a program"),
        ("activity", GOOD["activity"], "who is not among the people you may upload for"),
        ("programs", GOOD["programs"], "you may not upload programs"),
    ],
)
def test_rows_of_other_programs_are_problems(
    shared_desk: Desk, feed: str, row: dict[str, str], said: str
) -> None:
    assert any(said in told for told in shared_desk.refusal(feed, csv_of(row), rights=OF_IM))


@pytest.mark.parametrize(
    ("kind", "value", "may"),
    [
        ("program", "IM", True),
        ("program", "GS", False),
        ("department", "Medicine", True),
        ("department", "Surgery", False),
        ("institution", "", True),
        ("people", "Medicine", False),
        ("self", "F1", False),
    ],
)
def test_whose_programs_are_somebodys(desk: Desk, kind: str, value: str, may: bool) -> None:
    scope = ((kind, value),)
    rights = Rights((), None, programs=scope, of_programs=("openings",))  # type: ignore[arg-type]
    receipt = desk.load("openings", csv_of(FILLED), rights=rights)
    assert receipt.refused is not may
    assert desk.load("appointments", csv_of(HELD), rights=rights).refused
