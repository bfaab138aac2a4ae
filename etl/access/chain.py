"""The chain of the log: every entry is sealed with the one before it, so that no change is silent.

An entry's hash is SHA-256 over the JSON of all its fields and of the hash before it. The table
`access.log_head` says how many entries there are and the last hash, which shows entries taken off
the end. Who can write to the database file and knows how it is made can seal a whole chain anew:
that shows only beside a head kept elsewhere, which is why `verify` gives and takes one.

Entries of changes are written in the transaction of the change to `access.noted`, and take their
place in the chain as soon as it is committed: a load of minutes and a page that notes a view would
otherwise both follow the same entry.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import duckdb

FIRST = "0" * 64
"""What the first entry follows."""
_MOST_FAULTS = 100
_AT_ONCE = 10_000


class Noted(NamedTuple):
    """What is noted, before it has its place; `noted_at` is in UTC, `what` canonical JSON."""

    noted_at: datetime
    actor: str
    login: str | None
    actor_faculty_id: str | None
    access_role: str | None
    deed: str
    about: str | None
    what: str


class Head(NamedTuple):
    """How many entries the log has and the hash of the last; written `12:3fa9…`."""

    entries: int
    hash: str

    def __str__(self) -> str:
        return f"{self.entries}:{self.hash}"


@dataclass(frozen=True)
class Fault:
    """The entry at which the chain is broken, and how."""

    entry: int | None
    sentence: str


@dataclass(frozen=True)
class Verified:
    """The head found, and every fault; none where the chain is whole."""

    head: Head
    faults: tuple[Fault, ...]


def sealed(entry: int, noted: Noted, previous: str) -> str:
    """The hash of an entry: of every field, and of the hash before it."""
    fields = [entry, noted.noted_at.isoformat(timespec="microseconds"), *noted[1:], previous]
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def head(connection: duckdb.DuckDBPyConnection) -> Head:
    """The head as it is kept beside the log."""
    row = connection.execute("select entries, hash from access.log_head").fetchone()
    return Head(*row) if row else Head(0, FIRST)


def put_aside(connection: duckdb.DuckDBPyConnection, noted: Noted) -> None:
    """Keeps a note in the caller's transaction, until `link` gives it its place."""
    connection.execute("insert into access.noted values (?, ?, ?, ?, ?, ?, ?, ?)", list(noted))


def waits(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether a note waits for its place."""
    return connection.execute("select 1 from access.noted limit 1").fetchone() is not None


def append(connection: duckdb.DuckDBPyConnection, noted: Iterable[Noted] = ()) -> None:
    """Puts what was put aside, and then `noted`, at the end of the chain.

    Nobody else may append at the same time: Warehouse.noting() sees to that.
    """
    put = connection.execute("from access.noted order by noted_at").fetchall()
    if put:
        connection.execute("delete from access.noted")
    start = end = head(connection)
    for note in (*(Noted(*row) for row in put), *noted):
        entry = end.entries + 1
        own = sealed(entry, note, end.hash)
        connection.execute(
            "insert into access.log values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [entry, *note, end.hash, own],
        )
        end = Head(entry, own)
    if end.entries and not start.entries:
        connection.execute("insert into access.log_head values (?, ?)", list(end))
    elif end != start:
        connection.execute("update access.log_head set entries = ?, hash = ?", list(end))


def verify(connection: duckdb.DuckDBPyConnection, kept: Head | None = None) -> Verified:
    """Every entry that was altered, removed, put in or moved; `kept` is a head noted earlier.

    Call it in a transaction: the log and its head must be of one moment.
    """
    last, faults = Head(0, FIRST), list[Fault]()
    at_kept: str | None = FIRST if kept and kept.entries == 0 else None
    for entry, noted, previous, own in _rows(connection):
        faults += _faults(last, entry, noted, previous, own)[: _MOST_FAULTS - len(faults)]
        last = Head(entry if entry is not None else last.entries, own)
        if kept and entry == kept.entries:
            at_kept = own
    faults += _faults_of_head(last, head(connection))
    if kept and at_kept != kept.hash:
        faults.append(
            Fault(kept.entries, f"Entry {kept.entries} is not what it was when {kept} was noted.")
        )
    return Verified(last, tuple(faults))


def _rows(
    connection: duckdb.DuckDBPyConnection,
) -> Iterator[tuple[int | None, Noted, str | None, str]]:
    found = connection.execute(
        "select entry, previous, hash, noted_at, actor, login, actor_faculty_id, access_role, "
        "deed, about, what from access.log order by entry nulls last, hash"
    )
    while rows := found.fetchmany(_AT_ONCE):
        for entry, previous, own, *noted in rows:
            yield entry, Noted(*noted), previous, own


def _faults(
    last: Head, entry: int | None, noted: Noted, previous: str | None, own: str
) -> list[Fault]:
    """What is wrong with an entry, given the one before it."""
    if entry is None or entry < 1:
        return [Fault(entry, f"An entry has the number {entry}, which the log never gives.")]
    if entry == last.entries:
        return [Fault(entry, f"Entry {entry} is there twice: one of the two was put in.")]
    found = []
    if entry > last.entries + 1:
        found.append(_missing(last.entries + 1, entry - 1, ""))
    elif previous != last.hash:
        found.append(
            Fault(
                entry,
                f"Entry {entry} does not follow what is before it: that was altered, moved or "
                "put in.",
            )
        )
    if noted.noted_at is None or sealed(entry, noted, previous or "") != own:
        said = f"Entry {entry} does not say what was sealed: it was altered or moved."
        found.append(Fault(entry, said))
    return found


def _missing(first: int, last: int, where: str) -> Fault:
    said = f"Entry {first} is" if first == last else f"Entries {first} to {last} are"
    return Fault(first, f"{said} missing{where}.")


def _faults_of_head(last: Head, kept: Head) -> list[Fault]:
    if last.entries < kept.entries:
        return [_missing(last.entries + 1, kept.entries, " at the end")]
    if last.entries > kept.entries:
        put = kept.entries + 1
        return [Fault(put, f"Entry {put} comes after the last that was sealed: it was put in.")]
    if last != kept:
        return [Fault(last.entries, f"Entry {last.entries} is not the last that was sealed.")]
    return []
