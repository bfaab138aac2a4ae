"""Who reads which entries, and what narrows them."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from etl.access.chain import Noted, append
from etl.access.entries import OPERATORS, Readable, Wanted, entries
from schemas.scopes import Scope
from tests.etl.small import Desk

MEDICINE: Scope = (("department", "Medicine"),)
NOON = datetime.now().astimezone().replace(hour=12, minute=0, second=0, microsecond=0)
ROWS = """
    actor  person role       deed       about list                  days_ago
    Ada    F1     auditor    viewed     F2    -                     5
    Ada    F1     auditor    viewed     F3    -                     4
    Cy     F3     coordinator viewed    -     department:Surgery    4
    Lea    -      institution_leader viewed - institution:          3
    Lea    -      institution_leader exported F3 -                  3
    root   -      operator   exported   -     -                     3
    F2     F2     faculty    signed_in  -     -                     2
    F3     F3     faculty    signed_in  -     -                     2
    Cy     F3     coordinator loaded    -     -                     2
    F2     F2     faculty    stated     F2    -                     1
    F2     F2     faculty    shared     F2    -                     1
    F3     F3     faculty    shared     F3    -                     1
    Adm    -      administrator granted -     -                     0
"""


@pytest.fixture(scope="module")
def logged(shared_desk: Desk) -> Desk:
    """The small institution, with a log of its own."""
    with shared_desk.warehouse.noting() as connection:
        for table in ("log", "log_head"):
            connection.execute(f"delete from access.{table}")
        append(connection, [_noted(line.split()) for line in ROWS.strip().splitlines()[1:]])
    return shared_desk


def _noted(cells: Sequence[str]) -> Noted:
    actor, person, role, deed, about, listed, ago = (
        None if cell == "-" else cell for cell in cells
    )
    then = (NOON - timedelta(days=int(ago or 0))).astimezone(UTC).replace(tzinfo=None)
    what = json.dumps({"list": [listed]} if listed else {})
    return Noted(then, actor or "", None, person, role, deed or "", about, what)


def _read(logged: Desk, readable: Readable, wanted: Wanted | None = None) -> list[int]:
    found = entries(logged.warehouse, wanted or Wanted(), readable, 100)
    assert [entry.entry for entry in found] == sorted(
        (entry.entry for entry in found), reverse=True
    )
    return sorted(entry.entry for entry in found)


@pytest.mark.parametrize(
    ("readable", "read"),
    [
        (OPERATORS, list(range(1, 14))),
        (Readable(scope=(("institution", ""),)), [1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13]),
        (Readable(scope=MEDICINE), [1, 4, 6, 7, 9, 11, 13]),
        (Readable(scope=(("department", "Surgery"),)), [2, 3, 4, 5, 6, 8, 9, 12, 13]),
        (Readable(scope=(("program", "GS"),)), [2, 4, 5, 6, 8, 9, 12, 13]),
        (Readable(scope=(("self", "F2"),)), [4, 6, 9, 13]),
        (Readable(changes_only=True), [9, 13]),
    ],
)
def test_each_reads_what_is_theirs(logged: Desk, readable: Readable, read: list[int]) -> None:
    """`self` beside an auditor's own grant brings nothing: one's own looks are on My record."""
    assert _read(logged, readable) == read


@pytest.mark.parametrize(
    ("wanted", "read"),
    [
        (Wanted(about="F3"), [2, 5, 12]),
        (Wanted(by="le"), [4, 5]),
        (Wanted(deeds=("viewed", "granted")), [1, 2, 3, 4, 13]),
        (Wanted(since=(NOON - timedelta(days=1)).date()), [10, 11, 12, 13]),
        (Wanted(until=(NOON - timedelta(days=4)).date()), [1, 2, 3]),
        (Wanted(about="F3", by="lea", deeds=("exported",)), [5]),
    ],
)
def test_what_is_wanted_narrows_it(logged: Desk, wanted: Wanted, read: list[int]) -> None:
    assert _read(logged, OPERATORS, wanted) == read


def test_pages_follow_one_another_without_a_gap(logged: Desk) -> None:
    first = entries(logged.warehouse, Wanted(), OPERATORS, 5)
    then = entries(logged.warehouse, Wanted(), OPERATORS, 5, before=first[-1].entry)
    assert [entry.entry for entry in first + then] == list(range(13, 3, -1))


def test_quotes_in_a_scope_are_text(logged: Desk) -> None:
    assert _read(logged, Readable(scope=(("department", "O'Neil') or true --"),))) == [4, 6, 9, 13]
