"""A promise does not shrink in silence: for days already past it takes a reason and a document."""

import datetime as dt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from etl.checking.lowered_promises import (
    lowered_promises_sql,
    withdrawn_check,
    withdrawn_promises_sql,
)
from etl.loading import LoadOptions, check, undo
from etl.sample import ENDING
from schemas.feeds import UNITS
from schemas.scopes import Scope
from tests.etl.checking.rows import csv_of
from tests.etl.small import Desk

# P1 and P2 of the small institution; the numbers count up to ENDING, 30 September 2025.
P1 = {
    "allocation_id": "P1",
    "faculty_id": "F1",
    "role": "program_director",
    "program_id": "IM",
    "amount": "0.2",
    "unit": "fte",
    "start_date": "2025-01-01",
    "end_date": "",
    "includes_supervision": "no",
}
NEXT = P1 | {"allocation_id": "N1", "supersedes": "P1", "start_date": "2025-07-01"}
WHY = LoadOptions(reason="agreed with the chair")
CURE = " Days already past: load again with --reason and give document_ref."


@pytest.mark.parametrize(
    ("row", "column", "sentence"),
    [
        (
            P1 | {"amount": "0.1"},
            "amount",
            "the promise 'P1' is lowered from 0.20 to 0.10 FTE from 2025-01-01.",
        ),
        (
            P1 | {"amount": "1", "unit": "eighths"},
            "amount",
            "the promise 'P1' is lowered from 0.20 FTE to 1 eighths from 2025-01-01.",
        ),
        (
            P1 | {"amount": "30", "unit": "hours_per_week"},
            "amount",
            "the promise 'P1' is changed from 0.20 FTE to 30 hours_per_week from 2025-01-01.",
        ),
        (
            P1 | {"end_date": "2025-08-31"},
            "end_date",
            "the promise 'P1' ends on 2025-08-31 instead of running on.",
        ),
        (
            P1 | {"start_date": "2025-03-01"},
            "start_date",
            "the promise 'P1' starts on 2025-03-01 instead of 2025-01-01.",
        ),
        (
            P1 | {"role": "core_faculty"},
            "role",
            "the promise 'P1' is moved from role 'program_director' to 'core_faculty' "
            "from 2025-01-01.",
        ),
        (
            P1 | {"program_id": ""},
            "program_id",
            "the promise 'P1' is moved from program 'IM' to none from 2025-01-01.",
        ),
        (
            P1 | {"includes_supervision": "yes"},
            "includes_supervision",
            "the promise 'P1' may now be filled by teaching while caring for patients "
            "from 2025-01-01.",
        ),
        (
            NEXT | {"amount": "0.15"},
            "amount",
            "the promise 'P1' is lowered from 0.20 to 0.15 FTE from 2025-07-01.",
        ),
        (
            NEXT | {"end_date": "2025-08-31"},
            "end_date",
            "the promise 'P1' ends on 2025-08-31 instead of running on.",
        ),
    ],
)
def test_what_makes_a_promise_smaller_is_a_problem_of_its_column(
    row: dict[str, str], column: str, sentence: str, shared_desk: Desk
) -> None:
    (problem,) = shared_desk.load("allocations", csv_of(row)).problems
    assert (problem.line, problem.column) == (2, column)
    assert problem.sentence == sentence + CURE


def test_with_a_reason_and_a_document_it_is_loaded_and_written_down(desk: Desk) -> None:
    rows = [P1 | {"amount": "0.1", "end_date": "2025-06-30"}, NEXT | {"amount": "0.15"}]
    documented = [row | {"document_ref": f"Memo {row['allocation_id']}"} for row in rows]
    for told in desk.refusal("allocations", csv_of(*documented)):
        assert told.endswith(". Days already past: load again with --reason.")
    for told in desk.refusal("allocations", csv_of(*rows), WHY):
        assert told.endswith(". Days already past: give document_ref.")
    receipt = desk.loaded("allocations", csv_of(*documented), WHY)
    sentences = [
        ("The promise 'P1' ends on 2025-06-30 instead of running on.", "Memo P1"),
        ("The promise 'P1' is lowered from 0.20 to 0.10 FTE from 2025-01-01.", "Memo P1"),
        ("The promise 'P1' is lowered from 0.20 to 0.15 FTE from 2025-07-01.", "Memo N1"),
    ]
    assert {said for said, _ in sentences} <= set(receipt.notes)
    assert desk.rows("from ledger.lowered order by sentence") == [
        (receipt.batch, "P1", "F1", said, WHY.reason, memo, False) for said, memo in sentences
    ]


@pytest.mark.parametrize(
    "row",
    [
        P1 | {"amount": "0.3"},
        P1 | {"amount": "20", "unit": "percent"},
        P1 | {"amount": "2", "unit": "eighths"},
        P1 | {"end_date": "2025-09-30"},
        P1 | {"start_date": "2024-07-01"},
        P1 | {"owed_by": "Surgery"},
        NEXT,
        NEXT | {"amount": "0.1", "start_date": "2025-10-01"},
        NEXT
        | {"amount": "0.1", "start_date": "2024-06-01", "end_date": "2024-12-31"}
        | {"supersedes": ""},
    ],
)
def test_more_or_later_or_the_same_needs_no_reason(row: dict[str, str], shared_desk: Desk) -> None:
    path = shared_desk.write("allocations", csv_of(row))
    assert check(shared_desk.warehouse, path, LoadOptions()).outcome == "would load"


def test_a_blank_reason_is_none(shared_desk: Desk) -> None:
    lower = csv_of(P1 | {"amount": "0.1", "document_ref": "Memo 7"})
    assert shared_desk.refusal("allocations", lower, LoadOptions(reason="  "))


def test_with_good_rows_the_smaller_promise_is_set_aside(desk: Desk) -> None:
    more = P1 | {"allocation_id": "P9", "role": "core_faculty"}
    both = csv_of(P1 | {"amount": "0.1"}, more)
    receipt = desk.loaded("allocations", both, LoadOptions(good_rows=True))
    assert (receipt.rows_new, receipt.rows_set_aside) == (1, 1)
    assert desk.rows("select amount from current.allocations where allocation_id = 'P1'") == [
        (0.2,)
    ]
    assert desk.rows("from ledger.lowered") == []


def test_days_that_another_promise_had_taken_are_not_lost_again(desk: Desk) -> None:
    desk.loaded("allocations", csv_of(NEXT))
    ended = P1 | {"end_date": "2025-06-30"}
    assert desk.loaded("allocations", csv_of(ended)).rows_changed == 1


def test_it_is_shown_to_those_who_see_the_promise_until_it_is_undone(desk: Desk) -> None:
    lower = csv_of(P1 | {"amount": "0.1", "document_ref": "Memo 7"})
    batch = desk.loaded("allocations", lower, WHY).batch or 0
    sql = "select allocation_id, reason from seen.lowered"
    shown = [("P1", WHY.reason)]
    who: list[Scope] = [(("self", "F1"),), (("program", "IM"),), (("department", "Medicine"),)]
    for scope in who:
        assert desk.warehouse.seen(scope).ask(sql).rows() == shown
    others: list[Scope] = [(("self", "F2"),), (("program", "GS"),), ()]
    for scope in others:
        assert desk.warehouse.seen(scope).ask(sql).rows() == []
    undo(desk.warehouse, batch, "tests")
    assert desk.seen(sql) == []


def test_a_promise_is_not_withdrawn_for_days_past(shared_desk: Desk) -> None:
    gone = "(from current.allocations where allocation_id in ('P1', 'P2'))"
    assert _said(shared_desk, withdrawn_promises_sql(gone, ENDING)) == [
        ("P1", "the promise 'P1' is withdrawn from 2025-01-01"),
        ("P2", "the promise 'P2' is withdrawn from 2025-04-01"),
    ]
    before = dt.date(2025, 3, 31)
    (told,) = shared_desk.rows(withdrawn_check(gone, before))
    assert told[2:4] == ("allocation_id", "P1")
    assert str(told[4]).endswith("with end_date and document_ref, and load again with --reason.")


def _said(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    """The promise and what is said of it."""
    return desk.rows(f"select allocation_id, sentence from ({sql}) order by all")


Promise = tuple[float, str, dt.date, dt.date | None, str | None]

_AMOUNTS = st.sampled_from([0.1, 0.2, 1.0, 8.0, 10.0, 20.0])
_DAYS = st.dates(dt.date(2025, 8, 1), dt.date(2025, 11, 30))
_PROMISES = st.tuples(
    _AMOUNTS, st.sampled_from(UNITS), _DAYS, st.none() | _DAYS, st.sampled_from(["IM", None])
)
_FTE = {"fte": 1.0, "percent": 0.01, "eighths": 0.125}


def _shrinks(old: Promise, new: Promise) -> bool:
    """Day by day: is any day already past promised less, or for something else?"""
    for number in range((ENDING - dt.date(2025, 8, 1)).days + 1):
        day = dt.date(2025, 8, 1) + dt.timedelta(days=number)
        if not old[2] <= day <= (old[3] or dt.date.max):
            continue
        if not new[2] <= day <= (new[3] or dt.date.max) or old[4] != new[4]:
            return True
        if old[1] == new[1]:
            less = new[0] < old[0]
        elif old[1] in _FTE and new[1] in _FTE:
            less = new[0] * _FTE[new[1]] < old[0] * _FTE[old[1]] - 1e-9
        else:
            less = True
        if less:
            return True
    return False


def _relation(promise: Promise) -> str:
    amount, unit, start, end, program = promise
    return (
        f"(select 'X' as allocation_id, 'F1' as faculty_id, 'r' as role, {amount}::DOUBLE as amount"
        f", '{unit}' as unit, '{start}'::DATE as start_date, nullif('{end}', 'None')::DATE as "
        f"end_date, nullif('{program}', 'None') as program_id, false as includes_supervision, "
        "null::VARCHAR as supersedes, null as document_ref, 0 as record, 2 as line)"
    )


@settings(max_examples=60)
@given(old=_PROMISES, new=_PROMISES)
def test_it_is_as_a_look_at_each_day_says(old: Promise, new: Promise, shared_desk: Desk) -> None:
    assume(all(each[3] is None or each[3] >= each[2] for each in (old, new)))
    sql = lowered_promises_sql(ENDING).replace("current.allocations", "_old")
    sql = sql.replace("keyed", "_new")
    found = shared_desk.rows(
        f"with _old as {_relation(old)}, _new as {_relation(new)} from ({sql})"
    )
    assert bool(found) is _shrinks(old, new)
