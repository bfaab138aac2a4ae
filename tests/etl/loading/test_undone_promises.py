"""Undoing promises does not shrink one in silence: it wants a reason, and keeps it."""

import pytest

from etl.errors import DataProblem
from etl.loading import LoadOptions, batches, undo
from etl.loading.purging import purge
from tests.etl.checking.rows import GOOD, csv_of
from tests.etl.small import Desk

P9 = GOOD["allocations"] | {"role": "meded_scholar", "start_date": "2025-01-01", "amount": "0.1"}
FUTURE = P9 | {"allocation_id": "P10", "program_id": "IM", "start_date": "2025-11-01"}
LOWERED = "select batch, allocation_id, sentence, reason, undoing from ledger.lowered order by all"
WHY = "a draft, never signed"


def _state(desk: Desk) -> list[object]:
    marts = desk.rows("from mart.promise_quarter order by all")
    ledger = desk.rows("select batch, undone_at from ledger.batches order by 1")
    return [desk.rows("from current.allocations order by all"), marts, ledger, desk.rows(LOWERED)]


def _loaded(desk: Desk, *rows: dict[str, str], reason: str | None = None) -> int:
    batch = desk.loaded("allocations", csv_of(*rows), LoadOptions(reason=reason)).batch
    assert batch is not None
    return batch


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_without_a_reason_nothing_changes(reason: str | None, desk: Desk) -> None:
    batch = _loaded(desk, P9, P9 | {"allocation_id": "P8", "program_id": "IM"})
    before = _state(desk)
    with pytest.raises(DataProblem) as problem:
        undo(desk.warehouse, batch, "tests", reason)
    assert str(problem.value) == (
        f"Batch {batch} cannot be undone without a reason: the promise 'P8' is withdrawn from "
        "2025-01-01 (and 1 more like it). These are days already past: say why, as in "
        f'`kept undo {batch} --reason "…"`.'
    )
    assert _state(desk) == before


def test_a_promise_taken_away_is_written_down_with_the_reason(desk: Desk) -> None:
    batch = _loaded(desk, P9)
    undone = undo(desk.warehouse, batch, "tests", WHY)
    said = "The promise 'P9' is withdrawn from 2025-01-01."
    assert (undone.lowered, undone.reason) == ((said,), WHY)
    assert desk.rows(LOWERED) == [(batch, "P9", said, WHY, True)]
    assert [row[16] for row in batches(desk.warehouse) if row[0] == batch] == [WHY]


@pytest.mark.parametrize(
    ("as_loaded", "as_before", "said"),
    [
        ({"amount": "0.3"}, {}, "is lowered from 0.30 to 0.10 FTE from 2025-01-01."),
        ({"end_date": "2025-09-30"}, {"end_date": "2025-03-31"}, "ends on 2025-03-31 instead of"),
        ({"start_date": "2024-10-01"}, {}, "starts on 2025-01-01 instead of 2024-10-01."),
    ],
)
def test_a_promise_made_smaller_is_written_down(
    as_loaded: dict[str, str], as_before: dict[str, str], said: str, desk: Desk
) -> None:
    _loaded(desk, P9 | as_before)
    batch = _loaded(desk, P9 | as_before | as_loaded)
    with pytest.raises(DataProblem, match="without a reason"):
        undo(desk.warehouse, batch, "tests")
    (sentence,) = undo(desk.warehouse, batch, "tests", WHY).lowered
    assert sentence.startswith(f"The promise 'P9' {said}")


def test_what_is_raised_or_has_not_begun_wants_no_reason(desk: Desk) -> None:
    _loaded(desk, P9)
    lowered = _loaded(desk, P9 | {"amount": "0.05", "document_ref": "Memo 7"}, reason="agreed")
    assert undo(desk.warehouse, lowered, "tests").lowered == ()
    assert undo(desk.warehouse, _loaded(desk, FUTURE), "tests").lowered == ()


def test_a_promise_that_a_later_batch_holds_is_not_smaller(desk: Desk) -> None:
    first = _loaded(desk, P9)
    _loaded(desk, P9 | {"amount": "0.2"})
    assert undo(desk.warehouse, first, "tests").lowered == ()


def test_a_successor_taken_away_is_said_though_the_earlier_one_runs_on(desk: Desk) -> None:
    _loaded(desk, P9)
    more = {"allocation_id": "P11", "supersedes": "P9", "start_date": "2025-08-01", "amount": "0.2"}
    batch = _loaded(desk, P9 | more)
    (sentence,) = undo(desk.warehouse, batch, "tests", WHY).lowered
    assert sentence == "The promise 'P11' is withdrawn from 2025-08-01."


def test_it_stays_in_view_of_those_who_see_the_person(desk: Desk) -> None:
    batch = _loaded(desk, P9)
    undo(desk.warehouse, batch, "tests", WHY)
    sql = "select allocation_id, reason, undone_at is not null from seen.lowered"
    person = str(P9["faculty_id"])
    assert desk.warehouse.seen((("self", person),)).ask(sql).rows() == [("P9", WHY, True)]
    assert desk.warehouse.seen((("self", "F9"),)).ask(sql).rows() == []


def test_a_purge_has_its_reason_and_leaves_nothing_of_the_promise(desk: Desk) -> None:
    batch = _loaded(desk, P9)
    for who in ("ada", "ben"):
        purge(desk.warehouse, batch, who, "not ours")
    assert desk.rows(LOWERED) == []
