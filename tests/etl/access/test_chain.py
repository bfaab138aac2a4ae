"""The chain: whatever is altered, removed, moved or put in is found, and named."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.access.chain import FIRST, Head, Noted, Verified, append, head, sealed, verify
from etl.access.tables import ACCESS_TABLES

BEGAN = datetime(2026, 1, 5, 9)
COLUMNS = (
    *("noted_at", "actor", "login", "actor_faculty_id", "access_role", "deed", "about", "what"),
    *("previous", "hash"),
)
TEXTS = st.one_of(st.none(), st.text(max_size=3))
NOTES = st.builds(
    Noted,
    st.datetimes(BEGAN, BEGAN + timedelta(days=9)),
    st.text(max_size=4),
    *(TEXTS,) * 3,
    st.sampled_from(["viewed", "loaded"]),
    TEXTS,
    st.dictionaries(st.text(max_size=2), st.integers(), max_size=2).map(json.dumps),
)


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        connection.execute(ACCESS_TABLES)
        yield connection


def _chain_of(connection: duckdb.DuckDBPyConnection, notes: list[Noted]) -> None:
    for table in ("log", "log_head", "noted"):
        connection.execute(f"delete from access.{table}")
    for note in notes:
        append(connection, [note])


def _shift(connection: duckdb.DuckDBPyConnection, first: int, by: int) -> None:
    connection.execute(f"update access.log set entry = entry + {by} where entry >= {first}")


def _seal_again(connection: duckdb.DuckDBPyConnection, entry: int) -> None:
    """What a forger who knows the rule does to one entry."""
    row = connection.execute(
        f"select previous, {', '.join(COLUMNS[:-2])} from access.log where entry = {entry}"
    ).fetchone()
    assert row
    own = sealed(entry, Noted(*row[1:]), row[0])
    connection.execute(f"update access.log set hash = '{own}' where entry = {entry}")


Forge = Callable[[duckdb.DuckDBPyConnection, int, st.DataObject], None]


def _alter(connection: duckdb.DuckDBPyConnection, entry: int, data: st.DataObject) -> None:
    column = data.draw(st.sampled_from(COLUMNS))
    was = connection.execute(f"select {column} from access.log where entry = {entry}").fetchone()
    assert was
    time = column == "noted_at"
    other = data.draw(
        (st.datetimes(BEGAN, BEGAN + timedelta(days=9)) if time else TEXTS).filter(
            lambda value: value != was[0]
        )
    )
    connection.execute(f"update access.log set {column} = ? where entry = {entry}", [other])
    if column != "hash" and data.draw(st.booleans()):
        _seal_again(connection, entry)


def _remove(connection: duckdb.DuckDBPyConnection, entry: int, data: st.DataObject) -> None:
    connection.execute(f"delete from access.log where entry = {entry}")
    if data.draw(st.booleans()):
        _shift(connection, entry + 1, -1)


def _exchange(connection: duckdb.DuckDBPyConnection, entry: int, data: st.DataObject) -> None:
    count = head(connection).entries
    others = [number for number in range(1, count + 1) if number != entry]
    if not others:
        _alter(connection, entry, data)
        return
    other = data.draw(st.sampled_from(others))
    whole = data.draw(st.booleans())
    same = set(COLUMNS) if whole else set(COLUMNS) - {"previous", "hash"}
    rows = connection.execute(
        f"select {', '.join(sorted(same))} from access.log where entry in ({entry}, {other}) "
        f"order by entry = {other}"
    ).fetchall()
    if rows[0] == rows[1]:
        _alter(connection, entry, data)
        return
    columns = ", ".join(f"{name} = ?" for name in sorted(same))
    for number, row in ((entry, rows[1]), (other, rows[0])):
        connection.execute(f"update access.log set {columns} where entry = {number}", list(row))


def _insert(connection: duckdb.DuckDBPyConnection, entry: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, head(connection).entries + 1))
    if data.draw(st.booleans()):
        _shift(connection, place, 1)
    before = connection.execute(
        "select hash from access.log where entry < ? order by entry desc limit 1", [place]
    ).fetchone()
    previous = before[0] if before else FIRST
    note = data.draw(NOTES)
    connection.execute(
        "insert into access.log values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [place, *note, previous, sealed(place, note, previous)],
    )


def _verified(connection: duckdb.DuckDBPyConnection, kept: Head | None = None) -> Verified:
    return verify(connection, kept)


@pytest.mark.parametrize("forge", [_alter, _remove, _exchange, _insert])
@given(st.data(), st.lists(NOTES, min_size=1, max_size=6))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_one_forged_entry_is_found_and_named(
    connection: duckdb.DuckDBPyConnection, forge: Forge, data: st.DataObject, notes: list[Noted]
) -> None:
    _chain_of(connection, notes)
    whole = _verified(connection)
    assert whole.faults == ()
    assert whole.head == head(connection)
    entry = data.draw(st.integers(1, len(notes)))
    forge(connection, entry, data)
    faults = _verified(connection).faults
    assert faults
    assert all(str(fault.entry) in fault.sentence for fault in faults)


def test_the_hash_is_of_all_that_is_said_and_of_the_hash_before() -> None:
    """Written out once more, so that logs of today are verified by releases to come."""
    note = Noted(BEGAN, "Ada", "ada@x.org", "F1", "auditor", "viewed", "F2", '{"page":"person"}')
    assert (
        sealed(1, note, FIRST) == "9a2a1c6eb0b820fa7cb0cd4885c66743ce2350e81184d4b77fe9695f351ecc1d"
    )


@pytest.mark.parametrize(
    ("forge", "entry"),
    [
        ("update access.log set about = 'F9' where entry = 3", 3),
        ("delete from access.log where entry = 3", 3),
        ("delete from access.log where entry >= 3", 3),
        ("delete from access.log where entry = 1", 1),
        ("update access.log set entry = 7 - entry where entry in (3, 4)", 3),
        ("insert into access.log from access.log where entry = 4", 4),
        ("delete from access.log", 1),
    ],
)
def test_the_entry_at_which_it_is_broken_is_the_first_named(
    connection: duckdb.DuckDBPyConnection, forge: str, entry: int
) -> None:
    note = Noted(BEGAN, "Ada", None, None, None, "viewed", "F2", "{}")
    _chain_of(connection, [note._replace(about=f"F{place}") for place in range(5)])
    connection.execute(forge)
    assert _verified(connection).faults[0].entry == entry


def test_a_chain_sealed_anew_to_its_end_shows_beside_a_head_kept_elsewhere(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    note = Noted(BEGAN, "Ada", None, None, None, "viewed", "F2", "{}")
    _chain_of(connection, [note, note._replace(about="F3")])
    kept = head(connection)
    append(connection, [note])
    assert _verified(connection, kept).faults == ()
    _chain_of(connection, [note, note, note])
    assert _verified(connection).faults == ()
    assert [fault.entry for fault in _verified(connection, kept).faults] == [2]
    _chain_of(connection, [note])
    assert [fault.entry for fault in _verified(connection, kept).faults] == [2]
